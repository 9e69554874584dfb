import { z } from 'zod';
import { Probability } from './reading.js';

/** What a person should look at: the closed set of findings and what each one means. */
export const FINDING_CODES = {
  NO_ALLOCATION: 'the document holds no task with a unit',
  TEXT_SPUN: 'the copy shows signs of machine rewriting and was not repaired',
  SCRIPT_CONVERTED: 'the text was in traditional script and was converted',
  ENCODING_GUESSED: 'the text encoding was found by trial',
  TEXT_HIDDEN: 'a page hides text by its style, which was left out',
  PAGE_UNREADABLE: 'a page could not be read',
  PAGE_DOUBTFUL: 'a page was read with many doubts',
  TEXT_LAYER_DISTRUSTED: 'a text layer did not fit the page and was not used',
  READING_LIMITED: 'the reading stopped at a limit',
  TABLE_WITHOUT_HEADER: 'a table has no header row that is understood',
  TABLE_LEFT: 'a table holds no tasks and stands in the reading only',
  TEXT_LEFT: 'running text beside the tables names units and stands in the reading only',
  HEADER_UNKNOWN: 'a column header is not understood',
  HEADER_REPAIRED: 'a column header was read with faults',
  COLUMN_CONTENT: 'a column does not hold what its header says',
  ROW_SHAPE: 'a row has too few or too many cells',
  ROW_JUNK: 'a row holds no content',
  ROW_UNPLACED: 'a row could not be made part of a task',
  SEQUENCE_MISSING: 'a task has no number',
  SEQUENCE_GAP: 'numbers are missing between two tasks',
  SEQUENCE_REPEATED: 'a number occurs twice',
  SEQUENCE_UNSETTLED: 'a number cannot be told',
  UNITS_MISSING: 'a task names no unit',
  UNIT_UNKNOWN: 'a unit is in no register; it stands as printed',
  UNIT_DOUBTFUL: 'a unit name looks misread and could not be settled',
  UNIT_UNRESOLVED: 'a unit name is not readable',
  UNIT_REPEATED: 'a unit stands twice in one task',
  UNIT_TWO_ROLES: 'a unit stands in two roles of one task',
  UNIT_COUNTERPART: 'the unit columns of two levels do not match',
  ROLE_DOUBTFUL: 'a role word cannot be told',
  ROLE_MISSING: 'units stand without any word for their role',
  CELL_UNPARSED: 'part of a unit cell is neither unit nor role',
  TEXT_DOUBTFUL: 'the task text looks misread',
  TEXT_CUT: 'the task text seems to be cut off',
  METADATA_DOUBTFUL: 'a metadata value looks damaged',
  DITTO: 'the cell says "as above"',
} as const;

export type FindingCode = keyof typeof FINDING_CODES;

export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/** An open doubt: nothing was changed because of it, and a person should look. */
export const Finding = z
  .strictObject({
    code: z.enum(Object.keys(FINDING_CODES) as [FindingCode, ...FindingCode[]]),
    severity: Severity,
    where: z
      .strictObject({
        /** The task's `sequence`, or null for the notice itself. */
        task: z.int().min(1).nullable(),
        /** A column header, `"content"` for the task text, or null. */
        column: z.string().nullable(),
      })
      .readonly(),
    message: z.string(),
    actual: z.string().optional(),
    expected: z.string().optional(),
    /** That something is wrong here, where that was reckoned. */
    probability: Probability.optional(),
  })
  .readonly();
export type Finding = z.infer<typeof Finding>;
