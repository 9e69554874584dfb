import { findUnit, headerWords } from '../../data/index.js';
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
  if (names.length === 0 && opensWithSerialName(texts)) return true;
  return isHeaderRow(others, isNearHeader) && (names.length === 0 || isOverBodies(names, others));
}

/** A header with a column for each body names what counts and what the tasks are, too. */
function isOverBodies(names: readonly string[], others: readonly string[]): boolean {
  const kinds = others.map((text) => headerMeaning(text)?.kind);
  return names.length > 1 && kinds.includes('sequence') && kinds.includes('content');
}

/** Header cells are no longer than this, and no sentences. */
const LONGEST_NAME = 12;
const NO_NAME = /[\d。；，]/u;
const FEWEST_NAMES = 3;

/** 序号 | 情形 | 扣分标准: the name of the column that counts heads no row of data, whatever stands beside it. */
function opensWithSerialName(texts: readonly string[]): boolean {
  const [first = ''] = texts;
  const isShort = (text: string) => text.length <= LONGEST_NAME && !NO_NAME.test(text);
  return isSerialWord(bareHeader(first)) && texts.length >= FEWEST_NAMES && texts.every(isShort);
}

function isSerialWord(text: string): boolean {
  return headerWords().some(({ word, kind }) => kind === 'sequence' && word === text);
}
