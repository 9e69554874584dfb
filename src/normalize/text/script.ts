import { sharedWords, traditionalCharacters, wordFrequency } from '../../data/index.js';
import { type Draft, type Proposal, revise } from '../draft.js';

/** Share of traditional-only characters among the Han from which a document counts as traditional. */
const TRADITIONAL_SHARE = 0.02;
const TRADITIONAL_LEAST = 3;
/** Characters after which the share is known well enough. */
const ENOUGH = 50_000;

/** Different Taiwan words from which a document is taken to have been put into Taiwan wording. */
const WORDING_LEAST = 2;
/** The longest word of the lexicon. */
const LONGEST_WORD = 4;

/** How a document in traditional script is brought into simplified script. */
export interface ScriptRules {
  /** Traditional to simplified characters; one character stays one character. */
  readonly convert: (text: string) => string;
  /** Taiwan words and what they are on the mainland; empty unless the document is worded so. */
  readonly wording: ReadonlyMap<string, string>;
  /** Words of the document that may be Taiwan wording, but are good words of the mainland too. */
  readonly ambiguous: ReadonlyMap<string, string>;
}

/** Tells whether a document is in traditional script; a lone traditional name does not make it so. */
export function isTraditional(texts: readonly string[]): boolean {
  let han = 0;
  let traditional = 0;
  for (const text of texts) {
    if (han > ENOUGH) break;
    for (const character of text) {
      if (traditionalCharacters().has(character)) traditional += 1;
      if (/\p{Script=Han}/u.test(character)) han += 1;
    }
  }
  return traditional >= TRADITIONAL_LEAST && traditional >= han * TRADITIONAL_SHARE;
}

/**
 * How the document with these texts is converted. Mirrors of mainland sites change the characters
 * only; some encyclopedias also change the words (优化 → 最佳化), which is undone only where the
 * document shows it: a plain conversion by phrases would make 档案局 a 文件局 and 建立 a 创建.
 * OpenCC's tables are large, so they are loaded only for a document that needs them.
 */
export async function loadScriptRules(texts: readonly string[]): Promise<ScriptRules> {
  const [{ Converter }, { default: phrases }] = await Promise.all([
    import('opencc-js/t2cn'),
    import('opencc-js/dict/TWPhrasesRev'),
  ]);
  const toSimplified: (text: string) => string = Converter({ from: 'tw', to: 'cn' });
  const convert = (text: string) =>
    toSimplified(text).replace(/[「」『』]/gu, (mark) => QUOTES[mark] ?? mark);
  const pairs = phrases
    .split('|')
    .map((pair) => pair.split(' ').map(toSimplified))
    .filter(([taiwan, mainland]) => taiwan !== mainland);
  return { convert, ...wordingOf(texts.map(convert), pairs) };
}

const QUOTES: Readonly<Record<string, string>> = { '「': '“', '」': '”', '『': '‘', '』': '’' };

/** The Taiwan words that the texts (simplified) hold, if there are enough to believe in them. */
function wordingOf(
  texts: readonly string[],
  pairs: readonly (readonly string[])[],
): Pick<ScriptRules, 'wording' | 'ambiguous'> {
  const isShared = ([taiwan = '']: readonly string[]) =>
    sharedWords().has(taiwan) || wordFrequency(taiwan) > 0;
  const wording = heldBy(
    texts,
    pairs.filter((pair) => !isShared(pair)),
  );
  if (wording.size < WORDING_LEAST) return { wording: new Map(), ambiguous: new Map() };
  // 网路 inside of 网际网路 is settled with it.
  const rest = texts.map((text) => [...wording.keys()].reduce(maskWord, text));
  return { wording, ambiguous: heldBy(rest, pairs.filter(isShared)) };
}

function heldBy(
  texts: readonly string[],
  pairs: readonly (readonly string[])[],
): ReadonlyMap<string, string> {
  const held = pairs.filter(
    ([taiwan = '']) => taiwan.length > 1 && texts.some((text) => placesOf(taiwan, text).length > 0),
  );
  return new Map(held.map(([taiwan = '', mainland = '']) => [taiwan, mainland]));
}

const maskWord = (text: string, word: string): string => text.replaceAll(word, ' ');

/** Where the word stands as a word, not across the border of another: not in 行政许可|权限. */
function placesOf(word: string, text: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!isCrossed(text, at, at + word.length)) places.push(at);
  }
  return places;
}

/** Whether a word of the lexicon reaches over one of the two ends. */
function isCrossed(text: string, start: number, end: number): boolean {
  for (let from = Math.max(0, start - LONGEST_WORD + 1); from < end; from += 1) {
    for (let to = from + 2; to <= Math.min(text.length, from + LONGEST_WORD); to += 1) {
      const overStart = from < start && to > start && to < end;
      const overEnd = from > start && from < end && to > end;
      if ((overStart || overEnd) && wordFrequency(text.slice(from, to)) > 0) return true;
    }
  }
  return false;
}

/** Each stretch of characters that the conversion changes is one edit. */
function* characterProposals(text: string, convert: ScriptRules['convert']): Generator<Proposal> {
  const after = convert(text);
  const evidence = ['the document is in traditional script (OpenCC tw → cn)'];
  const edit = { rule: 'script', evidence, confidence: 0.995 } as const;
  if (after.length !== text.length) {
    yield { ...edit, range: [0, text.length], after };
    return;
  }
  for (let start = 0; start < text.length; start += 1) {
    if (text[start] === after[start]) continue;
    let end = start + 1;
    while (end < text.length && text[end] !== after[end]) end += 1;
    yield { ...edit, range: [start, end], after: after.slice(start, end) };
    start = end;
  }
}

function* wordProposals(text: string, wording: ScriptRules['wording']): Generator<Proposal> {
  const longestFirst = [...wording].sort(([a], [b]) => b.length - a.length);
  for (const [taiwan, after] of longestFirst) {
    const evidence = [
      `Taiwan wording for ${after} (OpenCC TWPhrasesRev), as in other places of the document`,
      `${taiwan} is no word of the lexicon`,
    ];
    for (const at of placesOf(taiwan, text)) {
      yield { range: [at, at + taiwan.length], after, rule: 'script', evidence, confidence: 0.97 };
    }
  }
}

/** Characters first, then words, each change as small as it is. */
export function convertScript(draft: Draft, { convert, wording }: ScriptRules): Draft {
  const simplified = revise(draft, [...characterProposals(draft.text, convert)]);
  return revise(simplified, [...wordProposals(simplified.text, wording)]);
}
