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
  /** Whether it is a word at all, in more than passing use. */
  readonly isWord: (word: string) => boolean;
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

/** Share of a notice's wording that repeats what the notice said before. */
const REPEATED = 0.3;

const extras = (() => {
  let made: ReadonlyMap<string, number> | undefined;
  return () => {
    made ??= extraWords();
    return made;
  };
})();

/** Longest word of the general lexicon; only set phrases and names are longer. */
export const LEXICON_WORD = 4;
const PREFIX = 3;

const longPrefixes = (() => {
  let made: ReadonlySet<string> | undefined;
  return () => {
    made ??= new Set(
      [...extras().keys()]
        .filter((word) => word.length > LEXICON_WORD)
        .map((word) => word.slice(0, PREFIX)),
    );
    return made;
  };
})();

/** Whether a word longer than the lexicon's longest may begin here. */
export function mayBeLong(text: string, from: number): boolean {
  return longPrefixes().has(text.slice(from, from + PREFIX));
}

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

/** The common block of Han characters; rarer ones are in no table and count as something else. */
export function isHan(character: string): boolean {
  const code = character.charCodeAt(0);
  return code >= 0x4e00 && code <= 0x9fff;
}

/** The kind that {@link adjacency} knows a character by. */
export function kindOf(character: string): string {
  if (isHan(character)) return character;
  if (/[0-9.%]/.test(character)) return '0';
  return /[A-Za-z]/.test(character) ? 'A' : '，';
}

/** Kinds of evidence; for measuring what each of them brings, one can be left out. */
export type WordingSource = 'likeness' | 'notice' | 'reader' | 'words' | 'phrases' | 'rate';

/** Words that occur less often in the lexicon's corpus vouch for nothing. */
const COMMON = 10;

function frequencyOf(word: string, without: WordingSource | null): number {
  const isGeneral = word.length <= LEXICON_WORD && without !== 'words';
  const extra = without === 'phrases' ? 0 : (extras().get(word) ?? 0);
  return Math.max(isGeneral ? wordFrequency(word) : 0, extra);
}

function wordScore(word: string, without: WordingSource | null): number | null {
  const frequency = frequencyOf(word, without);
  return frequency === 0 ? null : Math.log(frequency / lexiconTotal());
}

function characterScore(character: string): number {
  return Math.log(Math.max(RARE, characterFrequency(character)) / characterTotal());
}

/** How often each character follows each other one in a notice, and how often each stands there. */
export interface Repetitions {
  readonly followers: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly characters: ReadonlyMap<string, number>;
}

/** Counts what a notice repeats. */
export function countRepetitions(texts: readonly string[]): Repetitions {
  const followers = new Map<string, Map<string, number>>();
  const characters = new Map<string, number>();
  for (const text of texts) {
    for (let i = 0; i < text.length; i += 1) {
      const [first, second] = [text.charAt(i), text.charAt(i + 1)];
      characters.set(first, (characters.get(first) ?? 0) + 1);
      const row = followers.get(first);
      if (row === undefined) followers.set(first, new Map([[second, 1]]));
      else row.set(second, (row.get(second) ?? 0) + 1);
    }
  }
  return { followers, characters };
}

/** How often the two stand one after the other in the notice. */
export function countOf({ followers }: Repetitions, first: string, second: string): number {
  return followers.get(first)?.get(second) ?? 0;
}

/**
 * General Chinese mixed with what else the notice says (a cache model after Kuhn & De Mori, 1990).
 * `text` is the text under judgement: what stands in it does not vouch for itself.
 */
export function languageOf(
  notice: Repetitions,
  text: string,
  without: WordingSource | null = null,
): Language {
  const own = countRepetitions([text]);
  return {
    word: (word) => wordScore(word, without),
    isWord: (word) => frequencyOf(word, without) >= COMMON,
    character: characterScore,
    adjacency: (first, second) => {
      const general = adjacency(kindOf(first), kindOf(second));
      const count = without === 'notice' ? 0 : countOf(notice, first, second);
      if (count === 0) return general;
      const seen = count - Math.min(1, countOf(own, first, second));
      if (seen === 0) return general;
      const after = seen / Math.max(1, notice.characters.get(first) ?? 1);
      const lift = (after * characterTotal()) / Math.max(RARE, characterFrequency(second));
      return Math.log((1 - REPEATED) * Math.exp(general) + REPEATED * lift);
    },
  };
}

/** Length of the longest word that `text[at]` is in, 1 where it is in none. */
export function longestWord(text: string, at: number, language: Language): number {
  for (let size = LEXICON_WORD; size > 1; size -= 1) {
    for (let start = Math.max(0, at - size + 1); start <= at; start += 1) {
      const word = text.slice(start, start + size);
      if (word.length === size && language.isWord(word)) return size;
    }
  }
  return 1;
}
