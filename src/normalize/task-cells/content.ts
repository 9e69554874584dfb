import {
  type ContentSurvey,
  type JudgedContent,
  judgeContent,
  surveyContents,
} from '../contents.js';
import type { RowText } from '../rows/row.js';
import type { TaskRow } from '../rows/task-rows.js';
import type { TaskSetting } from '../setting.js';
import {
  type CellReader,
  contentOf,
  type OpenCell,
  type ReadCell,
  textCell,
  textsOf,
  whereOf,
} from './cell.js';

/** What the task texts of all rows, whose unit names show misreadings or not, say about each other and their reader. */
export function surveyRows(
  rows: readonly TaskRow[],
  setting: TaskSetting,
  misread: boolean,
): ContentSurvey {
  const texts = rows.flatMap((row) => textsOf(row, 'content').map(([, text]) => text));
  return surveyContents(
    texts.map((text) => contentOf(text, setting)),
    setting,
    misread,
  );
}

function judgedText(text: RowText, { contents, setting, texts }: CellReader): JudgedContent {
  const key = text.alternatives.length === 0 && text.confidence === 1 ? text.raw : null;
  const known = key === null ? undefined : texts.get(key);
  if (known !== undefined) return known;
  const judged = judgeContent(contentOf(text, setting), contents);
  if (key !== null) texts.set(key, judged);
  return judged;
}

/** The task text: by the recogniser's own word and by its wording. */
export function readContent(cell: OpenCell, reader: CellReader): ReadCell {
  const { draft, confidence, findings } = judgedText(cell.text, reader);
  return { ...textCell(cell, draft, confidence), findings: findings(whereOf(cell)) };
}
