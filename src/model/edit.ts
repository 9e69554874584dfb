import { z } from 'zod';
import { Probability } from './reading.js';

/** Which rule changed a text. One name per rule; the rule's file says what it knows. */
export const EditRule = z.enum([
  'character-form',
  'script',
  'blank',
  'punctuation',
  'document-number',
  'header-word',
  'sequence-order',
  'role-word',
  'unit-separator',
  'unit-registry',
  'unit-notice',
  'unit-counterpart',
  'unit-place',
  'unit-repetition',
  'text-character',
]);
export type EditRule = z.infer<typeof EditRule>;

/**
 * One change to one text, with its reasons. `range` is `[start, end)` in UTF-16 offsets of the
 * text as it stands after the edits before it, so replaying a text's edits in order on its `raw`
 * gives its `text`.
 */
export const Edit = z
  .strictObject({
    /** The task's `sequence`, or null for a text of the notice itself. */
    task: z.int().min(1).nullable(),
    /** A column header, `"content"` for the task text, a metadata field, or null. */
    column: z.string().nullable(),
    range: z.tuple([z.int().min(0), z.int().min(0)]).readonly(),
    before: z.string(),
    after: z.string(),
    rule: EditRule,
    evidence: z.array(z.string()).min(1).readonly(),
    confidence: Probability,
  })
  .readonly();
export type Edit = z.infer<typeof Edit>;
