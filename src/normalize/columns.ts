import { findUnit, placeholders } from '../data/index.js';
import { isComplete } from './breaks.js';
import { parseCell } from './cells/parse.js';
import { isDeadline } from './deadlines.js';
import { isNearHeader } from './header-repair.js';
import {
  bareHeader,
  type ColumnPlan,
  type ColumnProfile,
  headerMeaning,
  isHeaderRow,
} from './headers.js';
import { parseSerial } from './numerals.js';
import { closingRole } from './roles.js';
import { filledTexts, type Row, type RowText } from './rows.js';

export function looksLikeSerial(text: string): boolean {
  return parseSerial(text) !== null;
}

/** Tells whether a text is a list of units: names that are known, or a closing role word. */
export function looksLikeUnits(text: string): boolean {
  if (text === '' || text.length > 400) return false;
  if (placeholders().has(text)) return true;
  const { items } = parseCell(text);
  if (items.length === 0) return false;
  const known = items.filter((item) => item.known !== null).length;
  const shaped = items.filter(({ name }) => isComplete(name)).length;
  if (known * 2 >= items.length || shaped === items.length) return true;
  return closingRole(text) !== null && text.length < 60 && known > 0;
}

function share(texts: readonly string[], test: (text: string) => boolean): number {
  if (texts.length === 0) return 0;
  return texts.filter(test).length / texts.length;
}

/** Rows enough to tell what a column holds; more would only cost time. */
const SAMPLE = 200;

/** What a column holds in its data rows. */
export function profileColumn(rows: readonly Row[], column: number): ColumnProfile {
  // A row of one text alone is a heading, which says nothing of any column.
  const isHeading = (row: Row) => filledTexts(row).length === 1;
  const sample = rows.filter((row) => !isHeading(row)).slice(0, SAMPLE);
  const texts = sample
    .map((row) => row.texts.get(column))
    .filter((text): text is RowText => text !== undefined && !text.spanned)
    .map(({ plain }) => plain)
    .filter((text) => text !== '');
  const open = sample.filter((row, at) => {
    const text = row.texts.get(column);
    const isRepeat = text?.plain === sample[at - 1]?.texts.get(column)?.plain;
    return text === undefined || text.spanned || isRepeat || text.raw.trim() === '';
  }).length;
  return {
    filled: texts.length,
    serial: share(texts, looksLikeSerial),
    units: share(texts, looksLikeUnits),
    deadline: share(texts, isDeadline),
    length: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
    open: sample.length === 0 ? 0 : open / sample.length,
    counting: texts.filter((text, i) => text === String(i + 1)).length / Math.max(1, texts.length),
  };
}

/** How well a text fits a column: positive for a fit, negative for what the column cannot hold. */
function fitness(text: string, { kind }: ColumnPlan): number {
  if (text === '') return kind === 'sequence' || kind === 'content' ? -1 : 0;
  const isSerial = text.length <= 5;
  switch (kind) {
    case 'sequence':
      return looksLikeSerial(text) ? 4 : isSerial ? 1 : -6;
    case 'units':
      return looksLikeUnits(text) ? 4 : -3;
    case 'content':
      return looksLikeUnits(text) || looksLikeSerial(text) ? -3 : text.length > 8 ? 3 : 1;
    case 'deadline':
      return isDeadline(text) ? 4 : -2;
    default:
      return 0;
  }
}

/**
 * Gives the cells of a row with a wrong number of cells to the columns they fit best, in order:
 * columns may stay empty, and neighbouring cells may share one (a tab inside a text). Dynamic
 * programming over cells × columns. Returns the column of each cell.
 */
export function alignCells(
  texts: readonly string[],
  plans: readonly ColumnPlan[],
): readonly number[] {
  const [n, m] = [texts.length, plans.length];
  const score: number[][] = Array.from({ length: n + 1 }, () =>
    new Array<number>(m + 1).fill(-1e9),
  );
  const from: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(0));
  (score[0] as number[])[0] = 0;
  for (let j = 1; j <= m; j += 1) {
    const plan = plans[j - 1] as ColumnPlan;
    for (let i = 0; i <= n; i += 1) {
      for (let taken = 0; taken <= Math.min(i, 3); taken += 1) {
        const penalty = taken === 0 ? 1 : (taken - 1) * 2;
        const gain = texts.slice(i - taken, i).reduce((sum, text) => sum + fitness(text, plan), 0);
        const value = (score[i - taken]?.[j - 1] ?? -1e9) + gain - penalty;
        if (value > (score[i]?.[j] ?? -1e9)) {
          (score[i] as number[])[j] = value;
          (from[i] as number[])[j] = taken;
        }
      }
    }
  }
  const columns = new Array<number>(n).fill(m - 1);
  for (let i = n, j = m; j > 0; j -= 1) {
    const taken = from[i]?.[j] ?? 0;
    for (let k = i - taken; k < i; k += 1) columns[k] = j - 1;
    i -= taken;
  }
  return columns;
}

/** Tells whether a row repeats the headers of its table: same words, though some may be misread. */
export function repeatsHeader(row: Row, headers: readonly string[]): boolean {
  const texts = filledTexts(row).map(([column, text]) => [column, bareHeader(text.plain)] as const);
  if (texts.length === 0 || texts.some(([, text]) => text.length > 30)) return false;
  const same = texts.filter(([column, text]) => text === bareHeader(headers[column] ?? '')).length;
  return texts.length >= 2 && same * 2 >= texts.length && same >= 1;
}

export function headerLike(row: Row): boolean {
  const texts = filledTexts(row).map(([, text]) => text.plain);
  // 备注 and 单位 also stand in data rows; a row that names units is data. 其他责任单位 may be either.
  const isName = (text: string) => findUnit(text) !== null && headerMeaning(text)?.kind !== 'units';
  return isHeaderRow(texts, isNearHeader) && !texts.some(isName);
}
