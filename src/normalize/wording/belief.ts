import { nameEndings } from '../../data/index.js';
import { isHanCode, kindAt, kindsOf } from './kinds.js';
import { type Language, longestWord } from './language.js';
import { joinsAnew, jointOf } from './lattice.js';
import type { Place, Weighed } from './weigh.js';

/** What a place that may be misread shows, as numbers that a belief can be computed from. */
export interface Signs {
  /** Log-odds of all candidates together, and cost and gain in language of the best. */
  readonly odds: number;
  readonly channel: number;
  readonly language: number;
  /** How far the second candidate is behind, and how many there are. */
  readonly margin: number;
  readonly candidates: number;
  /** How the character follows and precedes its neighbours: as read, and as the best candidate has it. */
  readonly follows: number;
  readonly precedes: number;
  readonly wouldFollow: number;
  readonly wouldPrecede: number;
  /** The longest word the place is in, and how common it is: as read, and by the candidate. */
  readonly wordRead: number;
  readonly wordBest: number;
  readonly commonRead: number;
  readonly commonBest: number;
  /** Triples of Han characters over the place, and how many of them are unknown: as read, and by the candidate. */
  readonly triples: number;
  readonly unseenRead: number;
  readonly unseenBest: number;
  /** The share of unknown triples nearby: in names and new terms all of them are. */
  readonly strange: number;
  /** How common the character is in general: as read, and by the candidate. */
  readonly rarity: number;
  readonly rarityBest: number;
  /** How often the candidate's pairs stand elsewhere in the notice, as log(1 + n). */
  readonly again: number;
  /** Whether the candidate adds a lost character, takes some out, or takes out an echo. */
  readonly lost: number;
  readonly taken: number;
  readonly echo: number;
  /** Whether the ending of a local name follows. */
  readonly named: number;
  /** In quotation marks, where officials coin words. */
  readonly quoted: number;
}

export const SIGNS: readonly (keyof Signs)[] = [
  'odds',
  'channel',
  'language',
  'margin',
  'candidates',
  'follows',
  'precedes',
  'wouldFollow',
  'wouldPrecede',
  'wordRead',
  'wordBest',
  'commonRead',
  'commonBest',
  'triples',
  'unseenRead',
  'unseenBest',
  'strange',
  'rarity',
  'rarityBest',
  'again',
  'lost',
  'taken',
  'echo',
  'named',
  'quoted',
];

const FAR = 5;
/** What a word counts for that is none, as a logarithm. */
const FLOOR = -20;
/** Characters on each side that count as nearby. */
const NEARBY = 8;

/** The text with the candidate in place. */
export function withCandidate(text: string, { start, end, truth }: Weighed): string {
  return text.slice(0, start) + truth + text.slice(end);
}

interface Count {
  readonly seen: number;
  readonly unseen: number;
}

/** Triples of Han characters of which `[from, to)` holds at least one: known ones and others. */
function countTriples(kinds: Uint16Array, from: number, to: number, language: Language): Count {
  let [seen, unseen] = [0, 0];
  for (let i = Math.max(0, from - 2); i < to && i + 2 < kinds.length; i += 1) {
    const [a, b, c] = [kinds[i] as number, kinds[i + 1] as number, kinds[i + 2] as number];
    if (!isHanCode(a) || !isHanCode(b) || !isHanCode(c)) continue;
    if (language.isSeen(a, b, c)) seen += 1;
    else unseen += 1;
  }
  return { seen, unseen };
}

/** The longest word that holds the place: its length, and the logarithm of its frequency. */
function wordAt(kinds: Uint16Array, at: number, language: Language) {
  const size = longestWord(kinds, at, language);
  if (size === 1) return { size, common: FLOOR };
  let common = FLOOR;
  for (let start = Math.max(0, at - size + 1); start <= at; start += 1) {
    if (start + size > kinds.length) break;
    common = Math.max(common, language.word(kinds, start, start + size));
  }
  return { size, common };
}

/** What is read and what the candidate would make of the same place, side by side. */
interface View {
  readonly kinds: Uint16Array;
  readonly at: number;
  readonly length: number;
  readonly joint: (first: number, second: number) => number;
}

function viewSigns({ kinds, at, length, joint }: View, language: Language) {
  const { size, common } = wordAt(kinds, at, language);
  const kind = kindAt(kinds, at);
  return {
    ...countTriples(kinds, at, at + length, language),
    follows: joint(kindAt(kinds, at - 1), kind),
    precedes: length === 0 ? 0 : joint(kind, kindAt(kinds, at + 1)),
    word: length === 0 ? 0 : size,
    common,
    rarity: length === 0 || !isHanCode(kind) ? 0 : language.character(kind),
  };
}

/** How often the notice says elsewhere what the candidate brings together. */
function timesAgain(
  kinds: Uint16Array,
  would: Uint16Array,
  { start, end, truth }: Weighed,
  language: Language,
): number {
  let times = 0;
  for (let i = start; i <= start + truth.length; i += 1) {
    const [first, second] = [kindAt(would, i - 1), kindAt(would, i)];
    const own = joinsAnew(kinds, [start, end], first, second) ? 0 : 1;
    times += Math.max(0, language.again(first, second) - own);
  }
  return times;
}

function strangeness(kinds: Uint16Array, at: number, own: Count, language: Language): number {
  const near = countTriples(kinds, at - NEARBY + 2, at + NEARBY - 1, language);
  const rest = near.seen + near.unseen - own.seen - own.unseen;
  return rest === 0 ? 0.5 : (near.unseen - own.unseen) / rest;
}

function isEcho(text: string, { start, end, truth }: Weighed): boolean {
  return truth === '' && text.slice(0, start).endsWith(text.slice(start, end));
}

/** How far behind a place the ending of a name may begin. */
const NAME_REACH = 3;

function isNamed(text: string, at: number): boolean {
  for (let i = at + 1; i <= at + NAME_REACH; i += 1) {
    const isOne = nameEndings().has(text.charAt(i));
    if (isOne || nameEndings().has(text.slice(i, i + 2))) return true;
  }
  return false;
}

/** No sign looks farther than so many characters from its place, but for quotation marks. */
const AROUND = 24;

/** The text around a candidate, and the candidate in it: what is judged at each place need not be the whole text. */
function aroundOf(text: string, { at, candidates }: Place) {
  const best = candidates[0] as Weighed;
  const from = Math.max(0, Math.min(at, best.start) - AROUND);
  const near = text.slice(from, Math.max(at, best.end) + AROUND);
  return { near, best: { ...best, start: best.start - from, end: best.end - from }, at: at - from };
}

/** Whether a quotation mark is open at a place. */
function isQuoted(text: string, at: number): boolean {
  return text.lastIndexOf('“', at) > text.lastIndexOf('”', at);
}

export function signsOf(text: string, place: Place, language: Language): Signs {
  const second = place.candidates[1];
  const { near, best, at } = aroundOf(text, place);
  const kinds = kindsOf(near);
  const would = kindsOf(withCandidate(near, best));
  const here = [best.start, best.end] as const;
  const read = viewSigns({ kinds, at, length: 1, joint: language.adjacency }, language);
  const joint = (first: number, second: number) => jointOf(kinds, here, first, second, language);
  const by = viewSigns(
    { kinds: would, at: best.start, length: best.truth.length, joint },
    language,
  );
  return {
    odds: place.odds,
    channel: best.channel,
    language: best.language,
    margin: second === undefined ? FAR : Math.min(FAR, best.odds - second.odds),
    candidates: place.candidates.length,
    follows: read.follows,
    precedes: read.precedes,
    wouldFollow: by.follows,
    wouldPrecede: by.precedes,
    wordRead: read.word,
    wordBest: by.word,
    commonRead: read.common,
    commonBest: by.common,
    triples: read.seen + read.unseen,
    unseenRead: read.unseen,
    unseenBest: by.unseen,
    strange: strangeness(kinds, at, read, language),
    rarity: read.rarity,
    rarityBest: by.rarity,
    again: Math.log1p(timesAgain(kinds, would, best, language)),
    lost: best.start === best.end ? 1 : 0,
    taken: best.truth === '' ? 1 : 0,
    echo: isEcho(near, best) ? 1 : 0,
    named: isNamed(near, at) ? 1 : 0,
    quoted: isQuoted(text, place.at) ? 1 : 0,
  };
}
