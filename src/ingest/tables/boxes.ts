import { isBlank, type Line } from '../lines.js';
import {
  type Band,
  type BoxLine,
  barPositions,
  cutLine,
  isAsciiRule,
  isBoxLine,
  opensBox,
  type PlacedLine,
  type Segment,
  WIDTH_MODELS,
} from './boxlines.js';
import { type RunCell, type RunRow, type RunSearch, type TableLayout, usualWidth } from './run.js';
import { splitUnruledRows } from './unruled.js';

/**
 * Drawn tables: box-drawing characters (┌│├─┼) or ASCII (+---+ and |). The lines between two
 * rules are one row, a cell's lines joined by "\n"; where a rule or a bar is missing between two
 * positions, one cell spans both.
 */
export const BOXES: TableLayout = {
  name: 'drawn',
  find: findBoxes,
  isTable: (rows) => rows.length > 0,
};

function findBoxes(lines: readonly Line[], at: number): RunSearch | null {
  const first = lines[at]?.text ?? '';
  if (!opensBox(first)) return null;
  const ascii = isAsciiRule(first);
  let next = at + 1;
  while (next < lines.length && isBoxLine(lines[next]?.text ?? '', ascii)) next += 1;
  const found = lines.slice(at, next);
  const rows = readBox(found, ascii);
  if (rows === null) return { run: null, next };
  const run = { layout: BOXES, rows, columns: usualWidth(rows), hasHeader: false, lines: found };
  return { run, next };
}

function readBox(lines: readonly Line[], ascii: boolean): readonly RunRow[] | null {
  const cut = lines.map(({ text }) => cutLine(text, ascii));
  const columns = cut.reduce((most, { segments }) => Math.max(most, segments.length), 0);
  const hasRule = cut.some(({ segments }) => segments.some(({ ruled }) => ruled));
  const hasText = cut.some(({ segments }) => segments.some(isText));
  if (columns === 0 || !hasText || (!hasRule && columns < 2)) return null;
  const bands = splitUnruledRows(toBands(placeLines(lines, cut, columns)), columns);
  return rowsOf(bands, columns);
}

function isText({ text, ruled }: Segment): boolean {
  return !ruled && !isBlank(text);
}

/** Lays every line out over the columns; the width model is the one that fits most lines. */
function placeLines(
  lines: readonly Line[],
  cut: readonly BoxLine[],
  columns: number,
): readonly PlacedLine[] {
  const full = cut.findIndex(({ segments }) => segments.length === columns);
  const short = cut.some(({ segments }) => segments.length < columns);
  const model = short ? bestModel(lines, cut, columns, full) : undefined;
  const edges = model && barPositions(lines[full]?.text ?? '', cut[full]?.bars ?? [], model);
  return cut.map(({ segments, bars }, i) => {
    const { text, page } = lines[i] ?? { text: '', page: 1 };
    const inOrder = segments.map((_, k) => k);
    if (segments.length === columns || !model || !edges) return { page, segments, starts: inOrder };
    const starts = snap(barPositions(text, bars, model).slice(0, -1), edges);
    return { page, segments, starts: starts ?? inOrder };
  });
}

/** So many lines are enough to tell how the characters were counted. */
const MODEL_LINES = 200;

function bestModel(
  lines: readonly Line[],
  cut: readonly BoxLine[],
  columns: number,
  full: number,
): (typeof WIDTH_MODELS)[number] | undefined {
  const misfit = (model: (typeof WIDTH_MODELS)[number]) => {
    const edges = barPositions(lines[full]?.text ?? '', cut[full]?.bars ?? [], model);
    return cut.slice(0, MODEL_LINES).reduce((sum, { segments, bars }, i) => {
      const positions = barPositions(lines[i]?.text ?? '', bars, model);
      const target = segments.length === columns ? edges : [edges[0] ?? 0, edges.at(-1) ?? 0];
      const ends =
        segments.length === columns ? positions : [positions[0] ?? 0, positions.at(-1) ?? 0];
      return sum + ends.reduce((s, end, k) => s + Math.abs(end - (target[k] ?? 0)), 0);
    }, 0);
  };
  const scored = WIDTH_MODELS.map((model) => ({ model, score: misfit(model) }));
  return scored.sort((a, b) => a.score - b.score)[0]?.model;
}

/** The column whose left edge is nearest to each bar; null where two bars meet at one edge. */
function snap(positions: readonly number[], edges: readonly number[]): number[] | null {
  const starts: number[] = [];
  for (const position of positions) {
    let nearest = 0;
    for (let k = 0; k < edges.length - 1; k += 1) {
      const [a, b] = [edges[k] ?? 0, edges[nearest] ?? 0];
      if (Math.abs(a - position) < Math.abs(b - position)) nearest = k;
    }
    if (nearest <= (starts.at(-1) ?? -1)) return null;
    starts.push(nearest);
  }
  return starts;
}

/** Parts the lines into bands at every line that holds a rule anywhere. */
function toBands(lines: readonly PlacedLine[]): Band[] {
  const bands: Band[] = [];
  let content: PlacedLine[] = [];
  for (const line of lines) {
    if (!line.segments.some(({ ruled }) => ruled)) content.push(line);
    else {
      if (content.length > 0 || line.segments.some(isText)) bands.push({ content, closing: line });
      content = [];
    }
  }
  if (content.length > 0) bands.push({ content, closing: null });
  return bands;
}

/** A cell that is still open downwards, with the lines of its text. */
interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
  rowSpan: number;
  readonly lines: string[];
}

/** Turns bands into rows; a cell goes on below where no rule closes it and the bars agree. */
function rowsOf(bands: readonly Band[], columns: number): readonly RunRow[] {
  const rows: OpenCell[][] = bands.map(() => []);
  let open: OpenCell[] = [];
  bands.forEach((band, row) => {
    const here = extents(band, columns).map(([column, columnSpan]) => {
      const above = open.find((cell) => cell.column === column && cell.columnSpan === columnSpan);
      if (above !== undefined) {
        above.rowSpan += 1;
        return above;
      }
      const cell: OpenCell = { row, column, columnSpan, rowSpan: 1, lines: [] };
      rows[row]?.push(cell);
      return cell;
    });
    for (const line of band.content) addTexts(line, here);
    if (band.closing !== null) addTexts(band.closing, here);
    open = here.filter((cell) => isOpenBelow(cell, band.closing, columns));
  });
  return rows.map((cells, row) => ({
    page: bands[row]?.content[0]?.page ?? bands[row]?.closing?.page ?? 1,
    cells: cells.map(closeCell),
  }));
}

/** `[column, columnSpan]` of the band's cells: a bar on any of its lines parts two columns. */
function extents(
  { content, closing }: Band,
  columns: number,
): readonly (readonly [number, number])[] {
  const lines = content.length > 0 || closing === null ? content : [closing];
  const starts = [...new Set([0, ...lines.flatMap((line) => line.starts)])].sort((a, b) => a - b);
  return starts.map((start, i) => [start, (starts[i + 1] ?? columns) - start] as const);
}

/** A cell stays open where the line under it bears text or blanks in its first column. */
function isOpenBelow(cell: OpenCell, closing: PlacedLine | null, columns: number): boolean {
  if (closing === null) return false;
  return closing.segments.some(({ ruled }, i) => {
    const start = closing.starts[i] ?? 0;
    const end = closing.starts[i + 1] ?? columns;
    return !ruled && start === cell.column && end === cell.column + cell.columnSpan;
  });
}

function addTexts(line: PlacedLine, cells: readonly OpenCell[]): void {
  line.segments.forEach(({ text, ruled }, i) => {
    if (ruled) return;
    const start = line.starts[i] ?? 0;
    const cell = cells.findLast(({ column }) => column <= start);
    if (!isBlank(text)) cell?.lines.push(text.trim());
  });
}

function closeCell({ column, columnSpan, rowSpan, lines }: OpenCell): RunCell {
  return { column, columnSpan, rowSpan, raw: lines.join('\n') };
}
