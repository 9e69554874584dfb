import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('.', import.meta.url);

function lines(opening: string): readonly string[] {
  return readdirSync(FOLDER)
    .filter((name) => name.startsWith(opening) && name.endsWith('.txt'))
    .flatMap((name) => readFileSync(new URL(name, FOLDER), 'utf8').trim().split('\n'));
}

/**
 * Official writing made up for the tables of neighbours and triples: clauses run together as they
 * would be written, one field of government a text, and lists of terms parted by 、.
 */
export function officialClauses(): readonly string[] {
  return [
    ...lines('clauses').map((line) => line.replaceAll(' ', '')),
    ...lines('terms').map((line) => line.replaceAll(' ', '、')),
  ];
}

/** The words and set phrases of both; those that the general lexicon lacks stand in wording.tsv. */
export function officialTokens(): readonly string[] {
  return [...new Set([...lines('clauses'), ...lines('terms')].flatMap((line) => line.split(' ')))];
}
