import { z } from 'zod';
import { Edit } from './edit.js';
import { Finding } from './finding.js';
import { Place } from './place.js';
import { Probability, Source } from './reading.js';

/** Level of government of a body (not of the letter its name begins with). */
export const Level = z.enum(['nation', 'province', 'city', 'county']);
export type Level = z.infer<typeof Level>;

/** 牵头 lead, 配合 support, 责任 responsible, 落实 implement. */
export const Role = z.enum(['lead', 'support', 'responsible', 'implement']);
export type Role = z.infer<typeof Role>;

export const ColumnKind = z.enum([
  'sequence',
  'section',
  'content',
  'units',
  'deadline',
  'leader',
  'other',
]);
export type ColumnKind = z.infer<typeof ColumnKind>;

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const Metadata = z
  .strictObject({
    issuer: z.string().nullable(),
    documentNumber: z.string().nullable(),
    title: z.string().nullable(),
    addressees: z.array(z.string()).readonly(),
    issuedOn: isoDate.nullable(),
    attachments: z.array(z.string()).readonly(),
    disclosure: z.string().nullable(),
    copiedTo: z.array(z.string()).readonly(),
    printedOn: isoDate.nullable(),
  })
  .readonly();
export type Metadata = z.infer<typeof Metadata>;

/** One column of the notice's tables. Headers are unique within a notice. */
export const Column = z
  .strictObject({
    header: z.string(),
    kind: ColumnKind,
    level: Level.nullable(),
    role: Role.nullable(),
  })
  .readonly();
export type Column = z.infer<typeof Column>;

/** A cell of a task's row: as read, and as repaired by the edits that name its column. */
export const Cell = z
  .strictObject({
    column: z.string(),
    raw: z.string(),
    text: z.string(),
    confidence: Probability,
    places: z.array(Place).readonly(),
  })
  .readonly();
export type Cell = z.infer<typeof Cell>;

/** One unit's duty in one task. */
export const Assignment = z
  .strictObject({
    /** Null where the assignment stands in running text. */
    column: z.string().nullable(),
    level: Level.nullable(),
    role: Role,
    /** The name after repair, with an elided prefix or suffix written out. */
    unit: z.string(),
    /** Key shared by the bodies of one line of duty over levels and renamings, or null. */
    unitKey: z.string().nullable(),
    /** The name as read. */
    raw: z.string(),
    /** A collective such as 各县区人民政府, not one body. */
    group: z.boolean(),
    /** Not written in this task, but given by a rule of the document. */
    implied: z.boolean(),
    /** 1-based place among the task's assignments. */
    order: z.int().min(1),
    confidence: Probability,
    /** Text of a parenthesis after the name: second name plate, office inside, inclusion. */
    note: z.string().optional(),
    /** Places the unit belongs to, where one word distributes over several (两市). */
    places: z.array(z.string()).readonly().optional(),
  })
  .readonly();
export type Assignment = z.infer<typeof Assignment>;

export const Deadline = z
  .strictObject({
    text: z.string(),
    type: z.enum(['date', 'period', 'ongoing']),
    latest: isoDate.nullable(),
  })
  .readonly();
export type Deadline = z.infer<typeof Deadline>;

export const Task = z
  .strictObject({
    /** 1-based order over all tables of the notice. */
    sequence: z.int().min(1),
    /** As printed, repaired; null where the source gives none. */
    number: z.string().nullable(),
    /** Headings above the task, outermost first. */
    section: z.array(z.string()).readonly(),
    /** The task text up to its first full stop. */
    title: z.string(),
    /** The whole task text, repaired. */
    content: z.string(),
    deadline: Deadline.nullable(),
    /** Officials in charge, as written (分管副省长). */
    leaders: z.array(z.string()).readonly().optional(),
    cells: z.array(Cell).readonly(),
    assignments: z.array(Assignment).readonly(),
  })
  .readonly();
export type Task = z.infer<typeof Task>;

/** What the document means: its tasks and who must do what, with every change and doubt. */
export const Notice = z
  .strictObject({
    format: z.literal('fengong/notice@1'),
    source: Source,
    metadata: Metadata,
    columns: z.array(Column).readonly(),
    tasks: z.array(Task).readonly(),
    edits: z.array(Edit).readonly(),
    findings: z.array(Finding).readonly(),
  })
  .readonly();
export type Notice = z.infer<typeof Notice>;
