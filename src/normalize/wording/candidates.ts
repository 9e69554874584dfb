import { lookalikes, misreadFrom, sharedPartGroup } from '../../data/index.js';
import type { Alternative } from '../../model/reading.js';
import { confusion, type SeenPairs } from '../names/channel.js';
import { isHan, kindAt } from './kinds.js';
import { type Language, LONGEST_WORD } from './language.js';
import { wordsWith } from './patterns.js';

/** One way to read a place of a text other than as it stands. */
export interface Candidate {
  readonly start: number;
  readonly end: number;
  /** What may have been printed in place of `[start, end)`; empty where something was made up. */
  readonly truth: string;
  /** log P(what was read | this was printed, a fault happened here). */
  readonly channel: number;
  /** The probability that the reader itself gave it, where it told. */
  readonly reader: number | null;
}

/** Shares of a loss, an invention and an echo among all faults; the rest are misread characters. */
const LOST = Math.log(0.1);
const INVENTED = Math.log(0.03);
const ECHO = Math.log(0.05);
/** A lost or made-up character can be any of so many. */
const ANY = Math.log(3000);
/** Cost of a character that is in no table of look-alikes: it can be any. */
const UNLIKE = Math.log(0.5 / 3000);
/** Candidates that look worse than this from their neighbours are not followed up. */
const LEAST_WORTH = -4;
/** A candidate must not be worse than what stands by more than this, seen from its neighbours. */
const LEAST_GAIN = 1;

/** How well a character sits between its neighbours. */
export function cohesion(kinds: Uint16Array, at: number, { adjacency }: Language): number {
  const kind = kinds[at] as number;
  return adjacency(kindAt(kinds, at - 1), kind) + adjacency(kind, kindAt(kinds, at + 1));
}

/** How well another one would sit there. */
function wouldSit(kinds: Uint16Array, at: number, kind: number, { wouldJoin }: Language): number {
  return wouldJoin(kindAt(kinds, at - 1), kind) + wouldJoin(kind, kindAt(kinds, at + 1));
}

interface Spelling {
  readonly truth: string;
  readonly channel: number;
}

const NO_PAIRS: SeenPairs = new Set();
const channelCost = (read: string, truth: string) => Math.log(confusion(read, truth, NO_PAIRS));

/** What readers take for this character, by the tables; kept, since the common ones come often. */
const misread = new Map<string, readonly Spelling[]>();

function misreadAs(read: string): readonly Spelling[] {
  const known = misread.get(read);
  if (known !== undefined) return known;
  const truths = new Set(
    [...lookalikes(read), ...misreadFrom(read)].map(({ character }) => character),
  );
  const made = [...truths]
    .filter((truth) => isHan(truth) && truth !== read)
    .map((truth) => ({ truth, channel: channelCost(read, truth) }));
  misread.set(read, made);
  return made;
}

/** Candidates that are followed up at one place. */
const FOLLOWED = 12;

/** Other characters that may have been printed where `text[at]` was read, likeliest first. */
export function substitutes(
  text: string,
  kinds: Uint16Array,
  at: number,
  language: Language,
  alternative?: Alternative,
  useLikeness = true,
): readonly Candidate[] {
  const read = text.charAt(at);
  const standing = cohesion(kinds, at, language) + language.character(kinds[at] as number);
  const found = new Map<string, Candidate & { readonly worth: number }>();
  const add = (truth: string, channel: number, reader: number | null) => {
    const kind = truth.charCodeAt(0);
    const gain = wouldSit(kinds, at, kind, language) + language.character(kind) - standing;
    if (reader === null && (gain < LEAST_GAIN || gain + channel < LEAST_WORTH)) return;
    const cost = reader === null ? channel : Math.max(channel, Math.log(reader));
    const worth = gain + cost;
    found.set(truth, { start: at, end: at + 1, truth, channel: cost, reader, worth });
  };
  for (const { truth, channel } of misreadAs(read))
    add(truth, useLikeness ? channel : UNLIKE, null);
  for (const truth of wordsWith(text.slice(0, at), text.slice(at + 1))) {
    if (truth === read || found.has(truth)) continue;
    const part = useLikeness ? sharedPartGroup(read, truth) : 0;
    add(truth, part === 0 ? UNLIKE : channelCost(read, truth), null);
  }
  for (const { text: truth, probability } of alternative?.others ?? []) {
    if (isHan(truth) && truth !== read) add(truth, channelCost(read, truth), probability);
  }
  return [...found.values()].sort((a, b) => b.worth - a.worth).slice(0, FOLLOWED);
}

/** Characters that may have been lost before `text[at]`. */
export function lost(text: string, at: number): readonly Candidate[] {
  if (!isHan(text.charAt(at - 1)) || !isHan(text.charAt(at))) return [];
  const truths = wordsWith(text.slice(0, at), text.slice(at), 3);
  return [...truths].map((truth) => ({
    start: at,
    end: at,
    truth,
    channel: LOST,
    reader: null,
  }));
}

/** What may have been read at `at` though nothing was printed: a character, or an echo. */
export function invented(text: string, at: number): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let size = 1; size <= LONGEST_WORD && at + size <= text.length; size += 1) {
    const isEcho = text.slice(0, at).endsWith(text.slice(at, at + size));
    if (size > 1 && !isEcho) continue;
    const channel = isEcho ? ECHO : INVENTED - ANY;
    found.push({ start: at, end: at + size, truth: '', channel, reader: null });
  }
  return found;
}
