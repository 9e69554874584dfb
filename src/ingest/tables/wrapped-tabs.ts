import { captionAbove, isBetweenParts, isBlank, type Line } from '../lines.js';
import { readRow } from './delimited.js';
import { areKnownNames, areNames, countOf, isKnownName } from './header-names.js';
import { plainRow, type RunRow } from './run.js';
import { type Cut, cutRows, type RowPiece, rowFields } from './wrapped-rows.js';

/** Rows with a tab between their cells, of which some run over several lines. */
export interface WrappedTabs {
  readonly rows: readonly RunRow[];
  readonly columns: number;
  readonly aside: readonly Line[];
  /** Index of the line behind the table. */
  readonly next: number;
}

/** Narrower tables come out even by chance. */
const MIN_COLUMNS = 3;
/** The names of a header may be wrapped over so many lines. */
const MAX_HEADER = 4;
/** So many lines without a tab may stand between two tabs: a task text of many lines. */
const MAX_BARE = 40;
/** Cells too few or too many, for each row. */
const MISFITS = 0.5;

/** The header again, before the piece of this index. */
interface Repeat {
  readonly before: number;
  readonly row: RunRow;
}

/** The lines that may belong to the table, and the page numbers among them. */
interface Region {
  readonly pieces: readonly RowPiece[];
  /** For each piece the index of the line behind it. */
  readonly ends: readonly number[];
  readonly aside: readonly Line[];
  readonly repeats: readonly Repeat[];
}

/** What is known of a table before its rows are: the names of its columns, and the line above them. */
interface Head {
  readonly names: readonly string[];
  readonly caption: string;
}

/** The header again, on top of a page. */
function isRepeat({ text }: Line, { names }: Head): boolean {
  const fields = text.split('\t').map((field) => field.trim());
  return fields.length === names.length && fields.every((field, i) => field === names[i]);
}

/** A header of other names than those of the table; below a text also of the same, of words that headers use. */
function opensOther(text: string, names: readonly string[], isBelowText: boolean): boolean {
  const fields = text.split('\t').map((field) => field.trim());
  const areHeaders = isBelowText ? areKnownNames : areNames;
  const isNumbered = fields.some((field) => countOf(field) > 0);
  const isHeader = fields.length >= MIN_COLUMNS && areHeaders(fields) && !isNumbered;
  const isSame = fields.filter((field) => names.includes(field)).length > 1;
  return isHeader && (isBelowText || !isSame);
}

/** So many lines of a row may stand before its first tab: a category that was wrapped. */
const MAX_BEFORE = 4;

/** Whether a row of the table stands below blank lines and page numbers, headings and the first lines of its first cell. */
function goesOnBelow(lines: readonly Line[], at: number, { names, caption }: Head): boolean {
  let bare = 0;
  for (const { text } of lines.slice(at, at + MAX_BARE)) {
    if (isBetweenParts(text, caption)) continue;
    if (text.includes('\t')) return !opensOther(text, names, bare > 0);
    bare += 1;
    if (bare > MAX_BEFORE) return false;
  }
  return false;
}

function regionAt(lines: readonly Line[], at: number, head: Head): Region {
  const pieces: RowPiece[] = [];
  const ends: number[] = [];
  const aside: Line[] = [];
  const repeats: Repeat[] = [];
  for (let i = at, bare = 0; i < lines.length && bare <= MAX_BARE; ) {
    const line = lines[i] as Line;
    const isGap = isBetweenParts(line.text, head.caption);
    if (isGap && !goesOnBelow(lines, i + 1, head)) break;
    // On top of a page the header may part the lines of a row.
    const isHeader = i > at && isRepeat(line, head);
    if (isHeader) repeats.push({ before: pieces.length, row: plainRow(head.names, line.page) });
    else if (isGap && !isBlank(line.text)) aside.push(line);
    if (isGap || isHeader) {
      i += 1;
      continue;
    }
    const { fields, next } = readRow(lines, i, '\t');
    bare = fields.length > 1 ? 0 : bare + 1;
    const isBelowGap = i > at && isBlank(lines[i - 1]?.text ?? '');
    pieces.push({ fields, page: line.page, isBelowGap });
    ends.push(next);
    i = next;
  }
  return { pieces, ends, aside, repeats };
}

/** What the header may be: the names on the first line, or on the first few where they were wrapped. */
function headersAt(lines: readonly Line[], at: number): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  let names: string[] = [];
  for (const { text } of lines.slice(at, at + MAX_HEADER)) {
    const [first = '', ...more] = text.split('\t').map((name) => name.trim());
    const isFirst = names.length === 0;
    names = [...names.slice(0, -1), `${names.at(-1) ?? ''}${first}`, ...more];
    const isHeader = areNames(names) && (isFirst || names.every(isKnownName));
    if (names.length >= MIN_COLUMNS && isHeader) found.push(names);
  }
  return found;
}

/** Every line is a row of its own. */
function isPlain({ pieces, ends }: Region, at: number, width: number): boolean {
  const isFull = pieces.every(({ fields }) => fields.length >= width);
  return isFull && ends.every((end, i) => end === (ends[i - 1] ?? at) + 1);
}

/** The rows, each behind the headers that stood above its first line or amid the row above. */
function rowsOf({ pieces, repeats }: Region, { rows }: Cut): readonly RunRow[] {
  return rows.flatMap((row, i) => {
    const from = rows[i - 1]?.from ?? -1;
    const above = repeats.filter(({ before }) => before > from && before <= row.from);
    const page = pieces[row.from]?.page ?? 1;
    return [...above.map((repeat) => repeat.row), plainRow(rowFields(pieces, row), page)];
  });
}

/**
 * A table whose cells were wrapped without quotes, from its header at `at` on. Null where every row
 * stands on a line of its own, or the lines do not come out even.
 */
export function wrappedTabs(lines: readonly Line[], at: number): WrappedTabs | null {
  let best: { readonly cut: Cut; readonly region: Region; readonly columns: number } | null = null;
  const caption = captionAbove(lines, at);
  for (const names of headersAt(lines, at)) {
    const region = regionAt(lines, at, { names, caption });
    if (isPlain(region, at, names.length)) continue;
    const cut = cutRows(region.pieces, names);
    const isEven = cut.misfits <= cut.rows.length * MISFITS;
    if (isEven && (best === null || cut.cost < best.cut.cost)) {
      best = { cut, region, columns: names.length };
    }
  }
  if (best === null) return null;
  const { cut, region, columns } = best;
  const rows = rowsOf(region, cut);
  const next = region.ends[(cut.rows.at(-1)?.to ?? 1) - 1] ?? at + 1;
  const filled = lines.slice(at, next).filter(({ text }) => !isBetweenParts(text, caption));
  if (filled.length === rows.length) return null;
  return { rows, columns, aside: region.aside, next };
}
