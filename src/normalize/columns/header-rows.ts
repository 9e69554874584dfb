import { findUnit } from '../../data/index.js';
import { filledTexts, type Row } from '../rows/row.js';
import { isNearHeader } from './header-repair.js';
import { bareHeader, headerMeaning, isHeaderRow } from './plan.js';

/** Tells whether a row repeats the headers of its table: same words, though some may be misread. */
export function repeatsHeader(row: Row, headers: readonly string[]): boolean {
  const texts = filledTexts(row).map(([column, text]) => [column, bareHeader(text.plain)] as const);
  if (texts.length === 0 || texts.some(([, text]) => text.length > 30)) return false;
  const same = texts.filter(([column, text]) => text === bareHeader(headers[column] ?? '')).length;
  return texts.length >= 2 && same * 2 >= texts.length && same >= 1;
}

/** Tells whether a row is one of headers, read well or nearly. */
export function headerLike(row: Row): boolean {
  const texts = filledTexts(row).map(([, text]) => text.plain);
  // 备注 and 单位 also stand in data rows; a row that names units is data. 其他责任单位 may be either.
  const isName = (text: string) => findUnit(text) !== null && headerMeaning(text)?.kind !== 'units';
  const names = texts.filter(isName);
  const others = texts.filter((text) => !isName(text));
  return isHeaderRow(others, isNearHeader) && (names.length === 0 || isOverBodies(names, others));
}

/** A header with a column for each body names what counts and what the tasks are, too. */
function isOverBodies(names: readonly string[], others: readonly string[]): boolean {
  const kinds = others.map((text) => headerMeaning(text)?.kind);
  return names.length > 1 && kinds.includes('sequence') && kinds.includes('content');
}
