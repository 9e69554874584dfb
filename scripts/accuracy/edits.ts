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

/** What an edit did to a text. */
export interface JudgedEdit {
  readonly edit: Edit;
  readonly verdict: 'right' | 'wrong' | 'harmful';
}

/**
 * Judges edits one by one, in order, by how many faults a text has: an edit is right when there are fewer
 * after it than before it, harmful when there are more. One that changes nothing in that (a name
 * repaired inside a repetition that a later edit drops) is right when the text ends up without any.
 * One that does not find what it replaces is passed over.
 */
export function replayEdits(
  raw: string,
  edits: readonly Edit[],
  faultsOf: (text: string) => number,
): { readonly text: string; readonly judged: readonly JudgedEdit[] } {
  let text = raw;
  let faults = faultsOf(text);
  const steps = edits.flatMap((edit) => {
    if (text.slice(...edit.range) !== edit.before) return [];
    text = applyEdit(text, edit);
    const left = faultsOf(text);
    const gain = faults - left;
    faults = left;
    return [{ edit, gain }];
  });
  const verdictOf = (gain: number): JudgedEdit['verdict'] => {
    if (gain > 0 || (gain === 0 && faults === 0)) return 'right';
    return gain < 0 ? 'harmful' : 'wrong';
  };
  return { text, judged: steps.map(({ edit, gain }) => ({ edit, verdict: verdictOf(gain) })) };
}

/** The verdicts on a text's edits, and whether they lead from what was read to what is published. */
export function judgeEdits(
  raw: string,
  text: string,
  truth: string,
  edits: readonly Edit[],
): EditVerdicts {
  const { text: last, judged } = replayEdits(raw, edits, (now) => faultsIn(now, truth));
  const wrong = judged.filter(({ verdict }) => verdict !== 'right');
  return {
    right: judged.length - wrong.length,
    wrong: wrong.length,
    harmful: wrong.filter(({ verdict }) => verdict === 'harmful').length,
    faults: wrong.map(({ edit }) => `${edit.rule} 「${edit.before}」→「${edit.after}」`),
    replays: last === text && judged.length === edits.length,
  };
}
