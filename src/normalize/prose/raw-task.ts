import { rawRange } from '../draft.js';
import { joinParts, partOf, type ReadParagraph, type ReadPart } from '../read-parts.js';
import type { ProseTask, Stretch } from './task.js';

/** A task of running text as it was read: its text, and the stretches that name its units. */
export interface RawTask {
  readonly task: ProseTask;
  readonly content: ReadPart;
  readonly units: ReadPart;
}

/** Stretches that follow each other in one paragraph, together. */
function byParagraph(texts: readonly Stretch[]): readonly (readonly Stretch[])[] {
  const groups: Stretch[][] = [];
  for (const one of texts) {
    const last = groups.at(-1);
    if (last?.[0]?.paragraph === one.paragraph) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/** Cuts the paragraphs as read at the assignment's edges, so that both parts keep their own edits. */
export function rawParts(task: ProseTask, paragraphs: readonly ReadParagraph[]): RawTask {
  const paragraphAt = (at: number) => paragraphs[at] as ReadParagraph;
  const rangeOf = (one: Stretch) => rawRange(paragraphAt(one.paragraph).draft, one.start, one.end);
  const content = byParagraph(task.texts)
    .map((all) => partOf(paragraphAt(all[0]?.paragraph ?? 0), all.map(rangeOf)))
    .filter(({ raw }) => raw !== '');
  const units = task.assignments.map((one) => partOf(paragraphAt(one.paragraph), [rangeOf(one)]));
  return { task, content: joinParts(content), units: joinParts(units) };
}
