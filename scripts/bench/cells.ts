// What `repair.ts` measures, as one file to be built: task texts and unit cells judged as in a notice.
import { draftOf } from '../../src/normalize/draft.js';
import { cellEvidence, surveyUnits } from '../../src/normalize/names/survey.js';
import { openUnitCell, repairUnitCell } from '../../src/normalize/unit-cell.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';
import { judgeWording } from '../../src/normalize/wording/judge.js';

/** Judges the task texts of a notice. */
export function judgeTexts(texts: readonly string[]): void {
  const notice = surveyWording(texts);
  for (const text of texts) judgeWording(draftOf(text), [], notice);
}

/** Reads the unit cells of a notice with one column of them. */
export function readUnits(texts: readonly string[]): void {
  const opened = texts.map(openUnitCell);
  const rows = opened.map(({ text }) => ({ cells: new Map([['', text]]) }));
  const notice = surveyUnits(rows, null);
  for (const [i, draft] of opened.entries()) {
    const row = rows[i] ?? { cells: new Map<string, string>() };
    repairUnitCell(draft, (parsed, text) => cellEvidence(notice, row, '', parsed, text));
  }
}
