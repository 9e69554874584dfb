import {
  characterFrequency,
  divisionsNamed,
  levelPrefixOf,
  lexiconTotal,
  phrase,
  unitCores,
  unitSuffixes,
  wordFrequency,
} from '../../data/index.js';
import { memoize } from '../../data/memo.js';
import { lazy } from '../../data/table.js';

/**
 * How probable a string of characters is as the name of a body nobody has listed: a character
 * bigram model over the registry's names, mixed with the general language. It lets a real unknown
 * name (市园区局) stand against a similar known one, while 市水夯局 cannot.
 */
interface NameModel {
  readonly unigram: ReadonlyMap<string, number>;
  readonly bigram: ReadonlyMap<string, number>;
  readonly total: number;
}

const END = '$';
const START = '^';
/** Weights of the four sources; they add up to 1. */
const WEIGHT = {
  nameBigram: 0.4,
  nameCharacter: 0.2,
  wordBigram: 0.15,
  character: 0.25,
} as const;
/**
 * Names use rare characters more evenly than running text does, so the general language counts by
 * the square root of its frequencies. Their sum over all characters is about this.
 */
const ROOT_SUM = 40;
/** A floor for characters that neither names nor the lexicon know. */
const RARE = 1e-7;

const model: () => NameModel = lazy(() => {
  const unigram = new Map<string, number>();
  const bigram = new Map<string, number>();
  let total = 0;
  for (const core of unitCores().keys()) {
    let previous = START;
    for (const character of [...core, END]) {
      unigram.set(character, (unigram.get(character) ?? 0) + 1);
      const pair = previous + character;
      bigram.set(pair, (bigram.get(pair) ?? 0) + 1);
      previous = character;
      total += 1;
    }
    unigram.set(START, (unigram.get(START) ?? 0) + 1);
  }
  return { unigram, bigram, total };
});

function step(previous: string, character: string): number {
  const { unigram, bigram, total } = model();
  const before = unigram.get(previous) ?? 0;
  const nameBigram = before === 0 ? 0 : (bigram.get(previous + character) ?? 0) / before;
  const nameCharacter = (unigram.get(character) ?? 0) / total;
  const language = lexiconTotal();
  const frequency = characterFrequency(previous);
  const word = wordFrequency(previous + character);
  const wordBigram = frequency === 0 ? 0 : Math.min(1, word / frequency);
  return (
    WEIGHT.nameBigram * nameBigram +
    WEIGHT.nameCharacter * nameCharacter +
    WEIGHT.wordBigram * wordBigram +
    WEIGHT.character * (Math.sqrt(characterFrequency(character) / language) / ROOT_SUM) +
    RARE
  );
}

/** Tells whether a listed name has the two characters side by side. */
export function standInNames(first: string, second: string): boolean {
  return model().bigram.has(first + second);
}

/** Tells whether any listed name has the character. */
export function standsInNames(character: string): boolean {
  return model().unigram.has(character);
}

function characterScore(core: string): number {
  let score = 0;
  let previous = START;
  for (const character of [...core, END]) {
    score += Math.log(step(previous, character));
    previous = character;
  }
  return score;
}

/** Name without its last word: 市场监管局 and 市场监管厅 share one. '' where too little is left. */
function stemOf(core: string): string {
  const suffix = unitSuffixes().find((one) => core.endsWith(one));
  return suffix === undefined || core.length - suffix.length < 2
    ? ''
    : core.slice(0, -suffix.length);
}

/** Endings by how many listed names have them, for {@link abbreviationScore}. */
const endings = lazy(() => {
  const counts = new Map<string, number>();
  for (const core of unitCores().keys()) {
    const ending = longestEnding(core);
    counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  return counts;
});

function longestEnding(core: string): string {
  const ends = unitSuffixes().filter((suffix) => core.endsWith(suffix));
  return ends.sort((a, b) => b.length - a.length)[0] ?? '';
}

/** Chance that an unlisted body is called by one letter for each thing it does: 交旅集团, 商粮局. */
const ABBREVIATED = 0.3;
const MOST_LETTERS = 3;

/** A name of single letters that listed names are made of, in any order, with an ending of theirs. */
function abbreviationScore(core: string): number {
  const ending = longestEnding(core);
  const letters = [...core.slice(0, core.length - ending.length)];
  if (ending === '' || letters.length === 0 || letters.length > MOST_LETTERS) {
    return Number.NEGATIVE_INFINITY;
  }
  const { unigram, total } = model();
  const share = ((endings().get(ending) ?? 0) + 1) / (unitCores().size + endings().size);
  return letters.reduce(
    (sum, letter) => sum + Math.log((unigram.get(letter) ?? 0) / total),
    Math.log((ABBREVIATED / MOST_LETTERS) * share),
  );
}

const stems: () => ReadonlySet<string> = lazy(
  () => new Set([...unitCores().keys()].map(stemOf).filter((stem) => stem !== '')),
);

/** Chance that an unlisted body has a listed body's stem and another last word (省市场监管厅). */
const SAME_STEM = 0.05;
/** Chance that an unlisted body is called after one given place. */
const ONE_PLACE = 1e-4;

function stemScore(core: string): number {
  const stem = stemOf(core);
  if (stem === '' || !stems().has(stem)) return Number.NEGATIVE_INFINITY;
  return Math.log(SAME_STEM / stems().size);
}

function placeScore(core: string): number {
  for (let length = Math.min(8, core.length - 2); length >= 2; length -= 1) {
    if (divisionsNamed(core.slice(0, length)).length > 0) {
      return Math.log(ONE_PLACE) + characterScore(core.slice(length));
    }
  }
  return Number.NEGATIVE_INFINITY;
}

/** Longest word of the lexicon, in characters. */
const LONGEST_WORD = 4;

/** The name as a row of dictionary words (殡仪馆): the best segmentation's chance. */
function wordScore(core: string): number {
  const total = lexiconTotal();
  const best: number[] = [0];
  for (let end = 1; end <= core.length; end += 1) {
    best[end] = Number.NEGATIVE_INFINITY;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start += 1) {
      const frequency = wordFrequency(core.slice(start, end));
      if (frequency === 0) continue;
      const score = (best[start] ?? 0) + Math.log(frequency / total);
      if (score > (best[end] ?? 0)) best[end] = score;
    }
  }
  return best[core.length] ?? Number.NEGATIVE_INFINITY;
}

/** log P(core): `core` is the name without its level prefix. The likeliest way to form it counts. */
export const nameScore: (core: string) => number = memoize(5000, (core) =>
  Math.max(
    characterScore(core),
    stemScore(core),
    placeScore(core),
    wordScore(core),
    abbreviationScore(core),
  ),
);

/** Tells whether the name is a listed body's but for its last word (省市场监管厅). */
export function hasListedStem(core: string): boolean {
  return stems().has(stemOf(core));
}

/** The prefix letter of an unlisted name: 市 in 市园区局, none in 市场监管厅, where it is part of a word. */
export function openingPrefix(name: string): string {
  const prefix = levelPrefixOf(name);
  if (prefix === '') return '';
  return nameScore(name.slice(prefix.length)) >= nameScore(name) ? prefix : '';
}

const DEPARTMENT_END = new RegExp(`${phrase('department-end')}$`, 'u');
/** 黄河流域管理局, 国家级自然保护区管理局: bodies of the state, whose names are complete. */
const OF_THE_STATE = new RegExp(`${phrase('wide-region')}|^${phrase('nation-start')}`, 'u');

/**
 * Tells whether an unlisted name is made of common words alone (行政服务中心, 效能办), so that a level
 * prefix may be missing before it; a name with a word of its own (缙云山管理局) is complete.
 */
export function isPlainDepartment(name: string): boolean {
  const end = DEPARTMENT_END.exec(name)?.index;
  if (end === undefined || divisionOpens(name) || OF_THE_STATE.test(name)) return false;
  const body = name.slice(0, end);
  const reached = [true];
  for (let to = 2; to <= body.length; to += 1) {
    reached[to] = [2, 3, 4].some(
      (length) => reached[to - length] === true && isCommon(body.slice(to - length, to)),
    );
  }
  return body.length >= 2 && reached[body.length] === true;
}

const LAND_FORM = new RegExp(`^(?!${phrase('land-word')}$).+${phrase('land-form')}$`, 'u');

/** A word that is no name: 泸沽湖, 苍山 and 丽江市 stand in dictionaries too. */
function isCommon(word: string): boolean {
  return wordFrequency(word) > 0 && !LAND_FORM.test(word) && divisionsNamed(word).length === 0;
}

/** 菏泽学院, 泸定县磨西镇: the name begins with a place. */
export function divisionOpens(name: string): boolean {
  return [2, 3, 4, 5].some((length) => divisionsNamed(name.slice(0, length)).length > 0);
}
