import type { AlignItem } from '../../align.js';
import { area, centre, contains, intersection } from '../../box.js';
import type { Grid, GridCell } from '../../page.js';
import { lineFrom, lineText } from '../text/text-lines.js';
import type { Word } from '../text/words.js';

/** Whether a grid shares some room with another one. */
export function meetsAny({ bbox }: Grid, others: readonly Grid[]): boolean {
  return others.some((other) => intersection(other.bbox, bbox) !== null);
}

/** A word as the rules of alignment see it. */
export function alignItem(word: Word): AlignItem {
  return { bbox: word.bbox, size: word.size, text: lineText(lineFrom([word])) };
}

/** How many cells hold some text. */
export function filledCells(grid: Grid, words: readonly Word[]): number {
  const inside = words.filter(({ bbox }) => contains(grid.bbox, ...centre(bbox)));
  return grid.cells.filter(isFilledBy(inside)).length;
}

/** Whether some of these words stand in a cell. */
export function isFilledBy(words: readonly Word[]) {
  return ({ bbox }: GridCell) => words.some((word) => contains(bbox, ...centre(word.bbox)));
}

/** A grid within one cell of another is part of that cell's content. */
export function outermost(grids: readonly Grid[]): Grid[] {
  return grids.filter(
    (grid) =>
      !grids.some((other) => {
        const common = intersection(other.bbox, grid.bbox);
        return (
          other !== grid &&
          area(other.bbox) > area(grid.bbox) &&
          common !== null &&
          area(common) > 0.9 * area(grid.bbox)
        );
      }),
  );
}
