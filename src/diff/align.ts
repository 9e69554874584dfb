import type { Notice } from '../model/notice.js';
import { type Candidate, findCandidates } from './candidates.js';
import { newVocabularies, noticeFeatures, type TaskFeatures } from './features.js';
import { type Edge, matchByWeight } from './matching.js';
import { type Similarity, similarityBy } from './similarity.js';
import { findLooseGroups, type Group, growGroups } from './split.js';

/** Tasks (0-based places) that became each other; one side is empty for an added or removed one. */
export interface Link {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Null where one side is empty. */
  readonly similarity: number | null;
}

/**
 * Two tasks less alike than this are two tasks. Tasks of one published notice reach 0.21 among each
 * other (bare indicators 0.34); changed tasks of generated pairs stay above 0.67.
 */
const MATCH = 0.42;
/** A pair less alike than this is given up where one of the two is a part of a surer pair. */
const SURE = 0.55;
/** Pairs less alike than this are not even parts of each other. */
const PART = 0.12;
/** Decides only between equals: the same number, the same section, a near place. */
const TIE = { number: 2e-4, section: 2e-4, place: 1e-4 } as const;

const sectionOf = ({ task }: TaskFeatures) => task.section.join('\n');

function tieBreak(a: TaskFeatures, b: TaskFeatures): number {
  const number = a.task.number !== null && a.task.number === b.task.number ? TIE.number : 0;
  const section = sectionOf(a) === sectionOf(b) ? TIE.section : 0;
  return number + section + TIE.place / (1 + Math.abs(a.index - b.index));
}

function byFingerprint(side: readonly TaskFeatures[]): Map<string, TaskFeatures[]> {
  const groups = new Map<string, TaskFeatures[]>();
  for (const task of side) {
    const group = groups.get(task.fingerprint);
    if (group === undefined) groups.set(task.fingerprint, [task]);
    else group.push(task);
  }
  return groups;
}

/**
 * Pairs of tasks that say the same to the same units. In a metric space an optimal assignment
 * always holds such pairs, and most tasks of two issues of a plan are such. Copies of one task are
 * paired within their section first, then in order.
 */
function identicalPairs(
  before: readonly TaskFeatures[],
  after: readonly TaskFeatures[],
): readonly (readonly [number, number])[] {
  const groups = byFingerprint(after);
  const pairs: [number, number][] = [];
  for (const [fingerprint, group] of byFingerprint(before)) {
    const free = groups.get(fingerprint) ?? [];
    const take = (a: TaskFeatures, fits: (b: TaskFeatures) => boolean) => {
      const at = free.findIndex(fits);
      const [b] = at < 0 ? [] : free.splice(at, 1);
      if (b !== undefined) pairs.push([a.index, b.index]);
      return b !== undefined;
    };
    const left = group.filter(
      (a) => !take(a, (b) => sectionOf(a) === sectionOf(b) && a.task.number === b.task.number),
    );
    for (const a of left.filter((one) => !take(one, (b) => sectionOf(one) === sectionOf(b)))) {
      take(a, () => true);
    }
  }
  return pairs;
}

interface Sides {
  readonly before: readonly TaskFeatures[];
  readonly after: readonly TaskFeatures[];
  readonly similarity: Similarity;
  readonly textWeights: Float64Array;
}

function bestPairs(sides: Sides, candidates: readonly Candidate[]): readonly Candidate[] {
  const edges: Edge[] = [];
  for (const { before, after, similarity } of candidates) {
    const [a, b] = [sides.before[before], sides.after[after]];
    if (a === undefined || b === undefined || similarity < MATCH) continue;
    edges.push({ row: before, column: after, weight: similarity - MATCH + tieBreak(a, b) });
  }
  const matched = matchByWeight(edges, sides.before.length, sides.after.length);
  return candidates.filter(({ before, after }) => matched[before] === after);
}

function without(side: readonly TaskFeatures[], taken: ReadonlySet<number>) {
  return side.filter(({ index }) => !taken.has(index));
}

const asGroup = ({ before, after }: Candidate): Group => ({ before: [before], after: [after] });

/** The candidates of which neither side stands in a group. */
function outside(candidates: readonly Candidate[], groups: readonly Group[]) {
  const before = new Set(groups.flatMap((group) => group.before));
  const after = new Set(groups.flatMap((group) => group.after));
  return candidates.filter((pair) => !before.has(pair.before) && !after.has(pair.after));
}

/**
 * One-to-one pairs by an optimal assignment, the sure ones with the neighbours that are parts of
 * them; then the same for what is left, so that a piece of a split task is not paired with
 * something that is only a little like it.
 */
function groupsOf(sides: Sides, vocabulary: ReturnType<typeof newVocabularies>['text']) {
  const identical = identicalPairs(sides.before, sides.after);
  const restBefore = without(sides.before, new Set(identical.map(([i]) => i)));
  const restAfter = without(sides.after, new Set(identical.map(([, j]) => j)));
  const candidates = findCandidates(restBefore, restAfter, vocabulary, sides.similarity, PART);
  const sure = bestPairs(sides, candidates).filter(({ similarity }) => similarity >= SURE);
  const same = identical.map(([i, j]): Group => ({ before: [i], after: [j] }));
  const groups = growGroups(sides, [...same, ...sure.map(asGroup)]);
  const others = bestPairs(sides, outside(candidates, groups));
  const grown = growGroups(sides, [...groups, ...others.map(asGroup)]);
  return [...grown, ...findLooseGroups(sides, grown, candidates)];
}

function sideSimilarity(sides: Sides, { before, after }: Group): number | null {
  const [a, b] = [join(sides.before, before), join(sides.after, after)];
  return a === null || b === null ? null : Math.round(sides.similarity(a, b) * 1e4) / 1e4;
}

/** Several tasks taken as one, for the similarity of a split or merge. */
function join(side: readonly TaskFeatures[], places: readonly number[]): TaskFeatures | null {
  const tasks = places.flatMap((place) => side[place] ?? []);
  const [first] = tasks;
  if (first === undefined || tasks.length === 1) return first ?? null;
  const union = (lists: readonly Int32Array[]) =>
    Int32Array.from(new Set(lists.flatMap((list) => [...list]))).sort();
  return {
    ...first,
    text: union(tasks.map(({ text }) => text)),
    title: union(tasks.map(({ title }) => title)),
    units: union(tasks.map(({ units }) => units)),
    targets: union(tasks.map(({ targets }) => targets)),
  };
}

function alignOriented(before: Notice, after: Notice): readonly Link[] {
  const vocabularies = newVocabularies();
  const [a, b] = [noticeFeatures(before, vocabularies), noticeFeatures(after, vocabularies)];
  const textWeights = vocabularies.text.weights();
  const sides = { before: a, after: b, similarity: similarityBy(vocabularies), textWeights };
  const groups = groupsOf(sides, vocabularies.text);
  const takenBefore = new Set(groups.flatMap((group) => group.before));
  const takenAfter = new Set(groups.flatMap((group) => group.after));
  return [
    ...groups.map((group) => ({ ...group, similarity: sideSimilarity(sides, group) })),
    ...without(a, takenBefore).map(({ index }) => ({
      before: [index],
      after: [],
      similarity: null,
    })),
    ...without(b, takenAfter).map(({ index }) => ({
      before: [],
      after: [index],
      similarity: null,
    })),
  ];
}

/** Places by the after side; a removed task follows the task that stood before it. */
function inDocumentOrder(links: readonly Link[]): readonly Link[] {
  const byBefore = [...links].sort((a, b) => (a.before[0] ?? 0) - (b.before[0] ?? 0));
  const anchors = new Map<Link, number>();
  let anchor = -1;
  for (const link of byBefore) {
    if (link.before.length === 0) continue;
    if (link.after.length > 0) anchor = link.after.at(-1) ?? anchor;
    else anchors.set(link, anchor);
  }
  const key = (link: Link) => anchors.get(link) ?? link.after[0] ?? 0;
  return [...links].sort(
    (a, b) =>
      key(a) - key(b) ||
      Number(anchors.has(a)) - Number(anchors.has(b)) ||
      (a.before[0] ?? 0) - (b.before[0] ?? 0),
  );
}

const mirrored = ({ before, after, similarity }: Link): Link => ({
  before: after,
  after: before,
  similarity,
});

/** Settles which notice is worked on as the first, so that ties fall the same way in both directions. */
function comesFirst(a: Notice, b: Notice): boolean {
  if (a.tasks.length !== b.tasks.length) return a.tasks.length < b.tasks.length;
  const at = a.tasks.findIndex((task, i) => task.content !== b.tasks[i]?.content);
  return at < 0 || (a.tasks[at]?.content ?? '') < (b.tasks[at]?.content ?? '');
}

/**
 * Finds which task became which: one to one by greatest total similarity, then splits and merges;
 * what is left was added or removed. Every task stands in exactly one link. The links of (b, a) are
 * those of (a, b) mirrored.
 */
export function alignTasks(before: Notice, after: Notice): readonly Link[] {
  const links = comesFirst(before, after)
    ? alignOriented(before, after)
    : alignOriented(after, before).map(mirrored);
  return inDocumentOrder(links);
}
