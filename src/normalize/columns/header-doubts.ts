import type { Finding } from '../../model/finding.js';
import { isMisreadHeader } from './header-faults.js';
import { headerCandidates, levelOpening } from './header-words.js';
import type { ColumnPlan } from './plan.js';

/** Headers shorter than this are words of their own. */
const SHORTEST = 4;

/** The usual headers that one may be but for a fault or two; none where it is one itself. */
function nearHeaders(header: string): readonly string[] {
  const { meant, rest } = levelOpening(header);
  const all = headerCandidates();
  if (rest.length < SHORTEST || all.some(({ word }) => word === rest)) return [];
  return all.filter(({ word }) => isMisreadHeader(rest, word)).map(({ word }) => meant + word);
}

/** Headers that are understood by some of their words while others make none: 牵头联落, 配合作. */
export function doubtedHeaders(plans: readonly ColumnPlan[]): readonly Finding[] {
  return plans.flatMap(({ by, header, kind }): readonly Finding[] => {
    const near = by === 'header' ? nearHeaders(header) : [];
    if (near.length === 0) return [];
    const [only, other] = near;
    return [
      {
        code: 'HEADER_UNKNOWN',
        severity: 'info',
        where: { task: null, column: header },
        message: `the header ${header} looks misread; the column is taken as ${kind} all the same`,
        actual: header,
        ...(other === undefined ? { expected: only } : {}),
      },
    ];
  });
}
