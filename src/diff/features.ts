import type { Notice, Task } from '../model/notice.js';
import { bodyOfAssignment } from './bodies.js';
import { findQuantities } from './quantity.js';

/** What two tasks are compared by, made once per task. Lists of numbers are sorted. */
export interface TaskFeatures {
  readonly task: Task;
  /** 0-based place in its notice. */
  readonly index: number;
  /** Ids of the character pairs of the folded text; of the title; both without repetition. */
  readonly text: Int32Array;
  readonly title: Int32Array;
  /** Ids of the bodies, by line of duty where the registry knows it. */
  readonly units: Int32Array;
  readonly targets: Int32Array;
  /** Equal for tasks that say the same to the same units. */
  readonly fingerprint: string;
}

/** Ids for strings, shared by the two notices, with the number of tasks that hold each. */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #taskCounts: number[] = [];
  #tasks = 0;

  /** Sorted distinct ids of the strings. */
  idsOf(strings: Iterable<string>): Int32Array {
    const ids = new Set<number>();
    for (const string of strings) {
      let id = this.#ids.get(string);
      if (id === undefined) {
        id = this.#ids.size;
        this.#ids.set(string, id);
        this.#taskCounts.push(0);
      }
      ids.add(id);
    }
    return Int32Array.from(ids).sort();
  }

  /** Takes the ids as those of one task. */
  count(ids: Int32Array): Int32Array {
    for (const id of ids) this.#taskCounts[id] = (this.#taskCounts[id] ?? 0) + 1;
    return ids;
  }

  countTask(): void {
    this.#tasks += 1;
  }

  get size(): number {
    return this.#ids.size;
  }

  /** Tasks that hold the string. */
  frequency(id: number): number {
    return this.#taskCounts[id] ?? 0;
  }

  /** Inverse document frequency: what stands in few tasks says more about which one this is. */
  weights(): Float64Array {
    const tasks = this.#tasks;
    return Float64Array.from(this.#taskCounts, (count) => Math.log(1 + tasks / (count + 1)));
  }
}

export interface Vocabularies {
  readonly text: Vocabulary;
  readonly units: Vocabulary;
  readonly targets: Vocabulary;
}

export function newVocabularies(): Vocabularies {
  return { text: new Vocabulary(), units: new Vocabulary(), targets: new Vocabulary() };
}

/** The text without what changes between issues of a plan: blanks, punctuation, digits. */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\d+(?:\.\d+)?/gu, '0')
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}

function pairs(text: string): readonly string[] {
  if (text.length < 2) return text === '' ? [] : [text];
  return Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
}

function featuresOf(task: Task, index: number, vocabularies: Vocabularies): TaskFeatures {
  const bodies = task.assignments.map(bodyOfAssignment);
  const quantities = findQuantities(task.content).map(({ quantity }) => quantity);
  const { text, units, targets } = vocabularies;
  for (const vocabulary of [text, units, targets]) vocabulary.countTask();
  return {
    task,
    index,
    text: text.count(text.idsOf(pairs(foldText(task.content)))),
    // The title opens the content, so its pairs are counted already.
    title: text.idsOf(pairs(foldText(task.title))),
    units: units.count(units.idsOf(bodies.map(({ key, id }) => key ?? id))),
    targets: targets.count(targets.idsOf(quantities.map((quantity) => quantity.text))),
    fingerprint: [
      task.content,
      ...task.assignments.map(({ role, unit }) => role + unit).sort(),
    ].join('\n'),
  };
}

export function noticeFeatures(
  notice: Notice,
  vocabularies: Vocabularies,
): readonly TaskFeatures[] {
  return notice.tasks.map((task, index) => featuresOf(task, index, vocabularies));
}
