import { headerLike, repeatsHeader } from '../columns/header-rows.js';
import { bareHeader, headerMeaning } from '../columns/plan.js';
import { filledTexts, type Row } from '../rows/row.js';

/** The rows of a table from one header set to the next. */
export interface Segment {
  readonly headers: readonly Row[];
  readonly rows: readonly Row[];
}

function isSubheader(row: Row, above: Row): boolean {
  const wide = [...above.texts.values()].some(({ columnSpan }) => columnSpan > 1);
  const reaches = [...row.texts.values()].some(({ spanned }) => spanned);
  return (wide || reaches) && filledTexts(row).every(([, text]) => text.plain.length <= 16);
}

/** Cuts a table where a new set of headers begins; headers that only repeat stay with their rows. */
export function segments(rows: readonly Row[]): readonly Segment[] {
  const found: { headers: Row[]; rows: Row[] }[] = [];
  for (const [i, row] of rows.entries()) {
    const last = found.at(-1);
    const above = rows[i - 1];
    const underHeader =
      last !== undefined && last.rows.length === 0 && above === last.headers.at(-1);
    if (underHeader && above !== undefined && isSubheader(row, above)) last.headers.push(row);
    else if (
      headerLike(row) &&
      !(last !== undefined && repeatsHeader(row, leafHeaders(last.headers)))
    ) {
      found.push({ headers: [row], rows: [] });
    } else if (last === undefined) found.push({ headers: [], rows: [row] });
    else last.rows.push(row);
  }
  return found;
}

/** The lowest header of each column; a header that says nothing alone is led by the one above it. */
export function leafHeaders(headers: readonly Row[]): readonly string[] {
  const width = Math.max(
    0,
    ...headers.flatMap((row) => [...row.texts].map(([c, t]) => c + t.columnSpan)),
  );
  return Array.from({ length: width }, (_, column) => {
    const texts = headers.map((row) => headerAt(row, column)).filter((text) => text !== '');
    const leaf = texts.at(-1) ?? '';
    const parent = texts.at(-2) ?? '';
    if (parent === '' || parent === leaf || headerMeaning(leaf) !== null) return leaf;
    return `${parent}·${leaf}`;
  });
}

function headerAt(row: Row, column: number): string {
  for (let c = column; c >= 0; c -= 1) {
    const text = row.texts.get(c);
    if (text !== undefined) return c + text.columnSpan > column ? bareHeader(text.plain) : '';
  }
  return '';
}
