import { NoticeError } from '../errors.js';
import type {
  ChangeClass,
  Changes,
  ComparedSource,
  Relation,
  Remark,
  Summary,
  TaskChange,
} from '../model/change.js';
import type { Notice } from '../model/notice.js';
import { alignTasks, type Link } from './align.js';
import { compareLink } from './compare.js';
import { movedLinks } from './order.js';
import { findRelation, pairRemarks } from './relation.js';
import { unknownNames } from './tokens.js';

export interface DiffOptions {
  /** How the two stand to each other; found out if it is not given. */
  readonly relation?: Relation | undefined;
  /** Compare also what has too little in common. */
  readonly force?: boolean | undefined;
}

/** Least share of the shorter notice's tasks that must be found in the other. */
const RELATED = 0.25;

function sourceOf({ source, metadata, tasks }: Notice): ComparedSource {
  const { title, documentNumber, issuer, issuedOn } = metadata;
  return { ...source, title, documentNumber, issuer, issuedOn, tasks: tasks.length };
}

function commonShare(before: Notice, after: Notice, links: readonly Link[]): number {
  const common = links.filter((link) => link.similarity !== null);
  const found = (side: 'before' | 'after') =>
    common.reduce((sum, link) => sum + link[side].length, 0);
  const [a, b] = [before.tasks.length, after.tasks.length];
  if (a === 0 && b === 0) return 1;
  if (a === 0 || b === 0) return 0;
  return a <= b ? found('before') / a : found('after') / b;
}

/** Churn guardrail: two unrelated documents are no pair of which everything changed. */
function guard(before: Notice, after: Notice, links: readonly Link[], force: boolean): Remark[] {
  const share = commonShare(before, after, links);
  if (share >= RELATED) return [];
  const percent = `${Math.round(share * 100)} %`;
  if (!force) {
    throw new NoticeError('UNRELATED', 'the two documents have too little in common', {
      expected: `at least ${RELATED * 100} % of the shorter one's tasks in the other`,
      actual: `${percent} (${before.tasks.length} and ${after.tasks.length} tasks)`,
      place: `${before.source.name} and ${after.source.name}`,
      advice: 'check that the two belong together, or compare them all the same with --force',
    });
  }
  const message = `only ${percent} of the shorter document's tasks were found in the other`;
  return [{ code: 'UNRELATED', message }];
}

function summarize(tasks: readonly TaskChange[]): Summary {
  const ofKind = (kind: TaskChange['kind']) => tasks.filter((task) => task.kind === kind).length;
  const changes = tasks.flatMap((task) => task.changes);
  const ofClass = (name: ChangeClass) => changes.filter((change) => change.class === name).length;
  return {
    unchanged: ofKind('unchanged'),
    changed: ofKind('changed'),
    added: ofKind('added'),
    removed: ofKind('removed'),
    split: ofKind('split'),
    merged: ofKind('merged'),
    substantive: ofClass('substantive'),
    renamed: ofClass('renamed'),
    formatting: ofClass('formatting'),
    ocrSuspect: ofClass('ocr-suspect'),
  };
}

function relationRemarks(found: ReturnType<typeof findRelation>, given: boolean): Remark[] {
  const remarks: Remark[] = [];
  if (!given) {
    const message = `taken as ${found.relation}: ${found.reason}`;
    remarks.push({ code: 'RELATION_FOUND', message });
  }
  if (found.reversed) {
    const message = 'the first document is of the lower level; the upper one should come first';
    remarks.push({ code: 'LEVEL_REVERSED', message });
  }
  return remarks;
}

/**
 * Says what changed from one notice to another by meaning: which task became which, and what is
 * different in it, each difference with its class. Deterministic; comparing the other way round
 * gives the mirrored changes.
 * Throws `UNRELATED` where the two have too little in common, unless `force` is set.
 */
export function diffNotices(before: Notice, after: Notice, options: DiffOptions = {}): Changes {
  const links = alignTasks(before, after);
  const guarded = guard(before, after, links, options.force ?? false);
  const found = findRelation(before, after, links);
  const relation = options.relation ?? found.relation;
  const unitsOf = ({ tasks }: Notice) =>
    tasks.flatMap(({ assignments }) => assignments.map(({ unit }) => unit));
  const names = unknownNames([...unitsOf(before), ...unitsOf(after)]);
  const context = { before, after, names, parent: relation === 'parent' };
  const moved = movedLinks(links);
  const compared = links.map((link) =>
    compareLink(link, moved.has(link) && !context.parent, context),
  );
  const tasks = compared.map(({ task }) => task);
  const unknown = compared.filter(({ rolesUnknown }) => rolesUnknown).length;
  const roles: Remark[] =
    unknown === 0
      ? []
      : [
          {
            code: 'ROLES_UNKNOWN',
            message: `${unknown} tasks have units whose role only one side tells; roles were not compared there`,
          },
        ];
  return {
    format: 'fengong/changes@1',
    before: sourceOf(before),
    after: sourceOf(after),
    relation,
    remarks: [
      ...guarded,
      ...pairRemarks(before, after),
      ...relationRemarks(found, options.relation !== undefined),
      ...roles,
    ],
    summary: summarize(tasks),
    tasks,
  };
}

/** Whether anything but the order of units is different. */
export function hasDifferences({ tasks }: Changes): boolean {
  return tasks.some(
    ({ kind, changes }) =>
      kind !== 'unchanged' ||
      changes.some((change) => change.kind !== 'order' || change.of === 'task'),
  );
}

export { CHANGES_FORMATS, type ChangesFormat, renderChanges } from './render/index.js';
export type { RenderOptions } from './render/view.js';
