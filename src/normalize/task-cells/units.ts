import type { Finding } from '../../model/finding.js';
import { cellAssignments } from '../assignments.js';
import type { ColumnPlan } from '../columns/plan.js';
import { isRecognised, settleDoubts, unlistedNameFindings } from '../contents.js';
import type { OpenAssignment } from '../document-rules.js';
import type { Draft } from '../draft.js';
import { placeFindings } from '../findings/place-names.js';
import { unitFindings } from '../findings/units.js';
import { unitContext } from '../issuer.js';
import type { RowText } from '../rows/row.js';
import type { TaskRow } from '../rows/task-rows.js';
import type { TaskSetting } from '../setting.js';
import { normalizeForms } from '../text/normalize.js';
import { openUnitForms } from '../unit-cell.js';
import { type OpenedRow, readUnits } from '../unit-reader.js';
import type { UnitContext } from '../units/context.js';
import {
  type CellReader,
  type OpenCell,
  plainCell,
  type ReadCell,
  textsOf,
  toldOf,
} from './cell.js';

/** What the units under a column are read with; `rule` and `marked` say who leads where the notice tells. */
export function contextUnder(
  { header, role, level }: Pick<ColumnPlan, 'header' | 'role' | 'level'>,
  setting: TaskSetting,
  { rule, marked }: Pick<UnitContext, 'rule' | 'marked'> = { rule: null, marked: null },
): UnitContext {
  const { issuer, places } = setting;
  return unitContext({
    header,
    role,
    level: level ?? setting.level,
    issuer,
    places,
    rule,
    marked,
  });
}

/** What names the units of a cell, in the form that the grammar reads: its text, or the header above its sign. */
export function openUnits({ body }: ColumnPlan, { raw }: RowText, setting: TaskSetting): Draft {
  const named = body === undefined || raw.trim() === '' ? raw : body;
  return openUnitForms(normalizeForms(named, setting.rules));
}

/** The unit cells of a row, for the survey of all of them; `tells`: the notice's recogniser told its doubts. */
export function openRow(row: TaskRow, setting: TaskSetting, tells: boolean): OpenedRow {
  return new Map(
    textsOf(row, 'units').map(([plan, text]) => {
      const draft = openUnits(plan, text, setting);
      const isTold = tells && isRecognised(text) && plan.body === undefined;
      return [plan.header, { draft, told: isTold ? toldOf(draft, text).alternatives : null }];
    }),
  );
}

/** 同上: the units of the same column in the row above. */
function dittoAssignments(
  above: readonly OpenAssignment[],
  header: string,
): readonly OpenAssignment[] {
  return above.filter(({ column }) => column === header).map((one) => ({ ...one, implied: true }));
}

function dittoFinding(text: RowText, where: Finding['where']): Finding {
  const message = 'the cell refers to the row above';
  return { code: 'DITTO', severity: 'info', where, message, actual: text.raw };
}

/** Who leads by a rule of the notice. Where those who lead have a column of their own, being first in another means nothing. */
function leadRules(
  { plans }: TaskRow,
  { firstIsLead, markedIsLead }: CellReader['rules'],
): Pick<UnitContext, 'rule' | 'marked'> {
  const isTold = plans.some(({ kind, role }) => kind === 'units' && role === 'lead');
  return isTold ? { rule: null, marked: null } : { rule: firstIsLead, marked: markedIsLead };
}

/** The units of a cell, in the light of all others; a rule that it sets holds for the rows below. */
export function readUnitColumn(open: OpenCell, reader: CellReader): ReadCell {
  const { plan, text, task } = open;
  const { units, setting, rules, contents } = reader;
  const { header } = plan;
  const context = contextUnder(plan, setting, leadRules(task.row, rules));
  const read = readUnits(units, task.sequence - 1, header, context);
  const told = toldOf(read.draft, text);
  const cell = settleDoubts(read, told, contents);
  rules.add(cell.rules);
  const where = { task: task.sequence, column: header };
  const isDitto = cell.placeholder === 'ditto';
  return {
    ...plainCell(open, cell.draft, reader),
    assignments: [
      ...(isDitto ? dittoAssignments(task.above, header) : []),
      ...cellAssignments(cell, header, text),
    ],
    leaders: cell.leaders,
    deadline: cell.deadline,
    findings: [
      ...unitFindings(cell, where),
      ...placeFindings(cell, setting.place, where),
      ...unlistedNameFindings(cell, told, contents, where),
      ...(isDitto ? [dittoFinding(text, where)] : []),
    ],
  };
}
