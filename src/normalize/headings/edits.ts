import type { Edit } from '../../model/edit.js';
import { type Draft, type Proposal, revise } from '../draft.js';
import type { RowHeading } from '../rows/headings.js';
import { normalizeText, type TextRules } from '../text/normalize.js';

/** Headings are written without any blank, as their numbers and names are compared. */
function withoutBlanks(draft: Draft): Draft {
  const proposals = [...draft.text.matchAll(/\s+/gu)].map(
    ({ index, 0: blank }): Proposal => ({
      range: [index, index + blank.length],
      after: '',
      rule: 'blank',
      evidence: ['headings are written without blanks'],
      confidence: 1,
    }),
  );
  return revise(draft, proposals);
}

/** A heading whose parts stood in several cells is told as one change. */
function wholeEdit(raw: string, text: string): Draft['edits'] {
  if (raw === text) return [];
  const evidence = ['the heading of the rows below, in standard form'];
  const range = [0, raw.length] as const;
  return [{ range, before: raw, after: text, rule: 'character-form', evidence, confidence: 1 }];
}

/**
 * What was changed in the headings among the rows of a table, whose texts stand in no cell: edits of the
 * notice itself, with the heading as it stands in `section` for their column, as those of a header.
 */
export function headingEdits(headings: readonly RowHeading[], rules: TextRules): readonly Edit[] {
  return headings.flatMap(({ raw, text }) => {
    const draft = withoutBlanks(normalizeText(raw.trim(), rules));
    const edits = draft.text === text ? draft.edits : wholeEdit(raw.trim(), text);
    return edits.map((edit): Edit => ({ task: null, column: text, ...edit }));
  });
}
