import type { BoundingBox } from '../../../model/place.js';
import type { ReadText } from '../../../model/reading.js';
import { area, centre, contains, intersection, overlap, roundBox, union } from '../../box.js';
import type { GridBlock, PageBlock, PageContent, TextLine } from '../../page.js';
import { joinTexts } from '../../texts.js';

/** What was read from an image that shows only a part of the page, in the page's coordinates. */
export function moveContent(content: PageContent, left: number, top: number): PageContent {
  if (Math.abs(left) < 0.5 && Math.abs(top) < 0.5) return content;
  const box = ([x0, y0, x1, y1]: BoundingBox): BoundingBox =>
    roundBox([x0 + left, y0 + top, x1 + left, y1 + top]);
  const text = (own: ReadText): ReadText => ({
    ...own,
    places: own.places.map(({ page, bbox }) => ({ page, bbox: box(bbox) })),
  });
  const line = (own: TextLine): TextLine => ({ ...own, text: text(own.text), bbox: box(own.bbox) });
  return {
    ...content,
    blocks: content.blocks.map((block): PageBlock => {
      if (block.type === 'lines') return { ...block, lines: block.lines.map(line) };
      return {
        ...block,
        grid: {
          ...block.grid,
          bbox: box(block.grid.bbox),
          cells: block.grid.cells.map((cell) => ({ ...cell, bbox: box(cell.bbox) })),
        },
        texts: block.texts.map(text),
        ...(block.lines === undefined ? {} : { lines: block.lines.map((own) => own.map(line)) }),
      };
    }),
  };
}

/** All lines of a page's content, those in cells too. */
export function allLines({ blocks }: Pick<PageContent, 'blocks'>): TextLine[] {
  return blocks.flatMap((block) =>
    block.type === 'lines' ? block.lines : (block.lines?.flat() ?? block.texts.flatMap(cellAsLine)),
  );
}

function cellAsLine(text: ReadText): TextLine[] {
  const bbox = text.places[0]?.bbox;
  return text.raw === '' || bbox === undefined ? [] : [{ text, bbox, fontSize: 0 }];
}

/** Boxes whose text layer is not believed. */
export type Doubtful = (box: BoundingBox) => boolean;

/**
 * The text layer's content with what was recognised in place of the cells and lines that are not
 * believed, and with tables and lines of which the text layer knows nothing.
 */
export function mergeRecognised(
  layer: PageContent,
  recognised: PageContent,
  doubtful: Doubtful,
): PageContent {
  const seen = allLines(recognised);
  const blocks = layer.blocks.map((block) =>
    block.type === 'grid'
      ? repairGrid(block, seen, doubtful)
      : { ...block, lines: block.lines.map((line) => repairLine(line, seen, doubtful)) },
  );
  const added = recognised.blocks.flatMap((block) => unknownPart(block, layer));
  return {
    ...layer,
    page: { ...layer.page, reading: 'mixed' },
    blocks: inOrder([...blocks, ...added]),
    remarks: [...layer.remarks, ...recognised.remarks],
    engines: recognised.engines,
  };
}

function repairGrid(block: GridBlock, seen: readonly TextLine[], doubtful: Doubtful): GridBlock {
  const lines = block.grid.cells.map((cell, i) => {
    const own = block.lines?.[i] ?? [];
    if (!own.some(({ bbox }) => doubtful(bbox))) return own;
    const found = seen.filter(({ bbox }) => contains(cell.bbox, ...centre(bbox)));
    return found.length === 0 ? own : (repairLines(own, found, doubtful) ?? found);
  });
  return {
    ...block,
    lines,
    texts: block.texts.map((text, i) => {
      const own = lines[i];
      if (own === undefined || own === block.lines?.[i]) return text;
      return joinTexts(
        own.map((line) => line.text),
        () => '\n',
      );
    }),
  };
}

/**
 * The lines of a cell, those that are not believed replaced by what was seen at their height;
 * null where these do not fit together, and all must be taken as seen.
 */
function repairLines(
  own: readonly TextLine[],
  seen: readonly TextLine[],
  doubtful: Doubtful,
): TextLine[] | null {
  const at = (line: TextLine) =>
    own.filter(({ bbox }) => overlap(bbox[1], bbox[3], line.bbox[1], line.bbox[3]) > 0.5);
  if (seen.some((line) => at(line).length !== 1)) return null;
  const lines = own.map((line) =>
    doubtful(line.bbox) ? seen.filter((other) => at(other)[0] === line) : [line],
  );
  return lines.some((found) => found.length === 0) ? null : lines.flat();
}

function repairLine(line: TextLine, seen: readonly TextLine[], doubtful: Doubtful): TextLine {
  if (!doubtful(line.bbox)) return line;
  const found = seen.filter(({ bbox }) => contains(line.bbox, ...centre(bbox), 1));
  if (found.length === 0) return line;
  const text = joinTexts(
    found.toSorted((a, b) => a.bbox[0] - b.bbox[0]).map((other) => other.text),
    () => '',
  );
  return { ...line, text, bbox: union(found.map(({ bbox }) => bbox)) ?? line.bbox };
}

/** Tables and lines that stand where the text layer has nothing: ink without text. */
function unknownPart(block: PageBlock, layer: PageContent): PageBlock[] {
  const known = allLines(layer).map(({ bbox }) => bbox);
  const grids = layer.blocks.flatMap((own) => (own.type === 'grid' ? [own.grid.bbox] : []));
  if (block.type === 'grid') {
    const { bbox } = block.grid;
    const taken =
      known.some((box) => contains(bbox, ...centre(box))) ||
      grids.some((box) => intersection(box, bbox) !== null);
    return taken ? [] : [block];
  }
  const lines = block.lines.filter(({ bbox }) => !known.some((box) => covers(box, bbox)));
  return lines.length === 0 ? [] : [{ ...block, lines }];
}

function covers(box: BoundingBox, line: BoundingBox): boolean {
  const common = intersection(box, line);
  return common !== null && area(common) > 0.3 * Math.min(area(line), area(box));
}

function inOrder(blocks: readonly PageBlock[]): PageBlock[] {
  const top = (block: PageBlock) =>
    block.type === 'grid' ? block.grid.bbox[1] : (block.lines[0]?.bbox[1] ?? 0);
  return blocks.toSorted((a, b) => top(a) - top(b));
}
