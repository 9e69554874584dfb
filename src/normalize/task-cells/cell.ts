import type { Finding } from '../../model/finding.js';
import type { ColumnPlan } from '../columns/plan.js';
import {
  type Content,
  type ContentSurvey,
  cellConfidence,
  type JudgedContent,
} from '../contents.js';
import type { WrittenDeadlines } from '../deadline-repair.js';
import type { OpenAssignment, Rules } from '../document-rules.js';
import type { Draft } from '../draft.js';
import type { RowText } from '../rows/row.js';
import type { TaskRow } from '../rows/task-rows.js';
import type { TaskSetting } from '../setting.js';
import { normalizeText } from '../text/normalize.js';
import type { UnitReader } from '../unit-reader.js';

/** One cell of a task's row, read: its text and everything it says about the task. */
export interface ReadCell {
  readonly plan: ColumnPlan;
  readonly text: RowText;
  readonly draft: Draft;
  /** That the published text is what was printed. */
  readonly confidence: number;
  readonly assignments: readonly OpenAssignment[];
  readonly leaders: readonly string[];
  readonly deadline: string | null;
  readonly findings: readonly Finding[];
}

/** What the cells of a row are read with. */
export interface CellReader {
  readonly units: UnitReader;
  readonly contents: ContentSurvey;
  readonly setting: TaskSetting;
  readonly rules: Rules;
  readonly deadlines: WrittenDeadlines;
  /** Texts already read, by what was read: long notices repeat theirs. */
  readonly texts: Map<string, JudgedContent>;
}

/** A row about to become the task of that sequence, counted from 1 over all tables. */
export interface OpenTask {
  readonly row: TaskRow;
  readonly sequence: number;
  /** What the row above says itself, for a cell that refers to it. */
  readonly above: readonly OpenAssignment[];
}

/** A cell of an open task that is not read yet. */
export interface OpenCell {
  readonly plan: ColumnPlan;
  readonly text: RowText;
  readonly task: OpenTask;
}

/** The columns of a row of one kind, with their texts. */
export function textsOf(
  row: TaskRow,
  kind: ColumnPlan['kind'],
): readonly (readonly [ColumnPlan, RowText])[] {
  return row.plans
    .filter((plan) => plan.kind === kind)
    .flatMap((plan) => {
      const text = row.texts.get(plan.index);
      return text === undefined ? [] : [[plan, text] as const];
    });
}

/** Where a cell's edits and findings are said to be: the task text is `content`. */
export function placeName(plan: ColumnPlan, plans: readonly ColumnPlan[]): string {
  const contents = plans.filter(({ kind }) => kind === 'content');
  return plan.kind === 'content' && contents.length === 1 ? 'content' : plan.header;
}

/** Where what is found in a cell is said to be. */
export function whereOf({ plan, task }: OpenCell): Finding['where'] {
  return { task: task.sequence, column: placeName(plan, task.row.plans) };
}

/** How a cell was read, with the reader's doubts counted in the draft's own text. */
export function toldOf(draft: Draft, { raw, confidence, alternatives }: RowText): Content {
  const trimmed = draft.raw === raw ? 0 : raw.length - raw.trimStart().length;
  const told = alternatives.map((one) => ({ ...one, index: Math.max(0, one.index - trimmed) }));
  return { draft, confidence, alternatives: told };
}

/** A cell's text in standard form. */
export function contentOf(text: RowText, { rules }: TaskSetting): Content {
  return toldOf(normalizeText(text.raw.trim(), rules), text);
}

const NOTHING = { assignments: [], leaders: [], deadline: null, findings: [] } as const;

/** A cell whose text is `draft`, right with that confidence, and that says nothing more about its task. */
export function textCell({ plan, text }: OpenCell, draft: Draft, confidence: number): ReadCell {
  return { plan, text, draft, confidence, ...NOTHING };
}

/** A text cell, as sure as its reader was. */
export function plainCell(cell: OpenCell, draft: Draft, { contents }: CellReader): ReadCell {
  return textCell(cell, draft, cellConfidence(toldOf(draft, cell.text), contents));
}
