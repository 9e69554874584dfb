/**
 * Made-up passages of official writing, printed, scanned and read by the default engine: characters
 * enough to learn from what the engine's word is worth. No fixture and no notice is among them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Reading } from '../../../src/model/reading.js';
import { loadLibrary } from '../../accuracy/library.js';
import { paragraph, printDocument } from '../../fixtures/document.js';
import type { Level } from '../../fixtures/scan.js';
import { scanFile } from '../../fixtures/scans.js';
import type { Typeface } from '../../fixtures/typefaces.js';
import { pick, type Random, randomOf } from '../random.js';
import { passages, withNames } from '../training.js';
import { slim } from './scanned.js';

/** Texts that were printed one below the other, and what was read. */
export interface ReadPassages {
  readonly truths: readonly string[];
  readonly read: Reading;
}

const FILE = new URL('../../../fixtures/noise/scanned-passages.json.gz', import.meta.url);
/** As small as the print of tables, where most is misread. */
const POINTS = 12;
const FACES: readonly Typeface[] = ['song', 'fangsong', 'kai', 'hei'];
/** Most is to be learned from bad scans. */
const SCANS: readonly {
  readonly dpi: number;
  readonly level: Level;
  readonly faces: readonly Typeface[];
}[] = [
  { dpi: 150, level: 'hard', faces: FACES },
  { dpi: 200, level: 'fax', faces: ['song', 'kai'] },
  { dpi: 200, level: 'hard', faces: ['fangsong', 'hei'] },
  { dpi: 150, level: 'mild', faces: ['kai'] },
];

const SEED = 20_261_124;
/** Of so many passages one holds each of these. */
const NAMED = 2;
const LABELLED = 3;
/** Of so many commas one becomes a semicolon: the passages have none. */
const SEMICOLONS = 3;
const LABELS: readonly string[] = ['工作目标', '重点任务', '具体措施', '完成时限'];

/** A passage with the quotation marks, semicolons and colons that notices have more of. */
function marked(passage: string, at: number, random: Random): string {
  const named = at % NAMED === 0 ? withNames(passage, random) : passage;
  let commas = 0;
  const parted = named.replace(/，/gu, () => {
    commas += 1;
    return commas % SEMICOLONS === 0 ? '；' : '，';
  });
  return at % LABELLED === 0 ? `${pick(LABELS, random)}：${parted}` : parted;
}

/** Every typeface has its own share of the passages. */
function shareOf(face: number): readonly string[] {
  const random = randomOf(SEED);
  return passages('official')
    .map((passage, at) => marked(passage, at, random))
    .filter((_, i) => i % FACES.length === face);
}

async function readShare(body: Typeface, scan: (typeof SCANS)[number]): Promise<ReadPassages> {
  const { library } = await loadLibrary();
  const truths = shareOf(FACES.indexOf(body));
  const name = `passages ${body}`;
  const printed = await printDocument({
    parts: [{ kind: 'page', orientation: 'portrait' }, ...truths.map((text) => paragraph(text))],
    press: { title: name, pageNumbers: 'none' },
    body,
    size: POINTS,
  });
  const bytes = await scanFile(name, '', printed, scan);
  return { truths, read: slim(await library.readDocument(bytes, { name })) };
}

/** What is kept of the passages; null where they were never read. */
export function storedPassages(): readonly ReadPassages[] | null {
  if (!existsSync(FILE)) return null;
  const kept = JSON.parse(gunzipSync(readFileSync(FILE)).toString('utf8')) as {
    readonly passages: readonly ReadPassages[];
  };
  return kept.passages;
}

/** Prints, scans and reads all passages anew and keeps what was read. */
export async function renewPassages(
  onProgress: (what: string) => void,
): Promise<readonly ReadPassages[]> {
  const all: ReadPassages[] = [];
  for (const scan of SCANS) {
    for (const face of scan.faces) {
      onProgress(`passages in ${face} at ${scan.dpi} dpi, ${scan.level}`);
      all.push(await readShare(face, scan));
    }
  }
  const made = new Date().toISOString().slice(0, 10);
  const kept = { format: 'fengong/noise@1', channel: 'passages', made, passages: all };
  writeFileSync(FILE, gzipSync(JSON.stringify(kept), { level: 9 }));
  return all;
}
