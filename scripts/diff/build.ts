// Builds whole notices from the short form in which the fixtures of fixtures/diff are written.
import { createHash } from 'node:crypto';
import type { Finding } from '../../src/model/finding.js';
import {
  type Assignment,
  type Column,
  type Deadline,
  type Level,
  Notice,
  type Role,
} from '../../src/model/notice.js';
import type { ReadingKind } from '../../src/model/reading.js';

export interface ShortTask {
  readonly number?: string | null;
  readonly section?: readonly string[];
  readonly content: string;
  readonly deadline?: Deadline | null;
  /** Units by column header, separated by 、; a leading "+" marks a unit given by a document rule. */
  readonly units: Readonly<Record<string, string>>;
  /** Least confidence of the cells, 1 where none is given. */
  readonly confidence?: number;
}

export interface ShortNotice {
  readonly name: string;
  readonly title: string | null;
  readonly documentNumber?: string;
  readonly issuer?: string;
  readonly issuedOn?: string;
  readonly reading?: ReadingKind;
  /** Role and level by header of each unit column. */
  readonly columns: Readonly<Record<string, { readonly role: Role; readonly level: Level }>>;
  readonly tasks: readonly ShortTask[];
  readonly findings?: readonly Finding[];
}

const CONTENT = '工作任务';
const NUMBER = '序号';

function columnsOf(short: ShortNotice): readonly Column[] {
  return [
    { header: NUMBER, kind: 'sequence', level: null, role: null },
    { header: CONTENT, kind: 'content', level: null, role: null },
    ...Object.entries(short.columns).map(
      ([header, { role, level }]): Column => ({ header, kind: 'units', level, role }),
    ),
  ];
}

function assignmentsOf(short: ShortNotice, task: ShortTask): readonly Assignment[] {
  const made: Assignment[] = [];
  for (const [column, text] of Object.entries(task.units)) {
    const plan = short.columns[column];
    if (plan === undefined) throw new TypeError(`${short.name}: no column ${column}`);
    for (const word of text.split('、').filter((unit) => unit !== '')) {
      const unit = word.replace(/^\+/u, '');
      made.push({
        column,
        level: plan.level,
        role: plan.role,
        unit,
        // The comparison looks the key up where the notice has none.
        unitKey: null,
        raw: unit,
        group: unit.startsWith('各'),
        implied: word.startsWith('+'),
        order: made.length + 1,
        confidence: task.confidence ?? 1,
      });
    }
  }
  return made;
}

export function buildNotice(short: ShortNotice): Notice {
  const sha256 = createHash('sha256').update(JSON.stringify(short)).digest('hex');
  const reading = short.reading ?? 'text';
  return Notice.parse({
    format: 'fengong/notice@1',
    source: { name: short.name, sha256, mediaType: 'text/plain', pages: 1, reading, engines: [] },
    metadata: {
      issuer: short.issuer ?? null,
      documentNumber: short.documentNumber ?? null,
      title: short.title,
      addressees: [],
      issuedOn: short.issuedOn ?? null,
      attachments: [],
      disclosure: null,
      copiedTo: [],
      printedOn: null,
    },
    columns: columnsOf(short),
    tasks: short.tasks.map((task, index) => {
      const number = task.number === undefined ? String(index + 1) : task.number;
      const confidence = task.confidence ?? 1;
      const cell = (column: string, text: string) => {
        return { column, raw: text, text, confidence, places: [] };
      };
      return {
        sequence: index + 1,
        number,
        section: task.section ?? [],
        title: task.content.split('。')[0] ?? '',
        content: task.content,
        deadline: task.deadline ?? null,
        cells: [
          ...(number === null ? [] : [cell(NUMBER, number)]),
          cell(CONTENT, task.content),
          ...Object.entries(task.units).map(([header, text]) => cell(header, text)),
        ],
        assignments: assignmentsOf(short, task),
      };
    }),
    edits: [],
    findings: short.findings ?? [],
  });
}
