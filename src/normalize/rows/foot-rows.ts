import { phrase } from '../../data/index.js';
import type { Finding } from '../../model/finding.js';
import { filledTexts, type Row } from './row.js';

const FOOT = new RegExp(`^(?:${phrase('foot-row')})[：:]?$`, 'u');
const NOTE = new RegExp(`^(?:${phrase('table-foot')})`, 'u');

/**
 * A row that totals the table or says something of it: 合计 | 9项; 备注 | …; 说明：… over all columns, where
 * that is no heading.
 */
export function isFootRow(row: Row, width: number): boolean {
  const [first, second] = filledTexts(row);
  if (first === undefined || first[0] > 0 || first[1].spanned) return false;
  const [, { plain, columnSpan }] = first;
  const isAlone = second === undefined && columnSpan >= width && width > 1;
  return FOOT.test(plain) || (isAlone && NOTE.test(plain));
}

/** No task is made of it, and it is told what it says. */
export function footFinding(row: Row): Finding {
  const actual = filledTexts(row)
    .map(([, text]) => text.plain)
    .join(' | ');
  const message = `row ${row.index + 1} totals the table or is a note on it; it is no task`;
  const where = { task: null, column: null };
  return { code: 'ROW_UNPLACED', severity: 'info', where, message, actual };
}
