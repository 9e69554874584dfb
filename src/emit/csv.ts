import { stringify } from 'csv-stringify/browser/esm/sync';

/** What may stand in a CSV cell; null is an empty cell. */
export type CsvValue = string | number | boolean | null;

/** One column of a CSV file, in the terms of Table Schema 2.0. */
export interface CsvField {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  /** For a column of the notice: its header as printed. The others are named in `data/fields.tsv`. */
  readonly title?: string;
  readonly constraints?: Readonly<Record<string, unknown>>;
}

/** One CSV file before it is written: its columns, its rows, and how it hangs on the tasks. */
export interface CsvTable {
  readonly name: 'tasks' | 'assignments' | 'edits' | 'findings';
  readonly fields: readonly CsvField[];
  readonly rows: readonly (readonly CsvValue[])[];
  readonly primaryKey?: readonly string[];
  /** The field that holds a task's `sequence`. */
  readonly taskField?: string;
}

export interface CsvOptions {
  /** Puts a byte order mark before the text, by which Excel tells UTF-8. */
  readonly excel?: boolean;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** Blanks, controls and invisible characters, which a spreadsheet skips before a formula. */
const SKIPPED = /^[\s\p{Cc}\p{Cf}]*/u;

/** So many rows are written at once. */
const ROWS = 1000;

/**
 * Writes one table by RFC 4180: commas, CRLF line ends, quotes where needed, a header line.
 * Texts that a spreadsheet would run are guarded ({@link guardFormula}); numbers stay as they are.
 */
export function toCsv(table: CsvTable, options: CsvOptions = {}): string {
  return [...csvPieces(table, options)].join('');
}

/** {@link toCsv} piece by piece. */
export function* csvPieces(table: CsvTable, { excel = false }: CsvOptions = {}): Generator<string> {
  if (excel) yield BYTE_ORDER_MARK;
  yield csvRows(table, [], true);
  for (let from = 0; from < table.rows.length; from += ROWS) {
    yield csvRows(table, table.rows.slice(from, from + ROWS), false);
  }
}

function csvRows(table: CsvTable, rows: CsvTable['rows'], header: boolean): string {
  return stringify(rows as CsvValue[][], {
    header,
    columns: table.fields.map((field) => ({ key: field.name, header: field.name })),
    record_delimiter: '\r\n',
    // A lone CR or LF is a line end to most readers, and blanks at an end are trimmed by many.
    quoted_match: /[\r\n]|^\s|\s$/u,
    cast: {
      // Names of columns are guarded when they are made: they stand in datapackage.json too.
      string: (value, { header }) => (header ? value : guardFormula(value)),
      boolean: String,
    },
  });
}

/**
 * Puts an apostrophe before a text that a spreadsheet would run as a formula: one that begins, also
 * after blanks, with `=`, `+`, `-` or `@` in any width, or with a tab or carriage return (OWASP,
 * "CSV injection"). A text that begins with apostrophes before such a sign gets one more, so that
 * taking one away ({@link unguardFormula}) always gives the text back.
 */
export function guardFormula(text: string): string {
  // Nearly all texts begin with a Chinese character; the rest of the test is for the others.
  if (/^[\u4E00-\u9FFFA-Za-z0-9]/u.test(text)) return text;
  return isDangerous(text.replace(/^'+/u, '')) ? `'${text}` : text;
}

/** Takes back what {@link guardFormula} did. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && isDangerous(text.replace(/^'+/u, '')) ? text.slice(1) : text;
}

function isDangerous(text: string): boolean {
  if (/^[\t\r]/u.test(text)) return true;
  const first = text.replace(SKIPPED, '').slice(0, 1);
  // Full-width and small forms (＝ ﹦ ＋ － ＠) are formula signs to Chinese and Japanese Excel.
  return first !== '' && '=+-@'.includes(first.normalize('NFKC'));
}
