import type { CellItem } from '../cells/parsed.js';
import { draftOf, round } from '../draft.js';
import type { WordingEvidence } from '../wording/evidence.js';
import { judgeWording } from '../wording/judge.js';
import { UNDOUBTED, withOdds } from './heard.js';
import { endsLikeUnit, type Suggestion } from './hypotheses.js';
import type { Verdict } from './repair.js';
import { runTogether } from './run-together.js';

/** A name that was left as read, and what it may be instead. */
export interface Doubt extends Verdict {
  readonly item: CellItem;
  /** Chance that it is not what was printed, as far as anything tells. */
  readonly misread: number;
}

/** Most that can be said against a name as it was read. */
const MOST = 0.95;

/**
 * A name that does not end as bodies do is as doubtful as something else is likely; a well-formed one
 * only where it looks misread.
 */
export function doubtOf(item: CellItem, verdict: Verdict): Doubt {
  const { state, suggestions } = verdict;
  const isOwn = state === 'unknown' && endsLikeUnit(item.name);
  const sum = suggestions.reduce((all, { probability }) => all + probability, 0);
  return { ...verdict, item, misread: isOwn ? 0 : Math.min(1, round(sum)) };
}

/** Chance that a name which shows the same ending, letter or place twice is two names. */
const TWO_NAMES = 0.7;

/** A name that no register holds and that looks like two (几江街道鼎山街道) is doubtful. */
export function unlessRunTogether(doubt: Doubt): Doubt {
  const { item, state, proposals } = doubt;
  const isOpen = state === 'unknown' && item.known === null && proposals.length === 0;
  const text = isOpen ? runTogether(item.name) : null;
  if (text === null) return doubt;
  return {
    ...doubt,
    state: 'doubtful',
    suggestions: [{ text, probability: TWO_NAMES }],
    misread: TWO_NAMES,
  };
}

/** What counts against a name in the confidence of who is named: 0 where nothing does. */
export function doubtAgainst({ state, suggestions, misread }: Doubt): number {
  if (misread === 0) return state === 'doubtful' ? 1 / 2 : 0;
  return Math.min(MOST, suggestions[0]?.probability ?? misread);
}

/** Below this chance a name is no longer called misread. */
const DOUBT_AT = 0.5;

function hasOtherCharacters(read: string, suggestion: string): boolean {
  return [...read].some((character) => !suggestion.includes(character));
}

/**
 * A doubt about a name of which the recogniser was sure, character by character. What it may have
 * left out it cannot tell, so a doubt that holds all that was read stays as it is.
 */
export function heldAgainstReader(doubt: Doubt): Doubt {
  const best = doubt.suggestions[0];
  if (best === undefined || !hasOtherCharacters(doubt.item.name, best.text)) return doubt;
  const misread = round(withOdds(Math.min(MOST, doubt.misread), UNDOUBTED));
  const share = misread / Math.max(doubt.misread, misread);
  const suggestions = doubt.suggestions.map(
    ({ text, probability }): Suggestion => ({ text, probability: probability * share }),
  );
  const state = misread < DOUBT_AT && doubt.state === 'doubtful' ? 'unknown' : doubt.state;
  return { ...doubt, misread, suggestions, state };
}

/** Less likely faults of an unlisted name are not worth a word. */
const WORTH_TELLING = 0.3;
/** From this chance on its words call it misread: of 319 unlisted names that exist none reaches 0.3. */
const WORDS_DOUBT_AT = 0.4;

/**
 * A well-formed name that no register holds, read as running text: 建设 for 健设, 教育 for 教肓. What
 * seems lost or made up in it may be an abbreviation (文广旅体局), and counts nothing.
 */
export function heldAgainstWording(doubt: Doubt, wording: WordingEvidence): Doubt {
  if (doubt.state !== 'unknown' || doubt.misread > 0) return doubt;
  const { proposals, doubts } = judgeWording(draftOf(doubt.item.name), [], wording);
  const repaired = proposals.reduce(
    (text, { range, after }) => text.slice(0, range[0]) + after + text.slice(range[1]),
    doubt.item.name,
  );
  const best = doubts.flatMap(({ range, read, suggestions }) =>
    suggestions
      .slice(0, 1)
      .filter(({ text }) => text.length === read.length)
      .map((one) => ({ ...one, range, read })),
  );
  const text = best.reduceRight((all, { range: [from, to], read, text: other }) => {
    return all.slice(from, to) === read ? all.slice(0, from) + other + all.slice(to) : all;
  }, repaired);
  const chances = [
    ...proposals.map(({ confidence }) => confidence),
    ...best.map((one) => one.probability),
  ];
  const misread = round(Math.max(0, ...chances));
  if (misread < WORTH_TELLING) return doubt;
  const state = misread < WORDS_DOUBT_AT ? 'unknown' : 'doubtful';
  return { ...doubt, state, suggestions: [{ text, probability: misread }], misread };
}
