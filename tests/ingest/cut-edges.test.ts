import { describe, expect, it } from 'vitest';
import type { GridBlock } from '../../src/ingest/page.js';
import { readPageImage } from '../../src/ingest/scan.js';
import { unpartedRows } from '../../src/ingest/unparted-rows.js';
import { pixelsOf, ruled, ruler, type Sheet, YS } from './sheet.js';

const frame = { page: 1, width: (180 / 25.4) * 72, height: (120 / 25.4) * 72, rotation: 0 };

/** A table whose last column ends in millimetres, where the print of three cells does, too. */
function tableTo(end: number): Sheet {
  const sheet = ruled([10, 22, 90, 130, end], YS);
  for (const top of [30, 60, 90]) {
    sheet.print(24, top, 12).print(92, top, 7);
    for (let x = 140; x + 4.2 < Math.min(end, 176); x += 4.2) sheet.print(x, top, 1);
    if (end > 180) sheet.box(174, top, 6, 0.4).box(174, top + 3, 6, 0.4);
  }
  return sheet;
}

describe('a table that runs off the page', () => {
  it('is told, and the characters at the edge are doubtful', async () => {
    const image = pixelsOf(tableTo(185).image);
    const { blocks, remarks } = await readPageImage(image, frame, { engine: ruler() });
    expect(remarks.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^a table runs off the right edge of the page/),
    );
    const [grid] = blocks.filter((block): block is GridBlock => block.type === 'grid');
    const doubtful = grid?.texts.filter(({ alternatives }) => (alternatives ?? []).length > 0);
    expect(doubtful).toHaveLength(3);
  });

  it('is not one whose print keeps a margin', async () => {
    const image = pixelsOf(tableTo(172).image);
    const { remarks } = await readPageImage(image, frame, { engine: ruler() });
    expect(remarks).toEqual([]);
  });
});

describe('rows without rules between them', () => {
  const told = (...serials: string[]) => {
    const cells = serials.map((_, row) => ({
      row,
      column: 1,
      rowSpan: 1,
      columnSpan: 1,
      bbox: [0, row, 1, row + 1] as const,
    }));
    const texts = serials.map((raw) => ({ raw, confidence: 1, places: [] }));
    const grid = { bbox: [0, 0, 1, 9] as const, rows: serials.length, columns: 2, cells };
    return unpartedRows([{ type: 'grid', grid, texts, lines: [] }], 1).length;
  };

  it('are told in a column of numbers, also where one of them was misread', () => {
    expect(told('序号', '1', '2', '1\n5', '6')).toBe(1);
    expect(told('序号', '1', '2', '3', '6')).toBe(0);
    expect(told('序号', '1', '2', '0\n3', '4')).toBe(0);
    expect(told('内容', '甲', '乙', '1\n5', '丙')).toBe(0);
  });
});
