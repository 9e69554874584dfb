/**
 * Makes src/data/confusions.tsv: which characters look alike, measured on drawings of all
 * characters of GB/T 2312 in four typefaces. Run by `npm run data:confusions` (about 3 minutes on a free core).
 */
import { writeFileSync } from 'node:fs';
import { candidates } from './confusions/candidates.js';
import { comparedCharacters } from './confusions/characters.js';
import { loadTypefaces, typefaceNames } from './confusions/glyphs.js';
import {
  centredTemplates,
  imageLikeness,
  inkExtent,
  type Templates,
  templatesOf,
  WEIGHTS,
} from './confusions/likeness.js';
import { commonCharacters, gb2312Characters } from './gb2312.js';

const TARGET = new URL('../../src/data/confusions.tsv', import.meta.url);
/** Of so many roughly alike characters the fine likeness is taken. */
const COMPARED = 70;
/** Neighbours kept for each character; a pair is in the table if either side keeps it. */
const KEPT = 8;
/** As many more as are needed to keep so many that are common (level 1, letters and signs). */
const KEPT_COMMON = 14;
const FLOOR = 0.5;
/** Ink narrower than this share of the em square: letters, digits, signs, 一, 丨. */
const SMALL = 0.5;

interface Pair {
  readonly other: number;
  readonly likeness: number;
}

/** Symmetric: all pairs to be compared, the lower index first. */
function pairsOf(templates: readonly Templates[]): ReadonlySet<number> {
  const { length } = templates;
  const pairs = new Set<number>();
  const add = (i: number, j: number) => pairs.add(Math.min(i, j) * length + Math.max(i, j));
  candidates(templates, COMPARED).forEach((others, i) => {
    for (const j of others) add(i, j);
  });
  const small = templates.flatMap((images, i) => (inkExtent(images) < SMALL ? [i] : []));
  for (const i of small) for (const j of small) if (i < j) add(i, j);
  return pairs;
}

/** Small ink is compared where it stands and, as it has no em box to stand in, centred too. */
function likenessOf(templates: readonly Templates[]): (i: number, j: number) => number {
  const centred = templates.map((images) =>
    inkExtent(images) < SMALL ? centredTemplates(images) : null,
  );
  return (i, j) => {
    const placed = imageLikeness(templates[i] ?? [], templates[j] ?? []);
    const [a, b] = [centred[i], centred[j]];
    return a && b ? Math.max(placed, imageLikeness(a, b)) : placed;
  };
}

const byLikeness = (a: Pair, b: Pair) => b.likeness - a.likeness || a.other - b.other;

function neighbours(templates: readonly Templates[]): readonly (readonly Pair[])[] {
  const { length } = templates;
  const likeness = likenessOf(templates);
  const found: Pair[][] = templates.map(() => []);
  for (const pair of pairsOf(templates)) {
    const [i, j] = [Math.floor(pair / length), pair % length];
    const value = Math.min(99, Math.round(100 * likeness(i, j)));
    if (value < 100 * FLOOR) continue;
    found[i]?.push({ other: j, likeness: value });
    found[j]?.push({ other: i, likeness: value });
  }
  const best = found.map((pairs) => keptOf(pairs.sort(byLikeness)));
  return found.map((pairs, i) =>
    pairs.filter(({ other }) => best[i]?.has(other) || best[other]?.has(i)),
  );
}

/** Rare characters may not crowd out the common ones, which misread text is made of. */
function keptOf(sorted: readonly Pair[]): ReadonlySet<number> {
  const ones = sorted.map(({ other }) => other);
  const common = ones.filter((other) => !rare.has(characters[other] ?? ''));
  return new Set([...ones.slice(0, KEPT), ...common.slice(0, KEPT_COMMON)]);
}

const commons = new Set(commonCharacters());
const rare = new Set(gb2312Characters().filter((character) => !commons.has(character)));
const characters = comparedCharacters();
const faces = loadTypefaces();
const table = neighbours(characters.map((character) => templatesOf(faces, character)));
const rows = characters.flatMap((character, i) => {
  const pairs = table[i] ?? [];
  const tokens = pairs.map(({ other, likeness }) => `${characters[other]}${likeness}`);
  return tokens.length === 0 ? [] : [`${character}\t${tokens.join('')}`];
});
const text = [
  '# Characters that look alike: GB/T 2312, ASCII, Chinese punctuation, radicals of up to three strokes.',
  `# Method: each character is drawn in ${typefaceNames.join(', ')} (OFL 1.1, npm @fontsource), as it is,`,
  '# out of focus, over-inked and under-inked; the mean, 24 x 24, is compared as a whole (normalised',
  '# correlation, best of nine shifts) and by 4 x 4 patches that shift by themselves, weighted',
  `# ${WEIGHTS.join(', ')}; mean of average and best face. Small signs are compared centred too.`,
  '# Made by `npm run data:confusions`, 2026-11; do not edit by hand. Nothing in it comes from real misreadings.',
  `# lookalikes: other character and likeness in percent (${100 * FLOOR}-99), three signs each, best first; each of a pair`,
  `# names the other; a pair is here if it is among the best ${KEPT}, or the best ${KEPT_COMMON} common ones, of one of the two.`,
  '# Sorted by code point.',
  'character\tlookalikes',
  ...rows,
  '',
].join('\n');
writeFileSync(TARGET, text);
process.stdout.write(`${rows.length} characters, ${Buffer.byteLength(text)} bytes\n`);
