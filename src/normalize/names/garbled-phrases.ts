import { findUnit } from '../../data/index.js';
import type { Proposal } from '../draft.js';
import { closingRole } from '../roles.js';
import { isOneFaultApart } from '../text/difference.js';
import { TYPED_RATE } from './channel.js';
import { endsLikeUnit, type RepairEvidence } from './hypotheses.js';

/** Shorter role words are judged together with the name before them. */
const SHORTEST_FORMULA = 5;
/** A formula that the column writes so often is one. */
const OFTEN = 2;
const SHORTEST_NAME = 3;
const CONFIDENCE = 0.98;

/**
 * Whether a name ends where the formula begins: a known one, or one that ends as bodies do where no
 * character of the formula was lost or made up, so that it can begin nowhere else.
 */
function isName(name: string, isSameLength: boolean): boolean {
  if (name.length < SHORTEST_NAME) return false;
  return findUnit(name) !== null || (isSameLength && endsLikeUnit(name));
}

/** Where in the last name of a clause a formula with one fault begins, or -1. */
function garbleStart(segment: string, formula: string): number {
  for (let length = formula.length + 1; length >= formula.length - 1; length -= 1) {
    const at = segment.length - length;
    const read = segment.slice(Math.max(0, at));
    if (at < SHORTEST_NAME || !isOneFaultApart(read, formula)) continue;
    // 按职能分工负责 is a formula of its own.
    if (closingRole(read)?.start === 0) continue;
    if (isName(segment.slice(0, at), length === formula.length)) return at;
  }
  return -1;
}

/** The last name of each clause with what closes it. */
const LAST_OF_CLAUSE = /[^、，；。\s]+(?=[，；。\s]|$)/gu;

/**
 * Formulas that close a clause (按职责分工负责) with one character misread, lost or made up, in a notice
 * that was recognised and a column that writes them again and again.
 */
export function garbledPhrases(
  text: string,
  { phrases, misread, rates }: Pick<RepairEvidence, 'phrases' | 'misread' | 'rates'>,
): readonly Proposal[] {
  if (!misread || rates.substitution < TYPED_RATE) return [];
  const formulas = [...phrases]
    .filter(([formula, times]) => formula.length >= SHORTEST_FORMULA && times >= OFTEN)
    .sort((a, b) => b[1] - a[1] || b[0].length - a[0].length);
  return [...text.matchAll(LAST_OF_CLAUSE)].flatMap(({ 0: segment, index }) => {
    for (const [formula, times] of formulas) {
      // What is left of a garbled formula is no witness for itself.
      const at = segment.endsWith(formula) ? -1 : garbleStart(segment, formula);
      if (at >= 0) return [repair(segment, index, at, formula, times)];
    }
    return [];
  });
}

function repair(
  segment: string,
  start: number,
  at: number,
  formula: string,
  times: number,
): Proposal {
  return {
    range: [start + at, start + segment.length],
    after: formula,
    rule: 'role-word',
    evidence: [
      `${formula} closes ${times} lists of this column`,
      `${segment.slice(at)} is one fault from it and closes none`,
    ],
    confidence: CONFIDENCE,
  };
}
