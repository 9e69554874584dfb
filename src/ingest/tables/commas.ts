import { isBlank, type Line } from '../lines.js';
import { type Delimiter, readRow } from './delimited.js';
import { areKnownNames } from './header-names.js';
import { plainRow, type RunRow, type RunSearch, rowWidth, type TableLayout } from './run.js';
import { kindOfHeader, knownShare } from './wrapped-cells.js';

/**
 * Comma-separated values (RFC 4180), or semicolons for commas. Chinese text is full of commas, so a table is taken
 * only where it is one beyond doubt: a header of short distinct words at the beginning of a block, or of
 * words that the headers of notices use, two rows or more under it, and all of them as wide as the header but one
 * in ten; or rows of quoted fields alone, which need no header.
 */
export const COMMAS: TableLayout = { name: 'comma-separated', find: findCommas, isTable };

const DELIMITERS: readonly Delimiter[] = [',', ';'];
const MIN_COLUMNS = 3;
const HEADER_LENGTH = 20;
const SENTENCE_MARK = /[。；;，：！？]/;
const MIN_ROWS = 2;
const MISFITS = 0.1;
/** A longer line is no header. */
const LONGEST_LINE = 1000;

function findCommas(lines: readonly Line[], at: number): RunSearch | null {
  const searches = DELIMITERS.filter((delimiter) => opensTable(lines, at, delimiter)).map(
    (delimiter) => rowsFrom(lines, at, delimiter),
  );
  return searches.find(({ run }) => run !== null) ?? searches[0] ?? null;
}

function opensTable(lines: readonly Line[], at: number, delimiter: Delimiter): boolean {
  if (isQuotedRow(lines, at, delimiter)) return true;
  if (!isHeader(lines, at, delimiter)) return false;
  // Words of the headers of notices open a table right under its title too.
  return beginsBlock(lines, at) || areKnownNames(readRow(lines, at, delimiter, true).fields);
}

function rowsFrom(lines: readonly Line[], at: number, delimiter: Delimiter): RunSearch {
  const rows: RunRow[] = [];
  let names: readonly string[] = [];
  let next = at;
  for (let line = lines[next]; line !== undefined && !isBlank(line.text); line = lines[next]) {
    const row = readRow(lines, next, delimiter, true);
    const fields = rows.length === 0 ? row.fields : evenFields(row.fields, names, delimiter);
    if (rows.length === 0) names = fields;
    rows.push(plainRow(fields, line.page));
    next = row.next;
  }
  const columns = rows[0]?.cells.length ?? 0;
  const run = { layout: COMMAS, rows, columns, hasHeader: true, lines: lines.slice(at, next) };
  return { run: isTable(rows) ? run : null, next };
}

/**
 * A row with more fields than the header, as lists of bodies make where they were not quoted: the fields of the one
 * unit column that is followed by as many names of bodies are one. Any other row stays as it is.
 */
function evenFields(
  fields: readonly string[],
  names: readonly string[],
  delimiter: Delimiter,
): readonly string[] {
  const more = fields.length - names.length;
  if (more <= 0) return fields;
  const joined = names.flatMap((name, column) => {
    const own = fields.slice(column, column + more + 1);
    const isList = kindOfHeader(name) === 'units' && own.every((one) => knownShare(one) === 1);
    return isList
      ? [[...fields.slice(0, column), own.join(delimiter), ...fields.slice(column + more + 1)]]
      : [];
  });
  return joined.length === 1 ? (joined[0] ?? fields) : fields;
}

/** `"1","…","…"`: every field stands in quotes, as no sentence is written. */
function isQuotedRow(lines: readonly Line[], at: number, delimiter: Delimiter): boolean {
  const text = lines[at]?.text ?? '';
  if (!text.startsWith('"') || text.split(`"${delimiter}"`).length < 2) return false;
  const { fields, next } = readRow(lines, at, delimiter, true);
  const last = lines[next - 1]?.text ?? '';
  return fields.length >= MIN_COLUMNS && last.trimEnd().endsWith('"');
}

function beginsBlock(lines: readonly Line[], at: number): boolean {
  const before = lines[at - 1];
  return before === undefined || isBlank(before.text) || before.page !== lines[at]?.page;
}

function isHeader(lines: readonly Line[], at: number, delimiter: Delimiter): boolean {
  const text = lines[at]?.text ?? '';
  if (!text.includes(delimiter) || text.length > LONGEST_LINE) return false;
  const names = readRow(lines, at, delimiter, true).fields.map((name) => name.trim());
  return (
    names.length >= MIN_COLUMNS &&
    new Set(names).size === names.length &&
    names.every((name) => name !== '' && name.length <= HEADER_LENGTH && !SENTENCE_MARK.test(name))
  );
}

function isTable(rows: readonly RunRow[]): boolean {
  const [header, ...body] = rows;
  if (header === undefined || body.length < MIN_ROWS) return false;
  const misfits = body.filter((row) => rowWidth(row) !== rowWidth(header)).length;
  return misfits <= body.length * MISFITS;
}
