/**
 * Adds the words of the clauses and terms of scripts/data/wording to src/data/wording.tsv, as far as the
 * general lexicon lacks them. Run by `npm run data:words`, before `data:neighbours` and `data:triples`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { officialTokens } from './wording/clauses.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { lexiconWords } = await import('../../src/data/index.js');

const TARGET = new URL('../../src/data/wording.tsv', import.meta.url);
const WORD = /^[\u4e00-\u9fff]{2,}$/u;
/** 一是, 二是 before a clause: no word, and a fault in either would go unseen. */
const ORDINAL = /^[一二三四五六七八九十]+是$/u;

const lines = readFileSync(TARGET, 'utf8').trim().split('\n');
const from = lines.indexOf('word') + 1;
const general = new Set([...lexiconWords()].map(([word]) => word));
const added = officialTokens().filter(
  (token) => WORD.test(token) && !ORDINAL.test(token) && !general.has(token),
);
const words = [...new Set([...lines.slice(from), ...added])].sort();
writeFileSync(TARGET, `${[...lines.slice(0, from), ...words].join('\n')}\n`);
process.stdout.write(
  `${words.length} words, ${words.length - (lines.length - from)} of them new\n`,
);
