import type { Finding } from '../../model/finding.js';
import type { RowHeading } from '../rows/headings.js';
import { parseNumeral } from '../serials/numerals.js';
import { headingDepth } from './numbering.js';

/** 三、强化要素保障: the number of a heading of the first order. */
const NUMBERED = /^([一二三四五六七八九十]{1,3})、/u;
/** Longest heading that is quoted whole. */
const QUOTED = 20;

/**
 * Tells of headings among the rows of a table that do not count on from the one before (二、 after none):
 * a heading between that has no number may have lost it, and its tasks name it in `section`.
 */
export function headingOrder(headings: readonly RowHeading[]): readonly Finding[] {
  const findings: Finding[] = [];
  let last = 0;
  let unnumbered: string | null = null;
  for (const { text } of headings) {
    const number = parseNumeral(NUMBERED.exec(text)?.[1] ?? '');
    if (number === null) {
      if (headingDepth(text) === null) unnumbered = text;
      continue;
    }
    const isNext = number === last + 1 || number === 1;
    if (!isNext) findings.push(gapFinding(text, number, last, unnumbered));
    last = number;
    unnumbered = null;
  }
  return findings;
}

function gapFinding(
  text: string,
  number: number,
  last: number,
  unnumbered: string | null,
): Finding {
  const quoted = text.slice(0, QUOTED);
  const before = last === 0 ? 'no numbered heading' : `number ${last}`;
  const message = `the heading ${quoted} follows on ${before}`;
  const where = { task: null, column: null } as const;
  const lost = number === last + 2 && unnumbered !== null;
  return lost
    ? {
        code: 'SEQUENCE_GAP',
        severity: 'warning',
        where,
        message: `${message}; ${unnumbered?.slice(0, QUOTED)} between them may have lost its number`,
        actual: unnumbered ?? '',
      }
    : { code: 'SEQUENCE_GAP', severity: 'info', where, message, actual: quoted };
}
