/** Cells drawn one line at a time, blurred and noised, and read by tesseract: another reader's faults. */
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { textOf } from '../../../src/ingest/ocr/read.js';
import { openTesseract } from '../../../src/ingest/ocr/tesseract.js';
import type { GrayImage } from '../../../src/ingest/scan/gray.js';
import type { ReadText } from '../../../src/model/reading.js';
import { seededRandom } from '../../fixtures/random.js';
import { DAMAGES, type Damage, scanPage } from '../../fixtures/scan.js';
import { readTypeface, type Typeface } from '../../fixtures/typefaces.js';
import { type CleanNotice, readingOf, tableReading } from '../notice.js';
import type { PrintedNotice } from '../printed.js';
import type { Channel, ReadNotice } from './channel.js';

interface Quality {
  readonly dpi: number;
  readonly damage: Damage;
}

const STILL = { skew: 0, shade: 0, bleed: 0, gaps: 0, quality: null } as const;
const QUALITIES: Readonly<Record<string, Quality>> = {
  mild: { dpi: 200, damage: { ...DAMAGES.mild, ...STILL, blur: 0.07 } },
  hard: { dpi: 150, damage: { ...DAMAGES.hard, ...STILL, blur: 0.09, specks: 0.5 } },
};
/** Twelve points, as in most tables. */
const POINTS = 12;
/** Characters a line in cells of task text and in all others. */
const WIDE = 14;
const NARROW = 7;
const FACES: readonly Typeface[] = ['song', 'fangsong', 'kai', 'hei'];

let registered = false;

function registerFaces(): void {
  if (registered) return;
  for (const face of FACES) GlobalFonts.register(readTypeface(face), face);
  registered = true;
}

function linesOf(text: string, width: number): readonly string[] {
  const characters = [...text.replaceAll('\n', '')];
  const count = Math.ceil(characters.length / width);
  return Array.from({ length: count }, (_, i) =>
    characters.slice(i * width, (i + 1) * width).join(''),
  );
}

/** A line of print with a narrow white margin, put through the scanner of the fixtures. */
function drawLine(text: string, face: Typeface, { dpi, damage }: Quality, seed: string): GrayImage {
  const size = (POINTS * dpi) / 72;
  const [width, height] = [Math.ceil(size * ([...text].length + 0.6)), Math.ceil(size * 1.35)];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#000000';
  context.font = `${size}px ${face}`;
  context.textBaseline = 'middle';
  context.fillText(text, size * 0.3, height / 2);
  const drawn = context.getImageData(0, 0, width, height).data;
  const data = new Uint8ClampedArray(width * height * 3);
  for (let i = 0; i < data.length; i += 1) data[i] = drawn[Math.floor(i / 3) * 4] ?? 255;
  const scan = scanPage({ width, height, data }, damage, dpi, seededRandom(seed), null);
  return { width, height, data: Uint8Array.from(scan.data.filter((_, i) => i % 3 === 0)) };
}

async function readCells(clean: CleanNotice, level: string): Promise<readonly ReadText[][]> {
  const quality = QUALITIES[level];
  if (quality === undefined) throw new Error(`no such level: ${level}`);
  registerFaces();
  const face = FACES[clean.name.length % FACES.length] ?? 'song';
  // It adapts to what it reads, so each notice has a worker of its own, which reads in order.
  const reader = await openTesseract({ jobs: 1 });
  const rows: ReadText[][] = [];
  for (const [at, row] of clean.rows.entries()) {
    const cells: ReadText[] = [];
    for (const [column, text] of row.entries()) {
      const width = clean.contents.includes(column) ? WIDE : NARROW;
      const lines = [];
      for (const [i, line] of linesOf(text, width).entries()) {
        const seed = `${clean.name} ${level} ${at} ${column} ${i}`;
        lines.push(await reader.recognise(drawLine(line, face, quality, seed)));
      }
      cells.push(textOf(lines, 1, [0, 0, 0, 0]));
    }
    rows.push(cells);
  }
  await reader.close();
  return rows;
}

async function readDrawn(notice: PrintedNotice, level: string): Promise<ReadNotice> {
  const clean = notice.table;
  if (clean === null) throw new Error(`${notice.name} has no table`);
  const cells = await readCells(clean, level);
  return {
    name: notice.name,
    clean: readingOf(clean, clean.rows),
    read: tableReading(clean, cells, 'tesseract'),
  };
}

export const drawn: Channel = {
  name: 'drawn',
  levels: Object.keys(QUALITIES),
  takes: ({ table }) => table !== null,
  read: readDrawn,
};
