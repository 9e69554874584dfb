// Makes pairs of notices with known changes, for the property tests, the accuracy and the speed of
// the comparison. The same seed gives the same pair.
import { type Random, seededRandom } from '../fixtures/random.js';
import type { ShortNotice, ShortTask } from './build.js';
import {
  COUNTED,
  ENDINGS,
  OBJECTS,
  OTHER_ENDINGS,
  REFORMED,
  SECTIONS,
  SPELLED,
  UNITS,
  VERBS,
} from './vocabulary.js';

/** A change that a comparison must find: the fields of a `Change` that are known beforehand. */
export type Fact = Readonly<Record<string, string>>;

export interface ExpectedTask {
  readonly kind: 'unchanged' | 'changed' | 'added' | 'removed' | 'split' | 'merged';
  /** `sequence` numbers. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Unit, role, rename, target and deadline changes, in no order. */
  readonly facts: readonly Fact[];
  /** Whether the wording differs too. */
  readonly text?: boolean;
}

export interface Pair {
  readonly before: ShortNotice;
  readonly after: ShortNotice;
  readonly expected: readonly ExpectedTask[];
}

const LEAD = '牵头单位';
const SUPPORT = '配合单位';

interface DraftTask {
  readonly section: string;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly deadline: readonly [text: string, latest: string] | null;
  readonly lead: readonly string[];
  readonly support: readonly string[];
}

/** One task of both notices, or of one, before it has its numbers. */
interface Entry {
  readonly before: readonly DraftTask[];
  readonly after: readonly DraftTask[];
  readonly facts: readonly Fact[];
  readonly kind: ExpectedTask['kind'];
  readonly text: boolean;
}

const pick = <T>(random: Random, values: readonly T[]): T => {
  const value = values[random.below(values.length)];
  if (value === undefined) throw new RangeError('nothing to pick from');
  return value;
};

function sample<T>(random: Random, values: readonly T[], count: number): readonly T[] {
  const left = [...values];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)).flat();
}

function sentence(random: Random, object: string): string {
  const [noun, measure] = pick(random, COUNTED);
  const count = 10 + random.below(490);
  return `${pick(random, VERBS)}${object}，${noun}达到${count}${measure}，${pick(random, ENDINGS)}`;
}

function draftTask(random: Random, titles: Set<string>): DraftTask {
  let title = '';
  while (title === '' || titles.has(title)) {
    const [one = '', other = ''] = sample(random, OBJECTS, 2);
    title =
      titles.size < 200 ? `${pick(random, VERBS)}${one}` : `${pick(random, VERBS)}${one}和${other}`;
  }
  titles.add(title);
  const units = sample(random, UNITS, 2 + random.below(4));
  const deadlines = [['2024年底前', '2024-12-31'], ['2024年6月底前', '2024-06-30'], null] as const;
  return {
    section: '',
    title,
    sentences: sample(random, OBJECTS, 2 + random.below(2)).map((object) =>
      sentence(random, object),
    ),
    deadline: pick(random, deadlines),
    lead: units.slice(0, 1),
    support: units.slice(1),
  };
}

type Mutation = (
  task: DraftTask,
  random: Random,
) => Omit<Entry, 'before' | 'kind'> & {
  readonly after: readonly [DraftTask];
};

const S = 'substantive';

const retarget: Mutation = (task, random) => {
  const at = random.below(task.sentences.length);
  const [whole = '', count = '', measure = ''] =
    /达到(\d+)(\p{Script=Han}+?)，/u.exec(task.sentences[at] ?? '') ?? [];
  const next = String(Number(count) + 5 + random.below(300));
  const sentences = task.sentences.map((text, i) =>
    i === at ? text.replace(whole, `达到${next}${measure}，`) : text,
  );
  const fact = { kind: 'target', class: S, from: count + measure, to: next + measure };
  return { after: [{ ...task, sentences }], facts: [fact], text: false };
};

const reword: Mutation = (task, random) => {
  const at = random.below(task.sentences.length);
  const sentences = task.sentences.map((text, i) =>
    i === at ? text.replace(/[^，]+$/u, pick(random, OTHER_ENDINGS)) : text,
  );
  return { after: [{ ...task, sentences }], facts: [], text: true };
};

const repunctuate: Mutation = (task) => {
  const sentences = task.sentences.map((text, i) => (i === 0 ? text.replace('，', '、') : text));
  return { after: [{ ...task, sentences }], facts: [], text: true };
};

const addUnit: Mutation = (task, random) => {
  const unit = pick(
    random,
    UNITS.filter((one) => ![...task.lead, ...task.support].includes(one)),
  );
  const at = random.below(task.support.length + 1);
  const fact = { kind: 'unit-added', class: S, unit, role: 'support' };
  return {
    after: [{ ...task, support: task.support.toSpliced(at, 0, unit) }],
    facts: [fact],
    text: false,
  };
};

const removeUnit: Mutation = (task, random) => {
  const unit = pick(random, task.support);
  const support = task.support.filter((one) => one !== unit);
  const fact = { kind: 'unit-removed', class: S, unit, role: 'support' };
  return { after: [{ ...task, support }], facts: [fact], text: false };
};

const swapRoles: Mutation = (task, random) => {
  const [lead = ''] = task.lead;
  const unit = pick(random, task.support);
  const support = task.support.map((one) => (one === unit ? lead : one));
  const facts = [
    { kind: 'role-changed', class: S, unit, from: 'support', to: 'lead' },
    { kind: 'role-changed', class: S, unit: lead, from: 'lead', to: 'support' },
  ];
  return { after: [{ ...task, lead: [unit], support }], facts, text: false };
};

const reorder: Mutation = (task) => ({
  after: [{ ...task, support: task.support.toReversed() }],
  facts: [],
  text: false,
});

const postpone: Mutation = (task) => {
  const to = ['2025年9月底前', '2025-09-30'] as const;
  const fact: Fact = { kind: 'deadline', class: S, from: task.deadline?.[0] ?? 'null', to: to[0] };
  return { after: [{ ...task, deadline: to }], facts: [fact], text: false };
};

const extend: Mutation = (task, random) => ({
  after: [{ ...task, sentences: [...task.sentences, sentence(random, pick(random, OBJECTS))] }],
  facts: [],
  text: true,
});

/** Another sentence about something else, which must not look like a changed target. */
const replaceSentence: Mutation = (task, random) => {
  const old = task.sentences.at(-1) ?? '';
  const nounOf = (text: string) => /，(\p{Script=Han}+?)达到/u.exec(text)?.[1];
  let other = old;
  while (nounOf(other) === nounOf(old)) other = sentence(random, pick(random, OBJECTS));
  return {
    after: [{ ...task, sentences: [...task.sentences.slice(0, -1), other] }],
    facts: [],
    text: true,
  };
};

/** Of each list one at most befalls a task, so that no change undoes another. */
const MUTATIONS: readonly (readonly Mutation[])[] = [
  [retarget, reword, repunctuate, extend, replaceSentence],
  [addUnit, removeUnit, swapRoles, reorder],
  [postpone],
];

function mutate(task: DraftTask, random: Random): ReturnType<Mutation> {
  const groups = sample(random, MUTATIONS, 1 + random.below(MUTATIONS.length));
  let made: ReturnType<Mutation> = { after: [task], facts: [], text: false };
  for (const group of groups) {
    const next = pick(random, group)(made.after[0], random);
    made = {
      after: next.after,
      facts: [...made.facts, ...next.facts],
      text: made.text || next.text,
    };
  }
  return made;
}

/** The unit has another name in the after notice, by reform or by spelling. */
function renameEntry(task: DraftTask, random: Random): Entry {
  const reform = random.below(2) === 0;
  const [from, to] = pick(random, reform ? REFORMED : SPELLED);
  const support = task.support.filter((unit) => unit !== from && unit !== to);
  const lead = task.lead.filter((unit) => unit !== from && unit !== to);
  const fact = { kind: 'unit-renamed', class: reform ? 'renamed' : 'formatting', from, to };
  return {
    before: [{ ...task, lead, support: [...support, from] }],
    after: [{ ...task, lead, support: [...support, to] }],
    facts: [fact],
    kind: 'changed',
    text: false,
  };
}

function splitEntry(task: DraftTask): Entry {
  const [first = '', ...rest] = task.sentences;
  const parts = [
    { ...task, sentences: [first] },
    { ...task, title: '', sentences: rest },
  ];
  return { before: [task], after: parts, facts: [], kind: 'split', text: false };
}

function mutatedEntry(task: DraftTask, random: Random): Entry {
  const choice = random.below(12);
  if (choice === 0) return renameEntry(task, random);
  if (choice === 1) return splitEntry(task);
  if (choice === 2) {
    const { before, after, ...rest } = splitEntry(task);
    return { ...rest, before: after, after: before, kind: 'merged' };
  }
  if (choice === 3) return { before: [task], after: [], facts: [], kind: 'removed', text: false };
  if (choice === 4) return { before: [], after: [task], facts: [], kind: 'added', text: false };
  const made = mutate(task, random);
  const kind = made.facts.length > 0 || made.text ? 'changed' : 'unchanged';
  return { before: [task], kind, ...made };
}

function unchangedEntry(task: DraftTask): Entry {
  return { before: [task], after: [task], facts: [], kind: 'unchanged', text: false };
}

/** Carries some whole entries elsewhere on the after side. */
function moved<T>(entries: readonly T[], random: Random, count: number): readonly T[] {
  const list = [...entries];
  for (let k = 0; k < count && list.length > 2; k += 1) {
    const [entry] = list.splice(random.below(list.length), 1);
    if (entry !== undefined) list.splice(random.below(list.length + 1), 0, entry);
  }
  return list;
}

function shortTask(task: DraftTask, place: number, places: number): ShortTask {
  const section = SECTIONS[Math.floor((place * SECTIONS.length) / places)] ?? '';
  const content = [task.title, ...task.sentences].filter((text) => text !== '').join('。');
  const deadline =
    task.deadline === null
      ? null
      : { text: task.deadline[0], type: 'date' as const, latest: task.deadline[1] };
  const units = { [LEAD]: task.lead.join('、'), [SUPPORT]: task.support.join('、') };
  return { section: [section], content: `${content}。`, deadline, units };
}

function notice(year: number, tasks: readonly DraftTask[]): ShortNotice {
  return {
    name: `plan-${year}.txt`,
    title: `${year}年全市重点工作任务分工方案`,
    issuer: '菏泽市人民政府办公室',
    issuedOn: `${year}-01-15`,
    columns: {
      [LEAD]: { role: 'lead', level: 'city' },
      [SUPPORT]: { role: 'support', level: 'city' },
    },
    tasks: tasks.map((task, place) => shortTask(task, place, tasks.length)),
  };
}

export interface PairOptions {
  readonly tasks: number;
  /** Share of the tasks that are changed, from 0 to 1. */
  readonly changed: number;
  /** Number of tasks carried elsewhere. */
  readonly moves: number;
}

/** A plan and the plan of the next year, with what changed between them. */
export function generatePair(seed: string, { tasks, changed, moves }: PairOptions): Pair {
  const random = seededRandom(seed);
  const titles = new Set<string>();
  const entries = Array.from({ length: tasks }, () => {
    const task = draftTask(random, titles);
    return random.next() < changed ? mutatedEntry(task, random) : unchangedEntry(task);
  });
  const order = moved(entries, random, moves);
  const numbers = (list: readonly Entry[], side: 'before' | 'after') => {
    let last = 0;
    return new Map(list.map((entry) => [entry, entry[side].map(() => ++last)]));
  };
  const [placesBefore, placesAfter] = [numbers(entries, 'before'), numbers(order, 'after')];
  return {
    before: notice(
      2024,
      entries.flatMap((entry) => entry.before),
    ),
    after: notice(
      2025,
      order.flatMap((entry) => entry.after),
    ),
    expected: entries.map((entry) => ({
      kind: entry.kind,
      before: placesBefore.get(entry) ?? [],
      after: placesAfter.get(entry) ?? [],
      facts: entry.facts,
      text: entry.text,
    })),
  };
}
