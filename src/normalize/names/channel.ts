import { ALPHABET, misreadChance, pairChance } from './pair-chances.js';

/**
 * How readers get text wrong: a noisy channel after Kernighan, Church & Gale (1990), with the
 * probability of a fault taken from how alike two characters look. All scores are natural
 * logarithms of probabilities.
 */
export interface ChannelRates {
  /** Chance that a character is read as another one, is lost, or is read where there is none. */
  readonly substitution: number;
  readonly deletion: number;
  readonly insertion: number;
  /**
   * False where nobody says whether the text was recognised or typed: rates of recognised text, but
   * a notice without any sure misreading counts as typed.
   */
  readonly sure: boolean;
}

/** Rates of plain OCR text; measured on published notices to the order of magnitude only. */
export const OCR_RATES: ChannelRates = {
  substitution: 0.03,
  deletion: 0.002,
  insertion: 0.002,
  sure: true,
};

/** Rates of a plain text: it may have been recognised or typed. */
export const TEXT_RATES: ChannelRates = { ...OCR_RATES, sure: false };

/** Rates of a text layer: what is printed is what was typed, and typists seldom err. */
export const TYPED_RATES: ChannelRates = {
  substitution: 1e-5,
  deletion: 1e-6,
  insertion: 1e-6,
  sure: true,
};

/** A rate of wrong characters below this is that of typed text. */
export const TYPED_RATE = 1e-3;

/** Share of the added characters that are an echo of the one before. */
const ECHO_SHARE = 0.3;
/** A run of characters copied from elsewhere in the cell: what looping readers add. */
const COPIED_RUN = Math.log(1e-3);
/** The same wrong pair seen elsewhere in the notice is far more likely to come again. */
const SEEN_PAIR = 0.2;

/** Wrong pairs already found in this notice: `read>true`. */
export type SeenPairs = ReadonlySet<string>;

export interface Channel {
  readonly rates: ChannelRates;
  readonly seen: SeenPairs;
  /** Text in which a wrongly repeated run may have its origin (the rest of the cell). */
  readonly around: string;
}

/** Chance that `truth`, read wrongly, is read as `read`. */
export function confusion(read: string, truth: string, seen: SeenPairs): number {
  const chance = misreadChance(read, truth);
  return seen.size > 0 && seen.has(`${read}>${truth}`) ? Math.max(chance, SEEN_PAIR) : chance;
}

/** How long a run from here on stands elsewhere in the cell. */
function copiedRun(read: string, from: number, { around }: Channel): number {
  let length = 0;
  while (from + length < read.length && around.includes(read.slice(from, from + length + 1))) {
    length += 1;
  }
  return length;
}

/** The character repeats the one before. */
function isEcho(read: string, at: number): boolean {
  return read.charCodeAt(at) === read.charCodeAt(at - 1);
}

/** The true characters that the notice showed to be read as this one. */
function truthsSeen(read: string, seen: SeenPairs): string {
  let truths = '';
  for (const pair of seen) if (pair.length === 3 && pair.startsWith(`${read}>`)) truths += pair[2];
  return truths;
}

/** A text that was read, with all that is the same whatever it is held against; costs are logarithms. */
interface ReadText {
  readonly read: string;
  readonly channel: Channel;
  readonly keep: number;
  readonly lose: number;
  /** Cost of each character where nothing was printed, and the copied run that begins with it. */
  readonly added: readonly number[];
  readonly copied: readonly number[];
  readonly seen: readonly string[];
}

let latest: ReadText | null = null;

/** Many names are held against one reading: what it took to make it ready serves them all. */
function madeReady(read: string, channel: Channel): ReadText {
  if (latest?.read === read && latest.channel === channel) return latest;
  const { substitution, deletion, insertion } = channel.rates;
  const [insert, echo] = [Math.log(insertion / ALPHABET), Math.log(insertion * ECHO_SHARE)];
  const places = Array.from({ length: read.length }, (_, at) => at);
  latest = {
    read,
    channel,
    keep: Math.log(1 - substitution - deletion),
    lose: Math.log(deletion),
    added: places.map((at) => (isEcho(read, at) ? echo : insert)),
    copied: places.map((at) => copiedRun(read, at, channel)),
    seen: places.map((at) => truthsSeen(read.charAt(at), channel.seen)),
  };
  return latest;
}

/** Cost of the character `at` where this one was printed. */
function stepCost({ read, channel, keep, seen }: ReadText, at: number, truth: number): number {
  const character = read.charCodeAt(at);
  if (character === truth) return keep;
  const chance = pairChance(character, truth);
  const known = seen[at] as string;
  const isSeen = known !== '' && known.includes(String.fromCharCode(truth));
  return Math.log(channel.rates.substitution * (isSeen ? Math.max(chance, SEEN_PAIR) : chance));
}

/** The best scores with which the first i characters read come from the first j true ones, row by row. */
let scores = new Float64Array(0);

function clearScores(size: number): void {
  if (scores.length < size) scores = new Float64Array(size);
  scores.fill(Number.NEGATIVE_INFINITY, 0, size);
  scores[0] = 0;
}

function reach(to: number, score: number): void {
  if (score > (scores[to] as number)) scores[to] = score;
}

/** All that may come behind the first i characters read and the first j true ones. */
function goOn(text: ReadText, truth: string, i: number, j: number): void {
  const width = truth.length + 1;
  const place = i * width + j;
  const at = scores[place] as number;
  if (at === Number.NEGATIVE_INFINITY) return;
  if (j < truth.length) reach(place + 1, at + text.lose);
  if (i === text.read.length) return;
  reach(place + width, at + (text.added[i] as number));
  const copied = text.copied[i] as number;
  for (let run = 2; run <= copied; run += 1) reach(place + run * width, at + COPIED_RUN);
  if (j < truth.length) reach(place + width + 1, at + stepCost(text, i, truth.charCodeAt(j)));
}

/**
 * log P(read | truth): the best alignment of the two strings by substitution, deletion, insertion
 * and copied runs. Work is |read| × |truth|.
 */
export function channelScore(read: string, truth: string, channel: Channel): number {
  const text = madeReady(read, channel);
  clearScores((read.length + 1) * (truth.length + 1));
  for (let i = 0; i <= read.length; i += 1) {
    for (let j = 0; j <= truth.length; j += 1) goOn(text, truth, i, j);
  }
  return scores[(read.length + 1) * (truth.length + 1) - 1] as number;
}

/** The substituted pairs of two strings of equal length, as `read>true`. */
export function wrongPairs(read: string, truth: string): readonly string[] {
  if (read.length !== truth.length) return [];
  return [...read].flatMap((a, i) => (a === truth[i] ? [] : [`${a}>${truth[i]}`]));
}

/** A pair below this chance is no known confusion: nothing but chance explains it. */
export const EXPLAINED = 1e-3;

export function isExplained(read: string, truth: string, seen: SeenPairs): boolean {
  return confusion(read, truth, seen) >= EXPLAINED;
}

/** A mark inside a name is a speck or a bit of a ruling line: no name has one. */
const OF_NAMES = /[\p{Script=Han}（）]/u;

/**
 * How many faults of `read` against `truth` no table of confusions explains: characters lost or
 * added, and pairs that neither look alike nor were seen confused. The best alignment counts.
 */
export function unexplainedFaults(read: string, truth: string, seen: SeenPairs): number {
  let row = Array.from({ length: truth.length + 1 }, (_, j) => j);
  for (let i = 1; i <= read.length; i += 1) {
    const a = read[i - 1] as string;
    // An echo is a known fault.
    const added = OF_NAMES.test(a) && !isEcho(read, i - 1) ? 1 : 0;
    const next = [i];
    for (let j = 1; j <= truth.length; j += 1) {
      const b = truth[j - 1] as string;
      const step = a === b || isExplained(a, b, seen) ? 0 : 1;
      const kept = (row[j - 1] as number) + step;
      next.push(Math.min(kept, (row[j] as number) + added, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[truth.length] as number;
}
