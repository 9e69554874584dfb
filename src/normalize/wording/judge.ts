import type { Alternative } from '../../model/reading.js';
import { type Draft, type Proposal, rawRange, revise } from '../draft.js';
import type { WordingDoubt } from './doubt.js';
import { proposalOf, thousands } from './edits.js';
import type { WordingEvidence } from './evidence.js';
import { judgePlaces } from './judged.js';
import { doubtOf, inOrder, speckDoubts, sureDoubts, withoutDoubles } from './told.js';

export interface WordingVerdict {
  readonly proposals: readonly Proposal[];
  readonly doubts: readonly WordingDoubt[];
}

/** Rounds of repair: a repaired character may be what the next one was waiting for. */
const ROUNDS = 3;

/** The reader's alternatives by their place in the draft's text, as far as its edits tell. */
function placed(draft: Draft, alternatives: readonly Alternative[]): Map<number, Alternative> {
  const byIndex = new Map(alternatives.map((one) => [one.index, one]));
  const found = new Map<number, Alternative>();
  if (byIndex.size === 0) return found;
  for (let at = 0; at < draft.text.length; at += 1) {
    const [start, end] = rawRange(draft, at, at + 1);
    const alternative = end - start === 1 ? byIndex.get(start) : undefined;
    if (alternative !== undefined) found.set(at, alternative);
  }
  return found;
}

function apply(text: string, proposals: readonly Proposal[]): string {
  let changed = text;
  for (const { range, after } of proposals) {
    changed = changed.slice(0, range[0]) + after + changed.slice(range[1]);
  }
  return changed;
}

/**
 * Judges a running text: which characters look misread, and what they should be. A character is
 * changed only where the language and a second kind of evidence (likeness, the reader's own
 * alternatives, the notice's wording) leave next to no doubt; everything else is a doubt for a
 * person. Numbers are never changed. Judging the repaired text again changes nothing.
 */
export function judgeWording(
  draft: Draft,
  alternatives: readonly Alternative[],
  notice: WordingEvidence,
): WordingVerdict {
  const byPlace = placed(draft, notice.without === 'reader' ? [] : alternatives);
  const proposals: Proposal[] = [...thousands(draft.text)];
  let text = apply(draft.text, proposals);
  let judged = judgePlaces(text, byPlace, notice);
  for (let round = 0; round < ROUNDS; round += 1) {
    const found = judged.flatMap((one) => proposalOf(text, one, notice) ?? []);
    if (found.length === 0) break;
    proposals.push(...found);
    for (const { range } of found) byPlace.delete(range[0]);
    text = apply(text, found);
    judged = judgePlaces(text, byPlace, notice);
  }
  const words = judged.flatMap((one) => {
    return one.told === null ? [] : [doubtOf(text, one, one.told)];
  });
  const sure = [...sureDoubts(text, notice), ...speckDoubts(text, notice)];
  return { proposals, doubts: inOrder(withoutDoubles(words, sure)) };
}

/** A running text after its judgement: changed where that is settled, with the doubts that are left. */
export interface JudgedText {
  readonly draft: Draft;
  readonly doubts: readonly WordingDoubt[];
}

/** Judges a running text and carries out what is settled. `alternatives` count in the draft's `raw`. */
export function repairWording(
  draft: Draft,
  alternatives: readonly Alternative[],
  notice: WordingEvidence,
): JudgedText {
  const { proposals, doubts } = judgeWording(draft, alternatives, notice);
  return { draft: revise(draft, proposals), doubts };
}
