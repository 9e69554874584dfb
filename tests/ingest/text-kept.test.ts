import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPageNumber } from '../../src/ingest/lines.js';
import { readText } from '../../src/ingest/text.js';
import { Reading, type TableBlock, type TableCell } from '../../src/model/reading.js';

const words = fc
  .array(fc.constantFrom(...'市省财政厅牵头负责配合落实一二三、（）。：；“”12·'), {
    minLength: 1,
    maxLength: 9,
  })
  .map((characters) => characters.join(''));

const grid = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.oneof(words, fc.constant('')), { minLength: columns, maxLength: columns }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );

const width = (text: string) => [...text].length * 2;
const pad = (text: string, columns: number) => text + ' '.repeat(columns - width(text));

function drawn(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, k) =>
    Math.max(2, ...rows.map((row) => width(row[k] ?? ''))),
  );
  const rule = `+${widths.map((w) => '-'.repeat(w)).join('+')}+`;
  const body = rows.map((row) => `|${row.map((cell, k) => pad(cell, widths[k] ?? 0)).join('|')}|`);
  return [rule, ...body.flatMap((line) => [line, rule])].join('\n');
}

/** Ways to write rows, all of which hold the cells in reading order. */
const layout = fc.constantFrom(
  (rows: readonly (readonly string[])[]) => rows.map((row) => row.join('\t')).join('\n'),
  (rows: readonly (readonly string[])[]) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n'),
  drawn,
  (rows: readonly (readonly string[])[]) =>
    drawn(rows).replace(/[|]/g, '│').replace(/[-]/g, '─').replace(/[+]/g, '┼'),
);

const table = fc.tuple(grid, layout).map(([rows, write]) => `${write(rows)}\n`);
const prose = fc
  .array(words, { minLength: 1, maxLength: 4 })
  .map((lines) => `文${lines.join('\n')}`);
const gap = fc.constantFrom('\n', '\n\n', '\r\n\r\n', '\n\f', '\r', '\n\u3000\n');
const document = fc
  .array(fc.tuple(fc.oneof(table, prose), gap), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.flat().join(''));

/** What draws tables and what is blank: all else must be read. */
const LAYOUT = /[\s\u200b\ufeff|+\u2500-\u257f-]/g;

async function textsOf(text: string): Promise<readonly string[]> {
  const reading = await readText(
    new TextEncoder().encode(text),
    { name: 'a' },
    { encoding: 'utf-8' },
  );
  const { blocks } = Reading.parse(reading);
  return blocks.flatMap((block) =>
    block.type === 'paragraph' ? [block.text.raw] : block.cells.map(({ raw }) => raw),
  );
}

const visible = (text: string) => text.replace(LAYOUT, '');

describe('readText', () => {
  // A page number within a paragraph comes to stand behind it: see text.test.ts.
  it('keeps every visible character, in order, in any mixture of layouts', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (text) => {
        fc.pre(visible(text) !== '' && !text.split(/\r\n|[\r\n\f]/).some(isPageNumber));
        expect(visible((await textsOf(text)).join(''))).toBe(visible(text));
      }),
      { numRuns: 400 },
    );
  });

  it('keeps every visible character of any text made of what draws tables', async () => {
    const noise = fc
      .array(fc.constantFrom(...'甲乙12、\t\t||\n\n\n│┌├┤┼─+-"\\,  \u3000\r\f'), {
        minLength: 1,
        maxLength: 80,
      })
      .map((characters) => characters.join(''));
    await fc.assert(
      fc.asyncProperty(noise, async (text) => {
        const seen = visible(text).replace(/["\\,]/g, '');
        fc.pre(seen !== '');
        const read = visible((await textsOf(text)).join('')).replace(/["\\,]/g, '');
        expect([...read].sort()).toEqual([...seen].sort());
      }),
      { numRuns: 2000 },
    );
  });

  it('gives cells that lie inside their table and do not overlap', async () => {
    const boxes = fc.string({ unit: fc.constantFrom(...'甲 |+-=\n│├┤┼─┌┐'), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(document, boxes), async (text) => {
        fc.pre(visible(text) !== '');
        const { blocks } = await readText(new TextEncoder().encode(text), { name: 'a' });
        for (const block of blocks) if (block.type === 'table') expectTiled(block);
      }),
      { numRuns: 1000 },
    );
  });
});

function expectTiled({ rows, columns, cells }: TableBlock): void {
  const positions = cells.flatMap(positionsOf);
  expect(new Set(positions).size).toBe(positions.length);
  for (const cell of cells) {
    expect(cell.row + cell.rowSpan).toBeLessThanOrEqual(rows);
    expect(cell.column + cell.columnSpan).toBeLessThanOrEqual(columns);
  }
}

function positionsOf({ row, column, rowSpan, columnSpan }: TableCell): readonly string[] {
  return Array.from(
    { length: rowSpan * columnSpan },
    (_, i) => `${row + Math.floor(i / columnSpan)},${column + (i % columnSpan)}`,
  );
}
