import type { Finding, FindingCode } from '../../model/finding.js';

/** What a wrong value costs by what is in doubt, in wrong characters of a task text. */
const HARM: Readonly<Partial<Record<FindingCode, number>>> = {
  NO_ALLOCATION: 100,
  PAGE_UNREADABLE: 100,
  TABLE_WITHOUT_HEADER: 50,
  TEXT_SPUN: 50,
  ROW_UNPLACED: 20,
  SEQUENCE_GAP: 20,
  UNITS_MISSING: 10,
  UNIT_UNRESOLVED: 10,
  UNIT_DOUBTFUL: 8,
  CELL_UNPARSED: 8,
  ROLE_DOUBTFUL: 8,
  SEQUENCE_UNSETTLED: 5,
};
const USUAL_HARM = 1;
/** Where nobody reckoned how likely it is that something is wrong. */
const USUAL_PROBABILITY = 0.5;

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** Expected cost of leaving a finding alone: how likely something is wrong, and what that costs. */
function riskOf({ code, probability = USUAL_PROBABILITY }: Finding): number {
  return (HARM[code] ?? USUAL_HARM) * probability;
}

/** Most serious first, then by risk, then in document order: a person reads from the top. */
export function orderFindings(findings: readonly Finding[]): readonly Finding[] {
  return findings
    .map((finding, order) => ({ finding, order, risk: riskOf(finding) }))
    .sort(
      (a, b) =>
        RANK[a.finding.severity] - RANK[b.finding.severity] || b.risk - a.risk || a.order - b.order,
    )
    .map(({ finding }) => finding);
}
