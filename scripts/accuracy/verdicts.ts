import type { Notice, Task } from '../../src/model/notice.js';
import { pairTasks } from './pair.js';
import { looseForm } from './texts.js';
import { weighCell } from './verdicts/cells.js';
import { addVerdicts, NO_CLAIMS, NO_COUNTS, type Verdicts } from './verdicts/counts.js';
import { type Expected, type ExpectedTask, namesOf } from './verdicts/expected.js';
import type { Weighing } from './verdicts/told.js';
import { weighUnits } from './verdicts/units.js';

/** Weighs what was made of a notice against what it should hold. */
export function weighNotice(expected: Expected, found: Notice): Verdicts {
  const weighing = { expected, found, nameOf: namesOf(expected, found) };
  const pairs = pairTasks(found.tasks, expected.tasks);
  return addVerdicts(
    pairs.map(({ truth, found: task }) => {
      if (truth === null) return weighExtra(task);
      return task === null ? weighMissing(truth, found) : weighTask(truth, task, weighing);
    }),
  );
}

function weighExtra(task: Task | null): Verdicts {
  const own = task?.assignments ?? [];
  return {
    counts: { ...NO_COUNTS, rowsExtra: 1, assignmentsWrong: own.length },
    claims: {
      ...NO_CLAIMS,
      assignments: own.map(({ confidence }) => ({
        confidence,
        isRight: false,
        of: 'assignment',
        ...(task === null ? {} : { task: task.sequence }),
      })),
    },
    faults: [],
  };
}

function weighMissing({ content, assignments }: ExpectedTask, found: Notice): Verdicts {
  const told = found.findings.some(
    ({ where, severity, code }) =>
      where.task === null && (severity !== 'info' || code === 'TABLE_LEFT'),
  );
  const [lost, units] = [looseForm(content).length, assignments.length];
  return {
    counts: {
      ...NO_COUNTS,
      rows: 1,
      rowsMissing: 1,
      rowsMissingSilent: told ? 0 : 1,
      units,
      unitsBefore: units,
      unitsAfter: units,
      unitsSilent: told ? 0 : units,
      characters: lost,
      charactersBefore: lost,
      charactersAfter: lost,
      charactersWarned: told ? lost : 0,
      charactersTold: told ? lost : 0,
      assignmentsWrong: units,
      assignmentsWarned: told ? units : 0,
      assignmentsTold: told ? units : 0,
    },
    claims: NO_CLAIMS,
    faults: [],
  };
}

function weighTask(truth: ExpectedTask, task: Task, weighing: Weighing): Verdicts {
  const kinds = new Map(weighing.expected.columns.map(({ header, kind }) => [header, kind]));
  const units = weighUnits(truth, task, weighing);
  const cells = truth.cells.map(({ column, text, bare }) => {
    const kind = kinds.get(column) ?? (column === 'content' ? 'content' : 'units');
    const own = bare === true ? withContent(task) : task;
    return weighCell({ column, text, kind }, own, units.wrongColumns, weighing);
  });
  const row: Verdicts = { counts: { ...NO_COUNTS, rows: 1 }, claims: NO_CLAIMS, faults: [] };
  return addVerdicts([row, units.verdicts, ...cells]);
}

/** A task of running text whose content cell is the task text alone, as the truth has it. */
function withContent(task: Task): Task {
  const text = task.content;
  const cells = task.cells.map((cell) =>
    cell.column === 'content' ? { ...cell, raw: text, text } : cell,
  );
  return { ...task, cells };
}
