import type { Block, TableBlock } from '../model/reading.js';

/** What may stand between two halves of a table: a page number, nothing else. */
const PAGE_NUMBER = /^[\s—–\-·.第]*\d{0,4}[\s—–\-·.页]*$/u;

function isFurniture(block: Block): boolean {
  return block.type === 'paragraph' && PAGE_NUMBER.test(block.text.raw);
}

function append(above: TableBlock, below: TableBlock): TableBlock {
  const shifted = below.cells.map((cell) => ({ ...cell, row: cell.row + above.rows }));
  return {
    ...above,
    pages: [...new Set([...above.pages, ...below.pages])],
    rows: above.rows + below.rows,
    cells: [...above.cells, ...shifted],
  };
}

/**
 * Takes tables of as many columns with nothing but page numbers between them as one: the reader may
 * not have seen that a table goes on over the page. Where the second has headers of its own, they
 * part the rows again.
 */
export function joinAdjacentTables(blocks: readonly Block[]): readonly Block[] {
  const joined: Block[] = [];
  let furniture: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (isFurniture(block) && last?.type === 'table') {
      furniture.push(block);
    } else if (block.type === 'table' && last?.type === 'table' && last.columns === block.columns) {
      joined[joined.length - 1] = append(last, block);
    } else {
      joined.push(...furniture, block);
      furniture = [];
    }
  }
  return [...joined, ...furniture];
}
