import { ALIGNED, alignedGrids } from '../../align.js';
import { intersection } from '../../box.js';
import type { Recogniser } from '../../ocr/engine.js';
import type { PixelBox } from '../gray.js';
import { areasAround, type PreparedPage } from '../prepare.js';
import { readBoxes } from '../recognise.js';
import { heightOfPrint } from './height.js';
import { layOut } from './layout.js';
import { piecesIn } from './pieces.js';
import { INK_HEIGHT, inPage, inPixels } from './points.js';
import { linesIn } from './rows.js';

/** Rows of text with as many pieces side by side as this, and as many rows, may be a table. */
const TABULAR = { pieces: 3, rows: 3 };

/**
 * Adds the tables that have no rules around their cells: text that keeps to columns. Its pieces
 * are read one by one, and only where there are enough of them side by side.
 */
export async function withAlignedTables(
  page: PreparedPage,
  engine: Recogniser,
): Promise<PreparedPage> {
  const scale = 1 / page.pixelsPerPoint;
  const pixelsPerMm = (page.pixelsPerPoint * 72) / 25.4;
  const around = areasAround(page.image, page.grids, page.pixelsPerPoint, pixelsPerMm);
  const pieces = around
    .map((area) => piecesIn(page.image, area, page.height, pixelsPerMm))
    .filter(mayBeTabular)
    .flat();
  if (pieces.length === 0) return page;
  const texts = await readBoxes(page, pieces, engine);
  const items = pieces
    .map((box) => ({
      bbox: inPage(box, scale),
      size: (heightOfPrint(page.image, box) * scale) / INK_HEIGHT,
      text: texts.get(box)?.text ?? '',
    }))
    .filter(({ text }) => text !== '');
  const found = alignedGrids(items, ALIGNED, page.lone).filter(
    (grid) => !page.grids.some((other) => intersection(other.bbox, grid.bbox) !== null),
  );
  if (found.length === 0) return page;
  const aligned = found.map((grid) => ({
    grid,
    cells: grid.cells.map(({ bbox }) =>
      linesIn(page.image, inPixels(bbox, page.pixelsPerPoint), page.height, pixelsPerMm),
    ),
  }));
  const ruled = page.grids.map((grid, index) => ({ grid, cells: page.cells[index] ?? [] }));
  const all = [...ruled, ...aligned].sort((a, b) => a.grid.bbox[1] - b.grid.bbox[1]);
  const grids = all.map(({ grid }) => grid);
  const loose = areasAround(page.image, grids, page.pixelsPerPoint, pixelsPerMm).flatMap((area) =>
    layOut(page.image, area, pixelsPerMm),
  );
  return { ...page, grids, cells: all.map(({ cells }) => cells), loose };
}

/** Whether enough pieces stand side by side in enough rows. */
function mayBeTabular(pieces: readonly PixelBox[]): boolean {
  const rows = pieces.filter((piece) => {
    const middle = (piece.top + piece.bottom) / 2;
    const beside = pieces.filter(({ top, bottom }) => top <= middle && bottom >= middle);
    return beside.length >= TABULAR.pieces;
  });
  return rows.length >= TABULAR.pieces * TABULAR.rows;
}
