import {
  adjacency,
  characterFrequency,
  characterTotal,
  divisions,
  lexiconTotal,
  officialWords,
  unitEntries,
  wordFrequency,
} from '../../data/index.js';

/**
 * How likely a piece of official Chinese is: characters by their neighbours, words by a lexicon,
 * names by the tables of places and bodies, and all of them by what else stands in the notice.
 * All scores are natural logarithms of probabilities.
 */
export interface Language {
  /** log P(word) of a word of two characters or more, or null if it is none. */
  readonly word: (word: string) => number | null;
  /** log P(character). */
  readonly character: (character: string) => number;
  /** log(P(second | first) / P(second)). */
  readonly adjacency: (first: string, second: string) => number;
}

/** What counts as one word: set phrases of official writing have up to so many characters. */
export const LONGEST_WORD = 8;

/** What a set phrase or a name counts for, in occurrences of the lexicon's corpus. */
const PHRASE_FREQUENCY = 600;
const NAME_FREQUENCY = 40;
/** A character that the lexicon does not know. */
const RARE = 2;

const HAN = /^\p{Script=Han}$/u;
/** Share of a notice's wording that repeats what the notice said before. */
const REPEATED = 0.3;

const extras = (() => {
  let made: ReadonlyMap<string, number> | undefined;
  return () => {
    made ??= extraWords();
    return made;
  };
})();

/** Words beyond the lexicon with what they count for. */
function extraWords(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  const add = (word: string, frequency: number) => {
    if (word.length < 2 || word.length > LONGEST_WORD) return;
    words.set(word, Math.max(words.get(word) ?? 0, frequency));
  };
  for (const { name, short } of divisions()) {
    add(name, NAME_FREQUENCY);
    add(short, NAME_FREQUENCY);
  }
  for (const { short, full, aliases } of unitEntries()) {
    for (const name of [short, full, ...aliases]) {
      add(name, NAME_FREQUENCY);
      add(name.replace(/^(?:省|市|县|区|州)/u, ''), NAME_FREQUENCY);
    }
  }
  for (const word of officialWords()) add(word, PHRASE_FREQUENCY);
  return words;
}

/** The kind that {@link adjacency} knows a character by. */
export function kindOf(character: string): string {
  if (HAN.test(character)) return character;
  if (/[0-9.%]/.test(character)) return '0';
  return /[A-Za-z]/.test(character) ? 'A' : '，';
}

/** Whether it is a set phrase of official writing or a name of a place or a body. */
export const isExtraWord = (word: string) => extras().has(word);

export const isHan = (character: string) => HAN.test(character);

function wordScore(word: string): number | null {
  const general = word.length <= 4 ? wordFrequency(word) : 0;
  const frequency = Math.max(general, extras().get(word) ?? 0);
  return frequency === 0 ? null : Math.log(frequency / lexiconTotal());
}

function characterScore(character: string): number {
  return Math.log(Math.max(RARE, characterFrequency(character)) / characterTotal());
}

/** General Chinese, without any knowledge of a certain notice. */
export const GENERAL: Language = { word: wordScore, character: characterScore, adjacency };

/** How often two characters follow each other, and how often each stands, in a notice. */
export interface Repetitions {
  readonly pairs: ReadonlyMap<string, number>;
  readonly characters: ReadonlyMap<string, number>;
}

/** Counts what a notice repeats. */
export function countRepetitions(texts: readonly string[]): Repetitions {
  const pairs = new Map<string, number>();
  const characters = new Map<string, number>();
  for (const text of texts) {
    for (let i = 0; i < text.length; i += 1) {
      const first = text.charAt(i);
      characters.set(first, (characters.get(first) ?? 0) + 1);
      const pair = text.slice(i, i + 2);
      if (pair.length === 2) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
  }
  return { pairs, characters };
}

/**
 * General Chinese mixed with what else the notice says (a cache model after Kuhn & De Mori, 1990).
 * `text` is the text under judgement: what stands in it does not vouch for itself.
 */
export function languageOf(notice: Repetitions, text: string): Language {
  const own = countRepetitions([text]);
  return {
    word: wordScore,
    character: characterScore,
    adjacency: (first, second) => {
      const general = adjacency(kindOf(first), kindOf(second));
      const pair = first + second;
      const seen = (notice.pairs.get(pair) ?? 0) - Math.min(1, own.pairs.get(pair) ?? 0);
      if (seen <= 0) return general;
      const after = seen / Math.max(1, notice.characters.get(first) ?? 1);
      const lift = (after * characterTotal()) / Math.max(RARE, characterFrequency(second));
      return Math.log((1 - REPEATED) * Math.exp(general) + REPEATED * lift);
    },
  };
}
