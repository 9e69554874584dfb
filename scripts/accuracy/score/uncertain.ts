import type { TruthTask } from '../../fixtures/truth.js';
import { faultsIn } from '../texts.js';

/** What the source does not tell counts for nobody: the truth takes over what was found there. */
export function settleUncertain(
  truth: TruthTask,
  field: string,
  wanted: string,
  found: string,
): string {
  let text = wanted;
  for (const doubt of truth.uncertain ?? []) {
    if (doubt.field !== field || found.includes(doubt.text)) continue;
    text = text.replace(doubt.text, () => nearestPart(doubt.text, found));
  }
  return text;
}

/** The part of a text that is most like the wanted one, give or take two characters of length. */
function nearestPart(wanted: string, text: string): string {
  let best = wanted;
  let least = 3;
  for (let start = 0; start < text.length; start += 1) {
    for (let length = wanted.length - 2; length <= wanted.length + 2; length += 1) {
      const part = text.slice(start, start + length);
      const faults = faultsIn(part, wanted);
      if (faults < least) [best, least] = [part, faults];
    }
  }
  return best;
}
