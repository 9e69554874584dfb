import { findGrids } from '../../src/ingest/grid.js';
import type { RecognisedLine, Recogniser } from '../../src/ingest/ocr/engine.js';
import type { PixelImage } from '../../src/ingest/page.js';
import { blankImage, type GrayImage } from '../../src/ingest/scan/gray.js';
import { fieldsOf } from '../../src/ingest/scan/rules/rule-field.js';
import { findRules } from '../../src/ingest/scan/rules/rules.js';

export const DPI = 150;
export const PER_MM = DPI / 25.4;
export const mm = (value: number) => Math.round(value * PER_MM);

/** Ink on paper, in millimetres. */
export class Sheet {
  readonly image: GrayImage;

  constructor(width = 180, height = 120) {
    this.image = blankImage(mm(width), mm(height));
  }

  box(left: number, top: number, width: number, height: number, value = 0): this {
    const { image } = this;
    for (let y = mm(top); y < mm(top) + Math.max(1, mm(height)); y++) {
      image.data.fill(value, y * image.width + mm(left), y * image.width + mm(left + width));
    }
    return this;
  }

  across(y: number, from: number, to: number, value = 0): this {
    return this.box(from, y, to - from, 0.35, value);
  }

  down(x: number, from: number, to: number, value = 0): this {
    return this.box(x, from, 0.35, to - from, value);
  }

  /** Something like Chinese print: strokes in squares of 4 mm. */
  print(left: number, top: number, characters: number): this {
    for (let i = 0; i < characters; i++) {
      const x = left + i * 4.2;
      // Strokes of neighbours are seldom at one height, nor as long as the square.
      const bars = [((i * 3) % 4) * 0.3, 1.2 + ((i * 5) % 4) * 0.4, 3.3 - ((i * 7) % 4) * 0.3];
      for (const [k, y] of bars.entries())
        this.box(x + 0.2, top + y, 2 + ((i + k) % 3) * 0.7, 0.35);
      this.box(x + 0.5 + (i % 4) * 0.7, top, 0.4, 3.7);
    }
    return this;
  }
}

/** A table of the columns and rows given by their lines. */
export function ruled(xs: readonly number[], ys: readonly number[], value = 0): Sheet {
  const sheet = new Sheet();
  for (const y of ys) sheet.across(y, xs[0] ?? 0, (xs.at(-1) ?? 0) + 0.35, value);
  for (const x of xs) sheet.down(x, ys[0] ?? 0, ys.at(-1) ?? 0, value);
  return sheet;
}

export const XS = [10, 22, 90, 130, 170];
export const YS = [10, 20, 48, 80, 110];

export function gridsOf(image: GrayImage) {
  const { table } = findRules(fieldsOf(image, PER_MM));
  const points = 72 / DPI;
  return findGrids(
    table.map((rule) => ({
      orientation: rule.orientation,
      position: rule.position * points,
      start: rule.start * points,
      end: rule.end * points,
      thickness: 1,
    })),
  );
}

export function shapeOf(image: GrayImage): string {
  return gridsOf(image)
    .map(({ rows, columns, cells }) => `${rows}x${columns}/${cells.length}`)
    .join(' ');
}

export function printed(sheet: Sheet): Sheet {
  for (const top of [23, 29, 35, 41, 52, 58, 64, 70, 84, 90]) sheet.print(24, top, 15);
  for (const top of [30, 36, 60, 66, 90]) sheet.print(92, top, 8).print(132, top, 8);
  return sheet;
}

/** The same noise on every run. */
export function noise(image: GrayImage, strength: number): void {
  let seed = 12345;
  for (let i = 0; i < image.data.length; i++) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const value = (image.data[i] ?? 0) + ((seed >>> 16) / 65536 - 0.5) * 2 * strength;
    image.data[i] = Math.max(0, Math.min(255, value));
  }
}

/** Deterministic numbers from 0 to 1. */
export function chances(seed = 12345): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 16) / 65536;
  };
}

/** A sheet in colour, to stamp and write on. */
export class ColourSheet {
  readonly image: PixelImage;

  constructor({ image: { width, height, data } }: Sheet) {
    const rgb = new Uint8Array(width * height * 3);
    for (const [i, value] of data.entries()) rgb.fill(value, 3 * i, 3 * i + 3);
    this.image = { width, height, data: rgb, channels: 3, dpi: DPI };
  }

  /** Ink over what is there, in millimetres: black stays black. */
  box(left: number, top: number, width: number, height: number, colour: readonly number[]): this {
    const { image } = this;
    for (let y = mm(top); y < mm(top + height); y++) {
      for (let x = mm(left); x < mm(left + width); x++) {
        const at = 3 * (y * image.width + x);
        for (let i = 0; i < 3; i++) {
          image.data[at + i] = ((image.data[at + i] ?? 0) * (colour[i] ?? 0)) / 255;
        }
      }
    }
    return this;
  }
}

/** A recogniser that says how many characters a line is long; it can read only upright lines. */
export function ruler(isLegible: (line: GrayImage) => boolean = () => true): Recogniser {
  return {
    name: 'ruler',
    jobs: 1,
    async recognise(line): Promise<RecognisedLine> {
      const count = Math.max(1, Math.round(line.width / line.height));
      const probability = isLegible(line) ? 0.99 : 0.2;
      const characters = Array.from({ length: count }, (_, i) => ({
        text: '字',
        probability,
        start: i / count,
        end: (i + 0.5) / count,
        others: [{ text: '宇', probability: 1 - probability }],
      }));
      return { text: '字'.repeat(count), characters };
    },
    async close() {},
  };
}

export function pixelsOf({ width, height, data }: GrayImage): PixelImage {
  return { width, height, data, channels: 1, dpi: DPI };
}
