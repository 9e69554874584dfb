import { divisionsNamed } from '../data/index.js';
import type { Relation, Remark } from '../model/change.js';
import type { Level, Notice } from '../model/notice.js';
import type { Link } from './align.js';
import { bodyOfAssignment } from './bodies.js';

const RANK: Readonly<Record<Level, number>> = { nation: 0, province: 1, city: 2, county: 3 };
/** Share of common tasks with the same text from which two undated documents are two states of one. */
const SAME_DOCUMENT = 0.7;

export interface FoundRelation {
  readonly relation: Relation;
  /** Why, in words. */
  readonly reason: string;
  /** The first document is the lower one of the two. */
  readonly reversed: boolean;
}

/** Level of the issuing body, by the longest place that opens its name. */
function issuerLevel(issuer: string | null): Level | null {
  if (issuer === null) return null;
  if (/^(?:国|中央|中共中央)/u.test(issuer)) return 'nation';
  let level: Level | null = null;
  for (let end = 2; end <= Math.min(issuer.length, 16); end += 1) {
    const [division] = divisionsNamed(issuer.slice(0, end));
    level = division?.level ?? level;
  }
  // 山东省菏泽市…: the place that follows the first is the one that issued it.
  const inner = /^[^省]{2,8}(?:省|自治区)(.{2,14}?[市州盟县区旗])/u.exec(issuer)?.[1];
  return inner === undefined ? level : (divisionsNamed(inner)[0]?.level ?? level);
}

/** The level that most single units of the notice stand on, the lower one of equals. */
function usualLevel(notice: Notice): Level | null {
  const counts = new Map<Level, number>();
  for (const { level, group } of notice.tasks.flatMap(({ assignments }) => assignments)) {
    if (level !== null && !group) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || RANK[b] - RANK[a]);
  return sorted[0]?.[0] ?? null;
}

function levelOf(notice: Notice): Level | null {
  return issuerLevel(notice.metadata.issuer) ?? usualLevel(notice);
}

/** The year the plan is for, by its title, else the year it was issued in. */
function yearOf({ metadata }: Notice): number | null {
  const years = (text: string | null) =>
    [...(text ?? '').matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)].map(([year]) => Number(year));
  const found = [metadata.title, metadata.documentNumber, metadata.issuedOn].map(years);
  return found.find((list) => list.length > 0)?.[0] ?? null;
}

/** Share of the tasks that both have whose text is the same. */
function sameShare(before: Notice, after: Notice, links: readonly Link[]): number {
  const common = links.filter((link) => link.before.length > 0 && link.after.length > 0);
  const same = common.filter(
    (link) =>
      before.tasks[link.before[0] ?? -1]?.content === after.tasks[link.after[0] ?? -1]?.content,
  );
  return common.length === 0 ? 0 : same.length / common.length;
}

function byTime(before: Notice, after: Notice, links: readonly Link[]): FoundRelation {
  const [a, b] = [yearOf(before), yearOf(after)];
  const found = (relation: Relation, reason: string) => ({ relation, reason, reversed: false });
  const number = before.metadata.documentNumber;
  if (number !== null && number === after.metadata.documentNumber) {
    return found('revision', `both carry the number ${number}`);
  }
  if (a !== null && b !== null && a !== b) {
    return found('series', `the plans are for ${a} and ${b}`);
  }
  const share = sameShare(before, after, links);
  const percent = `${Math.round(share * 100)} % of the common tasks have the same text`;
  if (a !== null && b !== null) return found('revision', `both plans are for ${a}; ${percent}`);
  return found(share >= SAME_DOCUMENT ? 'revision' : 'series', percent);
}

/** Whether the units of the two sides are mostly counterparts: same lines of duty, other levels. */
function mostlyCounterparts(before: Notice, after: Notice): boolean {
  const keysOf = (notice: Notice) =>
    new Set(
      notice.tasks.flatMap(({ assignments }) =>
        assignments.map((assignment) => bodyOfAssignment(assignment).key ?? ''),
      ),
    );
  const [a, b] = [keysOf(before), keysOf(after)];
  const shared = [...a].filter((key) => key !== '' && b.has(key));
  return shared.length >= Math.min(a.size, b.size) / 2;
}

/**
 * Finds out how two notices stand to each other: by the level of their issuers (else of their
 * units), then by number, year and likeness.
 */
export function findRelation(before: Notice, after: Notice, links: readonly Link[]): FoundRelation {
  const [a, b] = [levelOf(before), levelOf(after)];
  const issuers =
    issuerLevel(before.metadata.issuer) !== null && issuerLevel(after.metadata.issuer) !== null;
  if (a !== null && b !== null && a !== b && (issuers || mostlyCounterparts(before, after))) {
    const who = issuers ? 'issued' : 'carried out';
    return {
      relation: 'parent',
      reason: `${who} on the levels ${a} and ${b}`,
      reversed: RANK[a] > RANK[b],
    };
  }
  return byTime(before, after, links);
}

/** What should be said about the pair itself before its differences. */
export function pairRemarks(before: Notice, after: Notice): readonly Remark[] {
  const remarks: Remark[] = [];
  if (before.source.sha256 === after.source.sha256) {
    const message = `${before.source.name} and ${after.source.name} are the same file`;
    remarks.push({ code: 'SAME_SOURCE', message });
  }
  const [a, b] = [before.metadata.issuedOn, after.metadata.issuedOn];
  const [x, y] = [yearOf(before), yearOf(after)];
  const dates = a !== null && b !== null && a !== b ? ([a, b] as const) : null;
  const years = x !== null && y !== null && x !== y ? ([String(x), String(y)] as const) : null;
  const [old, now] = dates ?? years ?? ['', ''];
  if (old > now) {
    const message = `the first document (${old}) is later than the second (${now}); what reads as added may have been dropped`;
    remarks.push({ code: 'TIME_REVERSED', message });
  }
  return remarks;
}
