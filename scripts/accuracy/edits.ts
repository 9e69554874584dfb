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
 * truth after it than before it. One that changes nothing in that (a name repaired inside a
 * repetition that a later edit drops) is right when the text ends up as the truth has it.
 */
export function judgeEdits(
  raw: string,
  text: string,
  truth: string,
  edits: readonly Edit[],
): EditVerdicts {
  let now = raw;
  let faults = faultsIn(now, truth);
  const steps = edits.map((edit) => {
    now = applyEdit(now, edit);
    const left = faultsIn(now, truth);
    const gain = faults - left;
    faults = left;
    return { edit, gain };
  });
  const isRight = (gain: number) => gain > 0 || (gain === 0 && faults === 0);
  const wrong = steps.filter(({ gain }) => !isRight(gain));
  return {
    right: steps.length - wrong.length,
    wrong: wrong.length,
    harmful: wrong.filter(({ gain }) => gain < 0).length,
    faults: wrong.map(({ edit }) => `${edit.rule} 「${edit.before}」→「${edit.after}」`),
    replays: now === text,
  };
}
