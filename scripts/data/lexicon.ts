/**
 * Makes src/data/lexicon.tsv from jieba's dictionary as the npm package `@node-rs/jieba` (MIT)
 * ships it. Run by `npm run data:lexicon`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gb2312Characters } from './gb2312.js';

interface Word {
  readonly word: string;
  readonly frequency: number;
  readonly tag: string;
}

const PACKAGE = new URL('./node_modules/@node-rs/jieba/', import.meta.url);
const TARGET = new URL('../../src/data/lexicon.tsv', import.meta.url);

const HAN = /^[\u4e00-\u9fff]+$/u;
const LONGEST = 4;

/** Below this jieba's frequencies are mostly guesses for entries taken over from elsewhere. */
const FLOOR = 5;
/** jieba's tags for numbers, and for names of persons, Chinese and transcribed. */
const NUMBER = 'm';
const TRANSCRIBED = 'nrt';
const PERSON = 'nr';

const simplified = new Set(gb2312Characters());

function dictionary(): readonly Word[] {
  const lines = readFileSync(new URL('dict.txt', PACKAGE), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [word = '', frequency = '', tag = ''] = line.trim().split(' ');
    return HAN.test(word) ? [{ word, frequency: Number(frequency), tag }] : [];
  });
}

/** Full names of persons and of numbers (万二千) are dropped: they make nonsense look like words. */
function isKept({ word, frequency, tag }: Word): boolean {
  const { length } = word;
  if (frequency < FLOOR || length > LONGEST || tag === TRANSCRIBED) return false;
  if (length > 2 && (tag === PERSON || tag === NUMBER)) return false;
  return [...word].every((character) => simplified.has(character));
}

/** How often each character occurs in the dictionary's corpus, over all its words. */
function characterCounts(words: readonly Word[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { word, frequency } of words) {
    for (const character of word) {
      counts.set(character, (counts.get(character) ?? 0) + frequency);
    }
  }
  return counts;
}

function byFirst(words: readonly Word[]): ReadonlyMap<string, readonly Word[]> {
  const groups = new Map<string, Word[]>();
  for (const word of words) {
    const group = groups.get(word.word.charAt(0));
    if (group === undefined) groups.set(word.word.charAt(0), [word]);
    else group.push(word);
  }
  return groups;
}

const byCodePoint = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const { version } = JSON.parse(readFileSync(new URL('package.json', PACKAGE), 'utf8')) as {
  version: string;
};
const all = dictionary();
const kept = all.filter(isKept);
const counts = characterCounts(all);
const groups = byFirst(kept);
const characters = [...new Set(kept.flatMap(({ word }) => [...word]))].sort(byCodePoint);
const rows = characters.map((character) => {
  const words = [...(groups.get(character) ?? [])].sort((a, b) => byCodePoint(a.word, b.word));
  const total = words.reduce((sum, { frequency }) => sum + frequency, 0);
  const tokens = words.map(({ word, frequency }) => `${word.slice(1)}${frequency}`);
  return [character, counts.get(character) ?? 0, total, tokens.join(' ')].join('\t');
});
const text = [
  '# Chinese words of one to four characters with their frequencies.',
  `# Source: jieba's dict.txt as in npm @node-rs/jieba ${version} (MIT). Made by \`npm run data:lexicon\`, 2026-11; do not edit by hand.`,
  `# Kept: ${FLOOR} times or more, characters of GB/T 2312; no full names of persons, no numbers of three characters or more.`,
  '# One row per first character, sorted by code point: frequency = occurrences of the character in all',
  "# words of the dictionary; total = sum of this row's words; words = the rest of each word and its",
  '# frequency (牵: 头208 = 牵头 208 times), a number alone being the character as a word.',
  'character\tfrequency\ttotal\twords',
  ...rows,
  '',
].join('\n');
writeFileSync(TARGET, text);
process.stdout.write(
  `${kept.length} words, ${rows.length} rows, ${Buffer.byteLength(text)} bytes\n`,
);
