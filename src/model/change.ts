import { z } from 'zod';
import { Role } from './notice.js';
import { Probability, Source } from './reading.js';

/**
 * What a change is worth to a reader.
 * - `substantive`: the duty, the body, the target or the wording is another;
 * - `renamed`: the same body under the name a reform gave it;
 * - `formatting`: punctuation, numbering, place in the document, spelling of the same thing;
 * - `ocr-suspect`: a small difference where one side is known to be doubtfully read.
 */
export const ChangeClass = z.enum(['substantive', 'renamed', 'formatting', 'ocr-suspect']);
export type ChangeClass = z.infer<typeof ChangeClass>;

/**
 * How the two documents stand to each other: the same plan of another period, two states of one
 * document, or an upper level's plan and the plan that carries it out.
 */
export const Relation = z.enum(['series', 'revision', 'parent']);
export type Relation = z.infer<typeof Relation>;

export const TaskChangeKind = z.enum([
  'unchanged',
  'changed',
  'added',
  'removed',
  'split',
  'merged',
]);
export type TaskChangeKind = z.infer<typeof TaskChangeKind>;

/** A unit that only one side names for this duty. `role` as that side gives it. */
const unitSide = {
  class: ChangeClass,
  unit: z.string(),
  role: Role,
  column: z.string().nullable(),
} as const;

/** One difference within a task (or group of tasks that became each other). */
export const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit-added'), ...unitSide }).readonly(),
  z.strictObject({ kind: z.literal('unit-removed'), ...unitSide }).readonly(),
  z
    .strictObject({
      kind: z.literal('role-changed'),
      class: ChangeClass,
      /** The name on the after side. */
      unit: z.string(),
      from: Role,
      to: Role,
      column: z.string().nullable(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('unit-renamed'),
      class: ChangeClass,
      from: z.string(),
      to: z.string(),
      /** Why the two names are taken for one body, with the date where the registry has one. */
      reason: z.string(),
      column: z.string().nullable(),
    })
    .readonly(),
  z
    .strictObject({
      /** A number with its unit, e.g. 200家 → 300家. */
      kind: z.literal('target'),
      class: ChangeClass,
      from: z.string(),
      to: z.string(),
    })
    .readonly(),
  z
    .strictObject({
      /** A changed passage; an empty side means that the passage stands on the other only. */
      kind: z.literal('text'),
      class: ChangeClass,
      from: z.string(),
      to: z.string(),
      /** `"content"` or the header of a column that has no meaning of its own. */
      column: z.string(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('deadline'),
      class: ChangeClass,
      from: z.string().nullable(),
      to: z.string().nullable(),
    })
    .readonly(),
  z
    .strictObject({
      /** The officials in charge. */
      kind: z.literal('leaders'),
      class: ChangeClass,
      from: z.array(z.string()).readonly(),
      to: z.array(z.string()).readonly(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal('section'),
      class: ChangeClass,
      from: z.array(z.string()).readonly(),
      to: z.array(z.string()).readonly(),
    })
    .readonly(),
  z
    .strictObject({
      /** Another printed number; content and place among the others may be the same. */
      kind: z.literal('renumbered'),
      class: ChangeClass,
      from: z.string().nullable(),
      to: z.string().nullable(),
    })
    .readonly(),
  z.discriminatedUnion('of', [
    z
      .strictObject({
        /** The task stands elsewhere among the tasks it shares (`sequence` numbers). */
        kind: z.literal('order'),
        class: ChangeClass,
        of: z.literal('task'),
        from: z.int().min(1),
        to: z.int().min(1),
      })
      .readonly(),
    z
      .strictObject({
        /** The same units of one role in another order: muted wherever people read. */
        kind: z.literal('order'),
        class: ChangeClass,
        of: z.literal('units'),
        from: z.array(z.string()).readonly(),
        to: z.array(z.string()).readonly(),
      })
      .readonly(),
  ]),
]);
export type Change = z.infer<typeof Change>;
export type ChangeKind = Change['kind'];

/** What became of one task, or of several that are one on the other side. */
export const TaskChange = z
  .strictObject({
    kind: TaskChangeKind,
    /** `sequence` numbers; empty for an added task. */
    before: z.array(z.int().min(1)).readonly(),
    /** `sequence` numbers; empty for a removed task. */
    after: z.array(z.int().min(1)).readonly(),
    /** Likeness of the two sides, 1 for the same text and units; null where one side is empty. */
    similarity: Probability.nullable(),
    changes: z.array(Change).readonly(),
  })
  .readonly();
export type TaskChange = z.infer<typeof TaskChange>;

/** What a person should know before reading the comparison. */
export const REMARK_CODES = {
  RELATION_FOUND: 'how the two documents stand to each other was found out',
  SAME_SOURCE: 'both sides are the same file',
  TIME_REVERSED: 'the first document is the later one',
  LEVEL_REVERSED: 'the first document is the lower level of the two',
  ROLES_UNKNOWN: 'one side gives no roles in some tasks, so roles were not compared there',
  UNRELATED: 'the two have too little in common and were compared because it was forced',
} as const;
export type RemarkCode = keyof typeof REMARK_CODES;

export const Remark = z
  .strictObject({
    code: z.enum(Object.keys(REMARK_CODES) as [RemarkCode, ...RemarkCode[]]),
    message: z.string(),
  })
  .readonly();
export type Remark = z.infer<typeof Remark>;

/** One of the two documents: its file, and what it calls itself. */
export const ComparedSource = z
  .strictObject({
    ...Source.unwrap().shape,
    title: z.string().nullable(),
    documentNumber: z.string().nullable(),
    issuer: z.string().nullable(),
    issuedOn: z.string().nullable(),
    tasks: z.int().min(0),
  })
  .readonly();
export type ComparedSource = z.infer<typeof ComparedSource>;

const count = z.int().min(0);

/**
 * Tasks by kind, then changes by class. The class counts are the number of entries of that class
 * in all `changes`; an added or removed task counts as a task, not as a change.
 */
export const Summary = z
  .strictObject({
    unchanged: count,
    changed: count,
    added: count,
    removed: count,
    split: count,
    merged: count,
    substantive: count,
    renamed: count,
    formatting: count,
    ocrSuspect: count,
  })
  .readonly();
export type Summary = z.infer<typeof Summary>;

/** What changed from one notice to another, by meaning. */
export const Changes = z
  .strictObject({
    format: z.literal('fengong/changes@1'),
    before: ComparedSource,
    after: ComparedSource,
    relation: Relation,
    remarks: z.array(Remark).readonly(),
    summary: Summary,
    /** In document order: by place on the after side, removed tasks where they stood. */
    tasks: z.array(TaskChange).readonly(),
  })
  .readonly();
export type Changes = z.infer<typeof Changes>;
