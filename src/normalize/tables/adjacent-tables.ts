import { phrase } from '../../data/index.js';
import type { Block, TableBlock } from '../../model/reading.js';
import { isTorn } from './torn-tables.js';

/** What may stand between two halves of a table: a page number, or that it goes on. */
const PAGE_NUMBER = /^[\s—–\-·.第]*\d{0,4}[\s—–\-·.页]*$/u;
const CONTINUED = new RegExp(`^[（(]?\\s*(?:${phrase('table-continued')})\\s*[)）]?$`, 'iu');

function isFurniture(block: Block): boolean {
  if (block.type !== 'paragraph') return false;
  const text = block.text.raw.trim();
  return PAGE_NUMBER.test(text) || CONTINUED.test(text);
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

/** Puts lines that tear a table behind everything else, so that the rows below keep their headers. */
function mendTorn(blocks: readonly Block[]): readonly Block[] {
  const mended: Block[] = [];
  const torn: Block[] = [];
  for (const block of blocks) {
    const [above, line] = [mended.at(-2), mended.at(-1)];
    const isPiece = block.type === 'table' && line?.type === 'paragraph' && above?.type === 'table';
    if (isPiece && isTorn({ above, line: line.text, below: block })) {
      mended.splice(-2, 2, append(above, block));
      torn.push(line);
    } else {
      mended.push(block);
    }
  }
  return [...mended, ...torn];
}

/**
 * Takes tables of as many columns with nothing but page numbers and 续表 between them as one: the reader may
 * not have seen that a table goes on over the page. Where the second has headers of its own, they
 * part the rows again.
 */
export function joinAdjacentTables(all: readonly Block[]): readonly Block[] {
  const blocks = mendTorn(all);
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
