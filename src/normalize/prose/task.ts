import type { Role } from '../../model/notice.js';

/** `[start, end)` of the normalized text of a paragraph, by its place in the notice. */
export interface Stretch {
  readonly paragraph: number;
  readonly start: number;
  readonly end: number;
}

/** A stretch of running text that says who is to act, e.g. 〔牵头单位：…〕. */
export interface ProseAssignment extends Stretch {
  readonly text: string;
  /** The assignment stands in a heading and holds for every task below it. */
  readonly inherited: boolean;
}

/** What the paragraphs of a notice say of its tasks. */
export interface ProseReading {
  readonly tasks: readonly ProseTask[];
  /** Paragraphs whose text stands in no cell: headings, and lines of officials and dates. */
  readonly lines: readonly number[];
  /** Paragraphs between the first task and the last that are part of none, nor a line of the above. */
  readonly left: readonly number[];
}

/** Where, in the paragraphs of a notice without a table, one task and its assignment stand. */
export interface ProseTask {
  /** The task text, without the assignment and the labelled lines of officials and dates. */
  readonly texts: readonly Stretch[];
  readonly number: string | null;
  /** What {@link texts} say, without the number. */
  readonly content: string;
  readonly assignments: readonly ProseAssignment[];
  readonly section: readonly string[];
  readonly leaders: readonly string[];
  /** What a line of its own says: 完成时限：… */
  readonly deadline: string | null;
  /** The role of the units where no word of theirs gives one. */
  readonly role: Role | null;
}
