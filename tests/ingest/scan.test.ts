import { describe, expect, it } from 'vitest';
import type { Recogniser } from '../../src/ingest/ocr/engine.js';
import type { GridBlock } from '../../src/ingest/page.js';
import { findBlackSeals } from '../../src/ingest/scan/clean/black-seals.js';
import { eraseDarkEdges, findDarkEdges } from '../../src/ingest/scan/clean/dark-edges.js';
import { eraseRules } from '../../src/ingest/scan/clean/erase.js';
import { blackInk } from '../../src/ingest/scan/clean/ink.js';
import { evenLight } from '../../src/ingest/scan/clean/light.js';
import { removeSpecks } from '../../src/ingest/scan/clean/specks.js';
import { type GrayImage, turn } from '../../src/ingest/scan/gray.js';
import { heightOfPrint } from '../../src/ingest/scan/lines/height.js';
import { layOut } from '../../src/ingest/scan/lines/layout.js';
import { linesIn, printHeight } from '../../src/ingest/scan/lines/rows.js';
import { preparePage } from '../../src/ingest/scan/prepare.js';
import { resize } from '../../src/ingest/scan/resize.js';
import { fieldsOf } from '../../src/ingest/scan/rules/rule-field.js';
import { findRules } from '../../src/ingest/scan/rules/rules.js';
import { findSkew, straighten } from '../../src/ingest/scan/straighten/skew.js';
import { readPageImage } from '../../src/ingest/scan.js';
import {
  ColourSheet,
  gridsOf,
  mm,
  noise,
  PER_MM,
  pixelsOf,
  printed,
  ruled,
  ruler,
  Sheet,
  shapeOf,
  XS,
  YS,
} from './sheet.js';

describe('rules by contrast', () => {
  it('finds a grid full of print', () => {
    expect(shapeOf(printed(ruled(XS, YS)).image)).toBe('4x4/16');
  });

  it('finds faint rules under noise', () => {
    const { image } = printed(ruled(XS, YS, 150));
    noise(image, 30);
    expect(shapeOf(image)).toBe('4x4/16');
  });

  it('closes torn rules', () => {
    const sheet = printed(ruled(XS, YS));
    for (let x = 14; x < 170; x += 31) for (const y of YS) sheet.across(y, x, x + 5, 255);
    for (let y = 14; y < 110; y += 23) for (const x of XS) sheet.down(x, y, y + 4, 255);
    expect(shapeOf(sheet.image)).toBe('4x4/16');
  });

  it('finds dashed rules', () => {
    const sheet = ruled(XS, YS);
    for (let x = 11; x < 169; x += 1.8)
      for (const y of YS.slice(1, 4)) sheet.across(y, x, x + 0.8, 255);
    expect(shapeOf(printed(sheet).image)).toBe('4x4/16');
  });

  it('keeps merged cells merged', () => {
    const sheet = new Sheet();
    sheet.across(10, 10, 170).across(30, 10, 170).across(50, 60, 170).across(70, 10, 170);
    sheet.down(10, 10, 70).down(60, 10, 70).down(110, 30, 70).down(170, 10, 70);
    const [grid] = gridsOf(sheet.print(64, 18, 20).print(20, 48, 8).image);
    const spans = grid?.cells.map(({ rowSpan, columnSpan }) => `${rowSpan}x${columnSpan}`);
    expect(spans).toEqual(['1x1', '1x2', '2x1', '1x1', '1x1', '1x1', '1x1']);
  });

  it('keeps the print of a merged cell where the rule between its rows would run', () => {
    const sheet = new Sheet();
    for (const y of [10, 50, 90]) sheet.across(y, y === 50 ? 32 : 10, 170);
    for (const x of [10, 32, 90, 170]) sheet.down(x, 10, 90);
    // Four characters like 污 and 王: long strokes at one height, with more above and below.
    for (const x of [13, 17.2, 21.4, 25.6]) {
      for (const y of [48.2, 50, 51.7]) sheet.box(x, y, 3.2, 0.35);
      sheet.box(x + 1.5, 48.2, 0.4, 3.7);
    }
    const [grid] = gridsOf(sheet.image);
    const spans = grid?.cells.map(({ rowSpan, columnSpan }) => `${rowSpan}x${columnSpan}`);
    expect(spans).toEqual(['2x1', '1x1', '1x1', '1x1', '1x1']);
  });

  it('keeps a character of a merged cell that ends where the rule between its rows would run', () => {
    const sheet = new Sheet();
    for (const y of [10, 50, 90]) sheet.across(y, 10, 170);
    for (const x of [10, 32, 48, 90, 170]) sheet.down(x, 10, 90);
    // The rule stops on both sides of a character like 基, whose lowest stroke goes on with it.
    sheet.box(32.4, 48, 15.5, 4, 255);
    for (const y of [46.6, 47.8, 49, 50.1]) sheet.box(38, y, 3.9, 0.35);
    sheet.box(39.8, 49, 0.35, 1.2);
    const [grid] = gridsOf(sheet.image);
    const spans = grid?.cells.map(({ rowSpan, columnSpan }) => `${rowSpan}x${columnSpan}`);
    expect(spans).toEqual(['1x1', '2x1', '1x1', '1x1', '1x1', '1x1', '1x1']);
  });

  it('finds no table in running text', () => {
    const sheet = new Sheet();
    for (let top = 10; top < 100; top += 6.5) sheet.print(12, top, 36);
    expect(gridsOf(sheet.image)).toEqual([]);
  });

  it('overlooks what shines through from the other side', () => {
    const sheet = printed(ruled(XS, YS));
    sheet.across(33, 5, 175, 215).across(99, 5, 175, 215).down(60, 5, 115, 215);
    expect(shapeOf(sheet.image)).toBe('4x4/16');
  });

  it('takes the upper strokes of bold print for no rule', () => {
    const sheet = new Sheet();
    for (let x = 40; x < 70; x += 4.2) sheet.box(x, 40, 4, 0.6).box(x + 1, 40.9, 1, 3);
    expect(findRules(fieldsOf(sheet.image, PER_MM)).lone).toEqual([]);
  });

  it('erases rules and leaves the strokes that touch them', () => {
    const { image } = ruled(XS, YS).box(40, 45, 0.5, 8);
    const { table } = findRules(fieldsOf(image, PER_MM));
    eraseRules(image, table, PER_MM);
    const ink = image.data.reduce((sum, value) => sum + (value < 128 ? 1 : 0), 0);
    expect(ink).toBeGreaterThan(0.75 * mm(0.5) * mm(8));
    expect(ink).toBeLessThan(1.5 * mm(0.5) * mm(8));
  });

  it('erases double rules that have run together, and leaves the strokes that touch them', () => {
    const { image } = new Sheet().box(10, 45, 160, 1.5).box(40, 42, 0.5, 8);
    const rule = { position: mm(45.7), start: mm(10), end: mm(170), strength: 200 };
    eraseRules(image, [{ ...rule, orientation: 'horizontal' }], PER_MM);
    const inkAt = (x: number, y: number) => (image.data[mm(y) * image.width + mm(x)] ?? 0) < 128;
    for (let x = 11; x < 169; x += 0.5) expect(inkAt(x, 45.8)).toBe(x === 40);
  });
});

describe('tables of level rules alone', () => {
  /** Three columns, of which the lines of the last two stand at different heights. */
  function levelled(): Sheet {
    const sheet = new Sheet();
    for (const y of [10, 18, 38, 58, 78]) sheet.across(y, 10, 150);
    sheet.print(12, 12, 2).print(50, 12, 4).print(110, 12, 4);
    for (const top of [21, 41, 61]) {
      sheet
        .print(14, top + 5, 1)
        .print(24, top, 15)
        .print(24, top + 6, 15);
      sheet.print(89, top + 3, 13).print(89, top + 9, 5);
    }
    return sheet;
  }

  const sheetShape = (sheet: Sheet) =>
    preparePage(pixelsOf(sheet.image), 0, undefined)
      .grids.map(({ rows, columns, cells }) => `${rows}x${columns}/${cells.length}`)
      .join(' ');

  it('get the upright rules that they lack from the blanks between their columns', () => {
    expect(sheetShape(levelled())).toBe('4x3/12');
  });

  it('have headings that run over all columns', () => {
    const headed = levelled().box(10.5, 79, 139, 30, 255).across(86, 10, 150).across(106, 10, 150);
    headed.print(12, 80.5, 20).print(14, 95, 1).print(24, 90, 15).print(24, 96, 15);
    expect(sheetShape(headed.print(89, 93, 13))).toBe('6x3/16');
  });

  it('are none where text runs on between its lines', () => {
    const sheet = new Sheet();
    for (const y of [10, 18, 38, 58, 78]) sheet.across(y, 10, 150);
    for (const top of [12, 20, 26, 32, 41, 47, 61, 67]) sheet.print(12, top, 32);
    expect(sheetShape(sheet)).toBe('');
  });
});

describe('skew, light and turning', () => {
  it.each([-4.6, -0.9, 0, 0.33, 1.8, 4.2])(
    'measures a skew of %d degrees and undoes it',
    (angle) => {
      const image = straighten(printed(ruled(XS, YS)).image, -angle);
      expect(findSkew(image, PER_MM)).toBeCloseTo(angle, 1);
      expect(shapeOf(straighten(image, findSkew(image, PER_MM)))).toBe('4x4/16');
    },
  );

  it.each([-9.3, 6.8])('measures a skew of %d degrees of a page held by hand', (angle) => {
    const image = straighten(printed(ruled(XS, YS)).image, -angle);
    expect(findSkew(image, PER_MM)).toBeCloseTo(angle, 1);
  });

  it('calls a blank page straight', () => {
    expect(findSkew(new Sheet().image, PER_MM)).toBe(0);
  });

  it('evens out a shadow', () => {
    const { image } = printed(ruled(XS, YS));
    for (let i = 0; i < image.data.length; i++) {
      image.data[i] = ((image.data[i] ?? 0) * (1 - (0.5 * (i % image.width)) / image.width)) | 0;
    }
    const even = evenLight(image, PER_MM);
    const right = even.data[mm(115) * even.width + mm(175)] ?? 0;
    expect(right).toBeGreaterThan(240);
  });

  it('turns by right angles', () => {
    const image = { width: 3, height: 2, data: Uint8Array.from([1, 2, 3, 4, 5, 6]) };
    expect([...turn(image, 90).data]).toEqual([4, 1, 5, 2, 6, 3]);
    expect([...turn(image, 180).data]).toEqual([6, 5, 4, 3, 2, 1]);
    expect([...turn(image, 270).data]).toEqual([3, 6, 2, 5, 1, 4]);
  });

  it('keeps the mean when it resizes', () => {
    const { image } = printed(new Sheet());
    const mean = (data: Uint8Array) => data.reduce((sum, value) => sum + value, 0) / data.length;
    const small = resize(image, Math.round(image.width / 3), Math.round(image.height / 3));
    expect(Math.abs(mean(small.data) - mean(image.data))).toBeLessThan(1.5);
  });
});

describe('lines', () => {
  it('finds each line of a cell, as narrow as its ink', () => {
    const { image } = new Sheet().print(30, 20, 10).print(30, 26.5, 10).print(30, 33, 2);
    const box = { left: mm(20), top: mm(10), right: mm(120), bottom: mm(60) };
    const height = printHeight(image, [box], PER_MM);
    const lines = linesIn(image, box, height, PER_MM);
    expect(lines.map(({ top }) => Math.round(top / PER_MM - 0.2))).toEqual([20, 26, 33]);
    expect(lines.map(({ right }) => Math.round(right / PER_MM))).toEqual([71, 71, 38]);
  });

  it('end where their print ends, not at a speck beside it', () => {
    const { image } = new Sheet().print(20, 20, 10).box(72, 22, 1, 1).box(12, 22, 1, 1);
    const box = { left: 0, right: image.width, top: mm(18), bottom: mm(26) };
    const [line] = linesIn(image, box, mm(4), PER_MM);
    expect(line?.left).toBe(mm(20.2));
    expect(line?.right).toBeLessThan(mm(63));
  });

  it('knows the height of print under a speck', () => {
    const clean = new Sheet().print(20, 20, 12);
    const box = { left: mm(20), right: mm(71), top: mm(20), bottom: mm(24) };
    const dirty = new Sheet().print(20, 20, 12).box(33, 19.4, 0.3, 0.3);
    const higher = { ...box, top: mm(19.4) };
    expect(heightOfPrint(dirty.image, higher)).toBe(heightOfPrint(clean.image, box));
  });

  it('does not make a line of specks between two lines', () => {
    const sheet = new Sheet().print(30, 20, 10).print(30, 26.5, 10);
    for (let x = 32; x < 70; x += 9) sheet.box(x, 24.8, 0.3, 0.3);
    const box = { left: mm(20), top: mm(10), right: mm(120), bottom: mm(60) };
    expect(linesIn(sheet.image, box, mm(3.8), PER_MM)).toHaveLength(2);
  });

  it('takes no line that was drawn under print for print', () => {
    const sheet = new Sheet().print(30, 20, 12).print(30, 27, 12).box(30, 24.7, 48, 0.5, 110);
    const box = { left: mm(10), top: mm(10), right: mm(150), bottom: mm(40) };
    expect(linesIn(sheet.image, box, mm(4), PER_MM)).toHaveLength(2);
  });

  it.each([22, 19.5])('leaves a punched hole beside a line out, at its height or not', (y) => {
    const sheet = hole(new Sheet().print(40, 20, 12), 15, y);
    const box = { left: 0, top: mm(10), right: mm(150), bottom: mm(40) };
    const [line] = linesIn(sheet.image, box, mm(4), PER_MM);
    expect(line?.left).toBeGreaterThan(mm(39));
  });

  it('parts texts that stand side by side', () => {
    const { image } = new Sheet().print(10, 20, 8).print(100, 20, 8).print(100, 27, 8);
    const area = { left: 0, top: 0, right: image.width, bottom: image.height };
    expect(layOut(image, area, PER_MM)).toHaveLength(3);
  });
});

/** How many dark pixels a part of a sheet has, in millimetres. */
function inkIn(image: GrayImage, left: number, top: number, width: number, height: number): number {
  let ink = 0;
  for (let y = mm(top); y < mm(top + height); y++) {
    for (let x = mm(left); x < mm(left + width); x++) {
      if ((image.data[y * image.width + x] ?? 255) < 128) ink++;
    }
  }
  return ink;
}

/** A sheet whose edges are cut off by a tilted lid: a wedge above it and one at its left. */
function underLid(sheet: Sheet): Sheet {
  for (let x = 0; x < 180; x++) sheet.box(x, 0, 1, 6 - x / 30, 38);
  for (let y = 0; y < 120; y++) sheet.box(0, y, 1 + y / 24, 1, 38);
  return sheet;
}

function withoutEdges(image: GrayImage): GrayImage {
  const edges = findDarkEdges(image, PER_MM);
  if (edges !== undefined) eraseDarkEdges(image, edges);
  return image;
}

describe('dark edges', () => {
  it('whitens a lid around the sheet, to its thin ends', () => {
    const { image } = underLid(new Sheet());
    noise(image, 12);
    expect(inkIn(withoutEdges(image), 0, 0, 180, 120)).toBe(0);
  });

  it('keeps print and rules near a lid', () => {
    const clean = ruled(XS, YS).print(12, 112, 20).print(172, 60, 1);
    const kept = () => inkIn(clean.image, 8, 7, 172, 113);
    const before = kept();
    underLid(clean);
    withoutEdges(clean.image);
    expect(kept()).toBe(before);
    expect(inkIn(clean.image, 0, 0, 180, 6)).toBe(0);
  });

  it('keeps a table that runs to the edge, and thick rules there', () => {
    const sheet = ruled([0, 60, 120, 179.6], [0, 20, 60, 119.6]).box(0, 80, 180, 1.1);
    const before = Uint8Array.from(sheet.image.data);
    expect(withoutEdges(sheet.image).data).toEqual(before);
  });

  it('keeps a dark heading that runs to the edge, with its light print', () => {
    const sheet = new Sheet().box(0, 0, 180, 10, 30);
    for (let x = 20; x < 60; x += 5) sheet.box(x, 3, 3.5, 0.4, 255).box(x + 1.5, 3, 0.4, 3.5, 255);
    const before = Uint8Array.from(sheet.image.data);
    expect(withoutEdges(sheet.image).data).toEqual(before);
  });

  it('keeps print in a deep shadow at the edge', () => {
    const sheet = new Sheet().box(0, 0, 180, 30, 95);
    for (let x = 20; x < 100; x += 4) sheet.box(x, 10, 3, 0.5, 20).box(x + 1, 10, 0.5, 3.5, 20);
    const before = Uint8Array.from(sheet.image.data);
    expect(withoutEdges(sheet.image).data).toEqual(before);
  });

  it('do not join the lines of a page into one', async () => {
    const sheet = underLid(new Sheet().print(20, 20, 12).print(20, 30, 12).print(20, 40, 12));
    const page = await readPageImage(
      pixelsOf(sheet.image),
      { page: 1, width: (180 / 25.4) * 72, height: (120 / 25.4) * 72, rotation: 0 },
      { engine: ruler() },
    );
    const [block] = page.blocks;
    expect(block?.type === 'lines' ? block.lines.length : 0).toBe(3);
    expect(page.remarks.map(({ code, message }) => [code, message.slice(0, 29)])).toEqual([
      ['PAGE_DOUBTFUL', 'dark areas around the sheet w'],
    ]);
  });
});

describe('dirt and seals', () => {
  it('removes specks only where there are many', () => {
    const clean = new Sheet().print(20, 20, 20).box(120, 60, 0.4, 0.4);
    expect(removeSpecks(clean.image, PER_MM)).toBe(0);
    const dirty = new Sheet().print(20, 20, 20);
    for (let x = 10; x < 170; x += 8) for (let y = 40; y < 110; y += 8) dirty.box(x, y, 0.3, 0.3);
    expect(removeSpecks(dirty.image, PER_MM)).toBe(180);
  });

  it('takes a seal away, and keeps the text under it and a red head', () => {
    const sheet = new ColourSheet(new Sheet().print(90, 70, 10));
    for (let x = 20; x < 150; x += 14) sheet.box(x, 10, 10, 12, RED);
    for (const offset of [0, 38]) {
      sheet.box(90 + offset, 50, 3, 41, RED).box(90, 50 + offset, 41, 3, RED);
    }
    const at = grayAt(sheet);
    expect(at(25, 16)).toBeLessThan(80);
    expect(at(91, 60)).toBeGreaterThan(200);
    expect(at(90.7, 71.5)).toBeLessThan(80);
  });

  it.each([
    ['blue', [50, 70, 190]],
    ['violet', [140, 60, 170]],
  ])('takes a %s stamp away, tells it, and keeps the text under it', (_, colour) => {
    const sheet = framed(new ColourSheet(new Sheet().print(60, 70, 10)), colour);
    const at = grayAt(sheet);
    expect(at(70, 65.5)).toBeGreaterThan(240);
    expect(at(75.5, 74.5)).toBeGreaterThan(240);
    expect(at(60.7, 71.5)).toBeLessThan(80);
    expect(at(75.4, 71.5)).toBeLessThan(80);
    expect(blackInk(sheet.image, PER_MM).marks).toHaveLength(1);
  });

  it('keeps what is printed in blue: lines, a heading, rules and the ground of cells', () => {
    const sheet = new ColourSheet(new Sheet().print(20, 90, 20).print(22, 62, 8));
    for (let x = 20; x < 100; x += 5) sheet.box(x, 20, 4, 0.5, BLUE).box(x + 2, 20, 0.5, 4, BLUE);
    for (let x = 20; x < 100; x += 11) sheet.box(x, 32, 9, 1, BLUE).box(x + 4, 32, 1, 9, BLUE);
    for (const y of [88, 100, 112]) sheet.box(16, y, 150, 0.5, BLUE);
    for (const x of [16, 90, 165.5]) sheet.box(x, 88, 0.5, 24.5, BLUE);
    sheet.box(18, 60, 60, 8, [100, 120, 190]);
    const { gray, marks } = blackInk(sheet.image, PER_MM);
    expect(marks).toEqual([]);
    for (const [x, y] of [
      [21, 20.2],
      [24.5, 36],
      [30, 88.2],
      [90.2, 104],
    ] as const) {
      expect(gray.data[mm(y) * gray.width + mm(x)]).toBe(BLUE[0]);
    }
  });

  it('takes coloured fringes of black print for no mark', () => {
    const fringe = new Sheet().print(20, 40, 20).print(20, 50, 20);
    const sheet = new ColourSheet(fringe);
    const { width, data } = sheet.image;
    for (let at = width; at < data.length / 3; at++) {
      const isEdge = (fringe.image.data[at - 1] ?? 0) === 0 && fringe.image.data[at] === 255;
      if (isEdge) data.set([90, 130, 220], 3 * at);
    }
    expect(blackInk(sheet.image, PER_MM).marks).toEqual([]);
  });
});

const RED = [225, 40, 40];
const BLUE = [40, 70, 190];

/** A framed stamp of 40 by 16 mm with strokes in it. */
function framed(sheet: ColourSheet, colour: readonly number[]): ColourSheet {
  for (const y of [65, 80]) sheet.box(55, y, 40, 1, colour);
  for (const x of [55, 65, 75, 85, 94]) sheet.box(x, 66, 1, 14, colour);
  return sheet;
}

function grayAt({ image }: ColourSheet): (x: number, y: number) => number {
  const { gray } = blackInk(image, PER_MM);
  return (x, y) => gray.data[mm(y) * gray.width + mm(x)] ?? 0;
}

/** A punched hole, its middle at a place. */
function hole(sheet: Sheet, x: number, y: number): Sheet {
  for (let dy = -2.5; dy <= 2.5; dy += 1 / PER_MM) {
    const half = Math.sqrt(2.5 ** 2 - dy ** 2);
    sheet.box(x - half, y + dy, 2 * half, 1 / PER_MM, 30);
  }
  return sheet;
}

/** A ring of 42 mm with a star's body in its middle, over whatever is there. */
function seal(sheet: Sheet, x: number, y: number): Sheet {
  for (let turn = 0; turn < 720; turn++) {
    const angle = (Math.PI * turn) / 360;
    sheet.box(x + 20.4 * Math.cos(angle) - 0.5, y + 20.4 * Math.sin(angle) - 0.5, 1, 1);
  }
  return sheet.box(x - 3, y - 3, 6, 6);
}

describe('a page', () => {
  const frame = { page: 3, width: (180 / 25.4) * 72, height: (120 / 25.4) * 72, rotation: 0 };

  it('has its lines and its table in reading order, in points', async () => {
    const sheet = ruled(XS, [30, 40, 60, 90])
      .print(60, 10, 14)
      .print(30, 44, 12)
      .print(20, 100, 30);
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine: ruler() });
    expect(page.blocks.map(({ type }) => type)).toEqual(['lines', 'grid', 'lines']);
    const grid = page.blocks[1] as GridBlock;
    expect(grid.texts.filter(({ raw }) => raw !== '')).toHaveLength(1);
    expect(grid.texts).toHaveLength(12);
    const [left, top] = grid.texts[5]?.places[0]?.bbox ?? [0, 0];
    expect([left, top].map((value) => Math.round((value / 72) * 25.4))).toEqual([30, 44]);
    expect(page.engines).toEqual(['ruler']);
    expect(page.remarks).toEqual([]);
    expect(page.page).toMatchObject({ page: 3, reading: 'ocr', rotation: 0, skew: 0 });
  });

  it('is read over the lines of a cell that is set downwards, and each keeps its own', async () => {
    const sheet = printed(ruled(XS, YS));
    for (const top of [52, 56.5, 61, 65.5]) sheet.print(14, top, 1);
    const read: number[] = [];
    const engine = ruler((line) => read.push(Math.round(line.width / line.height)) > 0);
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine });
    const [grid] = page.blocks as GridBlock[];
    expect(Math.min(...read)).toBeGreaterThanOrEqual(4);
    expect(grid?.texts[8]?.raw).toBe('字\n字\n字\n字');
  });

  it('gives a confidence that is the chance of the whole text', async () => {
    const sheet = new Sheet().print(60, 10, 14);
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine: ruler() });
    const [block] = page.blocks;
    const text = block?.type === 'lines' ? block.lines[0]?.text : undefined;
    expect(text?.confidence).toBeCloseTo(0.99 ** (text?.raw.length ?? 0), 3);
  });

  it('keeps its lines apart under a black seal, and says what the seal covers', async () => {
    const sheet = seal(new Sheet().print(60, 50, 16).print(60, 62, 16).print(20, 76, 12), 110, 60);
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine: ruler() });
    const [block] = page.blocks;
    const tops = block?.type === 'lines' ? block.lines.map(({ bbox }) => bbox[1]) : [];
    expect(tops.map((top) => Math.round((top / 72) * 25.4))).toEqual([50, 62, 76]);
    expect(page.remarks).toMatchObject([{ code: 'PAGE_DOUBTFUL', page: 3 }]);
    expect(page.remarks[0]?.message).toMatch(/black seal \d+ mm from the left/);
  });

  it('has no black seal where print stands in a circle of nothing', () => {
    const sheet = printed(ruled(XS, YS));
    expect(findBlackSeals(sheet.image, PER_MM)).toEqual([]);
  });

  it('says where ink was read as nothing', async () => {
    const sheet = new Sheet().print(20, 90, 6);
    for (let top = 20; top < 80; top += 9) sheet.print(20, top, 20);
    const reader = ruler();
    const engine: Recogniser = {
      ...reader,
      recognise: async (line) =>
        line.width < 10 * line.height ? { text: '', characters: [] } : reader.recognise(line),
    };
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine });
    expect(page.remarks).toMatchObject([{ code: 'PAGE_DOUBTFUL', page: 3 }]);
    expect(page.remarks[0]?.message).toMatch(/^ink 20 mm from the left/);
  });

  it('says what stands beside a table and was not read', async () => {
    const sheet = ruled([60, 90, 130, 170], YS).print(20, 30, 6).print(64, 30, 5);
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine: ruler() });
    expect(page.remarks.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^ink 20 mm from the left .* beside a table/),
    ]);
  });

  it('says where rows of a table were not parted', async () => {
    const sheet = ruled([10, 30, 170], [10, 20, 110]);
    for (const top of [30, 50, 70, 90]) sheet.print(18, top, 1).print(34, top, 20);
    const reader = ruler();
    let serial = 0;
    const engine: Recogniser = {
      ...reader,
      recognise: async (line) => {
        const read = await reader.recognise(line);
        const [only] = read.characters;
        if (read.characters.length > 1 || only === undefined) return read;
        const text = String(++serial);
        return { text, characters: [{ ...only, text, others: [] }] };
      },
    };
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine });
    expect(page.remarks).toMatchObject([
      { code: 'PAGE_DOUBTFUL', message: expect.stringMatching(/^a cell holds several numbers/) },
    ]);
  });

  it('is read though its print is faint, and says so', async () => {
    const sheet = ruled(XS, YS);
    for (const top of [24, 34, 52, 60, 84, 92]) sheet.print(24, top, 15).print(92, top, 8);
    const { image } = sheet;
    for (const [at, value] of image.data.entries()) image.data[at] = 255 - 0.31 * (255 - value);
    noise(image, 3);
    const page = await readPageImage(pixelsOf(image), frame, { engine: ruler() });
    const grids = page.blocks.flatMap((block) => (block.type === 'grid' ? [block] : []));
    expect(grids.flatMap(({ lines }) => lines?.flat() ?? [])).toHaveLength(12);
    expect(page.remarks.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the print of the page is faint/),
    ]);
  });

  it('has punched holes beside its table, which are no print', async () => {
    const sheet = hole(hole(ruled([60, 90, 130, 170], YS).print(64, 30, 5), 20, 30), 20, 80);
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine: ruler() });
    expect(page.remarks).toEqual([]);
  });

  it('of a coarse and noisy scan is not believed', async () => {
    const { image } = new Sheet().print(20, 40, 12).print(20, 60, 12);
    noise(image, 40);
    const coarse = { ...pixelsOf(image), dpi: 100 };
    const page = await readPageImage(coarse, frame, { engine: ruler() });
    expect(page.remarks.map(({ message }) => message).join()).toMatch(/noisy scan at 100 dpi/);
  });

  it('of a blank sheet holds nothing', async () => {
    const page = await readPageImage(pixelsOf(new Sheet().image), frame, { engine: ruler() });
    expect(page.blocks).toEqual([]);
  });

  it('says that it is doubtful', async () => {
    const sheet = new Sheet();
    for (let top = 10; top < 60; top += 8) sheet.print(20, top, 12);
    const page = await readPageImage(pixelsOf(sheet.image), frame, { engine: ruler(() => false) });
    expect(page.remarks).toMatchObject([{ code: 'PAGE_DOUBTFUL', page: 3 }]);
  });
});
