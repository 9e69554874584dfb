import type { ImpliedRule } from '../cells/parsed.js';
import type { ProseTask } from './task.js';

/** By their text: where the paragraphs of a notice stand, and whether a task has its units from them. */
export type Closing = ReadonlyMap<
  string,
  { readonly paragraph: number; readonly isUnits: boolean }
>;

export function closingOf(texts: readonly string[], tasks: readonly ProseTask[]): Closing {
  const units = new Set(
    tasks.flatMap(({ assignments }) => assignments.map(({ paragraph }) => paragraph)),
  );
  return new Map(
    texts.map((text, paragraph) => [text, { paragraph, isUnits: units.has(paragraph) }]),
  );
}

/** 以上任务由…负责 holds for the tasks above it, unless it closes some of them and so names their own units. */
export function holdsFor({ ofAbove }: ImpliedRule, task: ProseTask, closing: Closing): boolean {
  if (ofAbove === null) return true;
  const said = closing.get(ofAbove);
  if (said === undefined || said.isUnits) return false;
  return said.paragraph > (task.texts.at(-1)?.paragraph ?? 0);
}
