/**
 * Clean texts to learn from: passages of official writing made up for it, and, where the folder of
 * `npm run data:neighbours` is given, the days of the newspaper that its table has not seen. No
 * fixture and no real notice is among them: those are for testing.
 */
import { readFileSync } from 'node:fs';
import { newspaperLines } from '../data/neighbours/newspaper.js';

const PASSAGES = new URL('./passages/', import.meta.url);
/** The first seven tenths went into the table of neighbours. */
const UNSEEN = 0.72;
const SHORTEST = 60;
const LONGEST = 200;

export function passages(name: 'official' | 'other'): readonly string[] {
  return readFileSync(new URL(`${name}.txt`, PASSAGES), 'utf8')
    .trim()
    .split('\n');
}

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
};

export function newspaperTexts(folder: string): readonly string[] {
  const lines = newspaperLines(readFileSync(`${folder}/199801.txt`, 'utf8'));
  return lines
    .slice(Math.floor(lines.length * UNSEEN))
    .filter(({ length }) => length > SHORTEST && length < LONGEST)
    .map((line) => line.normalize('NFKC').replace(/[,;:()]/g, (mark) => FULL_WIDTH[mark] ?? mark));
}
