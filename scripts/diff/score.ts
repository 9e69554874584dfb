// Weighs what a comparison found against what is known: task kinds and facts, each with its hits,
// what was missed and what was invented.
import type { Change, Changes } from '../../src/model/change.js';
import type { ExpectedTask, Fact } from './generate.js';

export interface Score {
  readonly hits: number;
  readonly missed: readonly string[];
  readonly invented: readonly string[];
}

export interface PairScore {
  readonly kinds: Score;
  readonly units: Score;
  readonly roles: Score;
  readonly renames: Score;
  readonly targets: Score;
  readonly deadlines: Score;
  /** Tasks whose wording changed. */
  readonly texts: Score;
}

const FIELDS = ['kind', 'class', 'unit', 'role', 'from', 'to'] as const;

function compare(expected: readonly string[], found: readonly string[]): Score {
  const left = [...expected];
  const invented: string[] = [];
  let hits = 0;
  for (const one of found) {
    const at = left.indexOf(one);
    if (at < 0) invented.push(one);
    else {
      left.splice(at, 1);
      hits += 1;
    }
  }
  return { hits, missed: left, invented };
}

const placeOf = (task: { readonly before: readonly number[]; readonly after: readonly number[] }) =>
  `${task.before.join('+')}>${task.after.join('+')}`;

function factsOf(place: string, fact: Fact, kinds: readonly string[]): readonly string[] {
  if (!kinds.includes(fact.kind ?? '')) return [];
  return [[place, ...FIELDS.map((field) => fact[field] ?? '')].join(' ')];
}

/** A change as a fact: its fields as texts. */
export function factOf(change: Readonly<Record<string, unknown>>): Fact {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (field in change ? [[field, String(change[field])]] : [])),
  );
}

/** The changes without those that the comparison itself takes for misreadings. */
export function withoutSuspects(changes: Changes): Changes {
  const isContent = ({ kind }: Change) =>
    kind !== 'renumbered' && kind !== 'section' && kind !== 'order';
  const tasks = changes.tasks.map((task) => {
    const left = task.changes.filter((change) => change.class !== 'ocr-suspect');
    const same = task.kind === 'changed' && !left.some(isContent);
    return { ...task, kind: same ? ('unchanged' as const) : task.kind, changes: left };
  });
  return { ...changes, tasks };
}

export function scorePair(changes: Changes, expected: readonly ExpectedTask[]): PairScore {
  const facts = (kinds: readonly string[]) =>
    compare(
      expected.flatMap((task) => task.facts.flatMap((fact) => factsOf(placeOf(task), fact, kinds))),
      changes.tasks.flatMap((task) =>
        task.changes.flatMap((change) => factsOf(placeOf(task), factOf(change), kinds)),
      ),
    );
  const worded = changes.tasks.filter((task) => task.changes.some(({ kind }) => kind === 'text'));
  return {
    kinds: compare(
      expected.map((task) => `${placeOf(task)} ${task.kind}`),
      changes.tasks.map((task) => `${placeOf(task)} ${task.kind}`),
    ),
    units: facts(['unit-added', 'unit-removed']),
    roles: facts(['role-changed']),
    renames: facts(['unit-renamed']),
    targets: facts(['target']),
    deadlines: facts(['deadline']),
    texts: compare(expected.filter(({ text }) => text === true).map(placeOf), worded.map(placeOf)),
  };
}
