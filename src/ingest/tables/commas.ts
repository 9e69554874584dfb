import { isBlank, type Line } from '../lines.js';
import { readRow } from './delimited.js';
import { areKnownNames } from './header-names.js';
import { plainRow, type RunRow, type RunSearch, rowWidth, type TableLayout } from './run.js';

/**
 * Comma-separated values (RFC 4180). Chinese text is full of commas, so a table is taken only
 * where it is one beyond doubt: a header of short distinct words at the beginning of a block, or of
 * words that the headers of notices use, two rows or more under it, and all of them as wide as the header but one in ten.
 */
export const COMMAS: TableLayout = { name: 'comma-separated', find: findCommas, isTable };

const MIN_COLUMNS = 3;
const HEADER_LENGTH = 20;
const SENTENCE_MARK = /[。；;，：！？]/;
const MISFITS = 0.1;

function findCommas(lines: readonly Line[], at: number): RunSearch | null {
  if (!isHeader(lines, at) || !(beginsBlock(lines, at) || isKnownHeader(lines, at))) return null;
  const rows: RunRow[] = [];
  let next = at;
  for (let line = lines[next]; line !== undefined && !isBlank(line.text); line = lines[next]) {
    const row = readRow(lines, next, ',', true);
    rows.push(plainRow(row.fields, line.page));
    next = row.next;
  }
  const columns = rows[0]?.cells.length ?? 0;
  const run = { layout: COMMAS, rows, columns, hasHeader: true, lines: lines.slice(at, next) };
  return { run: isTable(rows) ? run : null, next };
}

function beginsBlock(lines: readonly Line[], at: number): boolean {
  const before = lines[at - 1];
  return before === undefined || isBlank(before.text) || before.page !== lines[at]?.page;
}

/** Words of the headers of notices open a table right under its title too. */
function isKnownHeader(lines: readonly Line[], at: number): boolean {
  return areKnownNames(readRow(lines, at, ',', true).fields);
}

function isHeader(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? '';
  if (!text.includes(',') || text.length > 1000) return false;
  const names = readRow(lines, at, ',', true).fields.map((name) => name.trim());
  return (
    names.length >= MIN_COLUMNS &&
    new Set(names).size === names.length &&
    names.every((name) => name !== '' && name.length <= HEADER_LENGTH && !SENTENCE_MARK.test(name))
  );
}

function isTable(rows: readonly RunRow[]): boolean {
  const [header, ...body] = rows;
  if (header === undefined || body.length < 2) return false;
  const misfits = body.filter((row) => rowWidth(row) !== rowWidth(header)).length;
  return misfits <= body.length * MISFITS;
}
