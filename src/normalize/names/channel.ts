import { likeness, misreadingShare, sharedPartGroup } from '../../data/index.js';

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

/** About how many characters official text draws on: the chance of one at random is 1 in so many. */
const ALPHABET = 3000;
/** Share of wrong readings that look like the truth; the rest can be anything (model guesses). */
const LIKE_SHARE = 0.5;
/** A look-alike at likeness 1 takes about this part of the look-alike share. */
const LIKE_PART = 0.3;
/** Share of the added characters that are an echo of the one before. */
const ECHO_SHARE = 0.3;
/** A run of characters copied from elsewhere in the cell: what looping readers add. */
const COPIED_RUN = Math.log(1e-3);
/** Part of the look-alike share that goes to characters with a part in common, by their number. */
const PART_SHARE = 0.1;
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

/** Chances by the codes of both characters: the tables are asked once for each pair. */
const chances = new Map<number, number>();
const CODES = 0x10000;

function chanceOf(read: string, truth: string): number {
  const key = (read.codePointAt(0) ?? 0) * CODES * 2 ** 5 + (truth.codePointAt(0) ?? 0);
  const known = chances.get(key);
  if (known !== undefined) return known;
  const like = likeness(read, truth);
  const drawn = LIKE_PART * Math.max(like * like, misreadingShare(truth, read));
  const group = sharedPartGroup(read, truth);
  const part = group === 0 ? 0 : PART_SHARE / group;
  const chance = LIKE_SHARE * Math.max(drawn, part) + (1 - LIKE_SHARE) / ALPHABET;
  chances.set(key, chance);
  return chance;
}

/** Chance that `truth`, read wrongly, is read as `read`. */
export function confusion(read: string, truth: string, seen: SeenPairs): number {
  const chance = chanceOf(read, truth);
  return seen.size > 0 && seen.has(`${read}>${truth}`) ? Math.max(chance, SEEN_PAIR) : chance;
}

function insertionRun(read: string, from: number, channel: Channel): number {
  // Longest run from here that stands elsewhere in the cell.
  let length = 0;
  while (
    from + length < read.length &&
    channel.around.includes(read.slice(from, from + length + 1))
  ) {
    length += 1;
  }
  return length;
}

/** The character repeats the one before. */
function isEcho(read: string, at: number): boolean {
  return read[at] === read[at - 1];
}

/** Logarithms of the chances of what can happen to a character. */
interface StepCosts {
  readonly keep: number;
  readonly lose: number;
  readonly insert: number;
  readonly echo: number;
}

function stepCosts({ substitution, deletion, insertion }: ChannelRates): StepCosts {
  return {
    keep: Math.log(1 - substitution - deletion),
    lose: Math.log(deletion),
    insert: Math.log(insertion / ALPHABET),
    echo: Math.log(insertion * ECHO_SHARE),
  };
}

/** The best scores with which the first i characters read come from the first j true ones, row by row. */
interface Alignment {
  readonly read: string;
  readonly truth: string;
  readonly width: number;
  readonly scores: Float64Array;
  readonly costs: StepCosts;
  readonly channel: Channel;
}

function reach({ scores }: Alignment, to: number, score: number): void {
  if (score > (scores[to] as number)) scores[to] = score;
}

/** All that may come behind the first i characters read and the first j true ones. */
function goOn(alignment: Alignment, i: number, j: number, copied: number): void {
  const { read, truth, width, scores, costs, channel } = alignment;
  const at = scores[i * width + j] as number;
  if (at === Number.NEGATIVE_INFINITY) return;
  if (j < truth.length) reach(alignment, i * width + j + 1, at + costs.lose);
  if (i === read.length) return;
  const added = isEcho(read, i) ? costs.echo : costs.insert;
  reach(alignment, (i + 1) * width + j, at + added);
  for (let run = 2; run <= copied; run += 1) {
    reach(alignment, (i + run) * width + j, at + COPIED_RUN);
  }
  if (j === truth.length) return;
  const [a, b] = [read[i] as string, truth[j] as string];
  const { rates, seen } = channel;
  const step = a === b ? costs.keep : Math.log(rates.substitution * confusion(a, b, seen));
  reach(alignment, (i + 1) * width + j + 1, at + step);
}

/**
 * log P(read | truth): the best alignment of the two strings by substitution, deletion, insertion
 * and copied runs. Work is |read| × |truth|.
 */
export function channelScore(read: string, truth: string, channel: Channel): number {
  const width = truth.length + 1;
  const scores = new Float64Array((read.length + 1) * width).fill(Number.NEGATIVE_INFINITY);
  scores[0] = 0;
  const costs = stepCosts(channel.rates);
  const alignment: Alignment = { read, truth, width, scores, costs, channel };
  for (let i = 0; i <= read.length; i += 1) {
    const copied = i < read.length ? insertionRun(read, i, channel) : 0;
    for (let j = 0; j <= truth.length; j += 1) goOn(alignment, i, j, copied);
  }
  return scores[read.length * width + truth.length] as number;
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

/**
 * How many faults of `read` against `truth` no table of confusions explains: characters lost or
 * added, and pairs that neither look alike nor were seen confused. The best alignment counts.
 */
export function unexplainedFaults(read: string, truth: string, seen: SeenPairs): number {
  let row = Array.from({ length: truth.length + 1 }, (_, j) => j);
  for (let i = 1; i <= read.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= truth.length; j += 1) {
      const [a, b] = [read[i - 1] as string, truth[j - 1] as string];
      const step = a === b || isExplained(a, b, seen) ? 0 : 1;
      const kept = (row[j - 1] as number) + step;
      // A mark inside a name is a speck or a bit of a ruling line: no name has one. An echo is a known fault.
      const added = /[\p{Script=Han}（）]/u.test(a) && !isEcho(read, i - 1) ? 1 : 0;
      next.push(Math.min(kept, (row[j] as number) + added, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[truth.length] as number;
}
