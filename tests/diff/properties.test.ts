import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNotice } from '../../scripts/diff/build.js';
import { fixturePairs } from '../../scripts/diff/fixtures.js';
import { generatePair } from '../../scripts/diff/generate.js';
import { scorePair } from '../../scripts/diff/score.js';
import { diffNotices, hasDifferences } from '../../src/diff/index.js';
import type { Change, Changes, TaskChange } from '../../src/model/change.js';
import type { Notice } from '../../src/model/notice.js';

const pairs = fc.record({
  seed: fc.string({ minLength: 1, maxLength: 6 }),
  tasks: fc.integer({ min: 1, max: 40 }),
  changed: fc.double({ min: 0, max: 0.7, noNaN: true }),
  moves: fc.integer({ min: 0, max: 4 }),
});

const MIRRORED_TASK = {
  unchanged: 'unchanged',
  changed: 'changed',
  added: 'removed',
  removed: 'added',
  split: 'merged',
  merged: 'split',
} as const;
const MIRRORED_UNIT = { 'unit-added': 'unit-removed', 'unit-removed': 'unit-added' } as const;

/** Which side's name and column stand for both is a matter of direction, and left out here. */
function mirrorChange(change: Change): unknown {
  if (change.kind === 'unit-added' || change.kind === 'unit-removed') {
    return { ...change, kind: MIRRORED_UNIT[change.kind] };
  }
  return { ...change, from: change.to, to: change.from };
}

const unsided = (change: unknown) => ({ ...(change as object), column: null });

function withNameBefore(changes: readonly Change[], change: Change): Change {
  if (change.kind !== 'role-changed') return change;
  const renamed = changes.find((one) => one.kind === 'unit-renamed' && one.to === change.unit);
  return renamed?.kind === 'unit-renamed' ? { ...change, unit: renamed.from } : change;
}

const inOrder = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();

function mirrorTask({ kind, before, after, similarity, changes }: TaskChange) {
  const mirrored = changes.map((change) => unsided(mirrorChange(withNameBefore(changes, change))));
  return {
    kind: MIRRORED_TASK[kind],
    before: after,
    after: before,
    similarity,
    changes: inOrder(mirrored),
  };
}

function expectMirror(there: Changes, back: Changes): void {
  const sorted = back.tasks.map((task) => ({
    ...task,
    changes: inOrder(task.changes.map(unsided)),
  }));
  expect(inOrder(there.tasks.map(mirrorTask))).toEqual(inOrder(sorted));
}

const force = { force: true } as const;

describe('generated pairs', () => {
  it('give every known change and nothing else', () => {
    fc.assert(
      fc.property(pairs, ({ seed, ...options }) => {
        const pair = generatePair(seed, options);
        const changes = diffNotices(buildNotice(pair.before), buildNotice(pair.after), force);
        for (const [part, { missed, invented }] of Object.entries(
          scorePair(changes, pair.expected),
        )) {
          expect({ part, missed, invented }).toEqual({ part, missed: [], invented: [] });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('give the mirrored changes in the other direction', () => {
    fc.assert(
      fc.property(pairs, ({ seed, ...options }) => {
        const pair = generatePair(seed, options);
        const [before, after] = [buildNotice(pair.before), buildNotice(pair.after)];
        expectMirror(diffNotices(before, after, force), diffNotices(after, before, force));
      }),
      { numRuns: 60 },
    );
  });

  it('are the same every time', () => {
    const pair = generatePair('again', { tasks: 30, changed: 0.5, moves: 3 });
    const [before, after] = [buildNotice(pair.before), buildNotice(pair.after)];
    const copy = structuredClone([before, after]) as [Notice, Notice];
    expect(diffNotices(...copy, force)).toEqual(diffNotices(before, after, force));
  });
});

describe('a notice and itself', () => {
  const notices = fixturePairs().flatMap(({ before, after }) => [before, after].map(buildNotice));

  it.each(notices.map((notice) => [notice.source.name, notice] as const))('%s', (_, notice) => {
    const changes = diffNotices(notice, structuredClone(notice));
    expect(changes.tasks.every(({ kind }) => kind === 'unchanged')).toBe(true);
    expect(changes.tasks.flatMap((task) => task.changes)).toEqual([]);
    expect(hasDifferences(changes)).toBe(false);
    expect(changes.remarks.map(({ code }) => code)).toContain('SAME_SOURCE');
  });

  it('made of copies of one task', () => {
    const pair = generatePair('copies', { tasks: 1, changed: 0, moves: 0 });
    const [task] = pair.before.tasks;
    if (task === undefined) throw new Error('no task');
    const copies = (count: number) =>
      buildNotice({ ...pair.before, tasks: Array.from({ length: count }, () => task) });
    const same = diffNotices(copies(5), copies(5));
    expect(same.summary).toMatchObject({ unchanged: 5, changed: 0, added: 0 });
    expect(diffNotices(copies(5), copies(7)).summary).toMatchObject({ unchanged: 5, added: 2 });
  });
});

describe('the fixtures', () => {
  it.each(fixturePairs().map((pair) => [pair.name, pair] as const))(
    'mirror: %s',
    (_, { before, after, expected }) => {
      const [a, b] = [buildNotice(before), buildNotice(after)];
      const relation = expected.relation === 'parent' ? undefined : expected.relation;
      const options = { force: true, relation };
      expectMirror(diffNotices(a, b, options), diffNotices(b, a, options));
    },
  );
});
