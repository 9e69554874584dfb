import type { Finding } from '../../model/finding.js';
import { cellAssignments } from '../assignments.js';
import { roleOfSign } from '../columns/sign-columns.js';
import { type Draft, editConfidence } from '../draft.js';
import { unitFindings } from '../findings/units.js';
import { doubtOf } from '../names/doubted.js';
import type { RowText } from '../rows/row.js';
import { readAsPrinted, type UnitCell } from '../unit-cell.js';
import { readUnits } from '../unit-reader.js';
import type { UnitContext } from '../units/context.js';
import { type CellReader, type OpenCell, type ReadCell, whereOf } from './cell.js';
import { readOther } from './other.js';
import { contextUnder, openUnits } from './units.js';

/**
 * The body in a header as it stands there: headers are published so, and a repair of its name would be
 * an edit of no text. What it may be is told.
 */
function bodyAsPrinted(repaired: UnitCell, printed: Draft, context: UnitContext): UnitCell {
  if (repaired.draft.text === printed.text) return repaired;
  const cell = readAsPrinted(printed, context);
  const probability = editConfidence(repaired.draft, 0, repaired.draft.text.length);
  const suggestions = cell.items.length > 1 ? [] : [{ text: repaired.draft.text, probability }];
  const doubts = cell.items.map((item) =>
    doubtOf(item, { proposals: [], state: 'doubtful', suggestions }),
  );
  return { ...cell, doubts };
}

function signFinding(text: RowText, where: Finding['where']): Finding {
  const message = 'nothing in the notice says what this sign under the name of a unit means';
  return { code: 'ROLE_MISSING', severity: 'warning', where, message, actual: text.raw };
}

/** ▲ under 市水利局: the body of the column, in the role that the sign means. */
export function readSign(open: OpenCell, reader: CellReader): ReadCell {
  const { plan, text, task } = open;
  const { units, setting } = reader;
  const sign = readOther(open, reader);
  if (sign.draft.text === '') return sign;
  const said = roleOfSign(sign.draft.text, setting.signRoles);
  const role = said ?? plan.role ?? 'responsible';
  const context = contextUnder({ ...plan, header: '', role }, setting);
  const repaired = readUnits(units, task.sequence - 1, plan.header, context);
  const cell = bodyAsPrinted(repaired, openUnits(plan, text, setting), context);
  return {
    ...sign,
    assignments: cellAssignments(cell, plan.header, text),
    findings: [
      ...sign.findings,
      ...unitFindings(cell, { task: null, column: plan.header }),
      ...(said === null ? [signFinding(text, whereOf(open))] : []),
    ],
  };
}
