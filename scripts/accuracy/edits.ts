import type { Edit } from '../../src/model/edit.js';
import { faultsIn } from './texts.js';

export interface EditVerdicts {
  /** Edits that moved the text towards the truth. */
  readonly right: number;
  /** Edits that did not. */
  readonly wrong: number;
  /** Those of the wrong ones that moved it away. */
  readonly harmful: number;
  readonly faults: readonly string[];
  /** Replaying the edits on what was read gives what is published. */
  readonly replays: boolean;
}

export function applyEdit(text: string, { range, after }: Edit): string {
  return text.slice(0, range[0]) + after + text.slice(range[1]);
}

/**
 * Judges a text's edits one by one, in order: an edit is right when the text is nearer to the
 * truth after it than before it.
 */
export function judgeEdits(
  raw: string,
  text: string,
  truth: string,
  edits: readonly Edit[],
): EditVerdicts {
  let now = raw;
  let faults = faultsIn(now, truth);
  let [right, wrong, harmful] = [0, 0, 0];
  const told: string[] = [];
  for (const edit of edits) {
    now = applyEdit(now, edit);
    const left = faultsIn(now, truth);
    if (left < faults) right += 1;
    else {
      wrong += 1;
      if (left > faults) harmful += 1;
      told.push(`${edit.rule} 「${edit.before}」→「${edit.after}」`);
    }
    faults = left;
  }
  return { right, wrong, harmful, faults: told, replays: now === text };
}
