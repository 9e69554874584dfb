import { type WordingDoubt, withNeighbours } from './doubt.js';
import { isHanCode, isNumeral, kindsOf } from './kinds.js';
import { type Language, LEXICON_WORD } from './language.js';

/**
 * No clean official text that was looked at has such a pair, one text of twenty in a newspaper does: in
 * names and tales (盼盼, 硬板板).
 */
const PROBABILITY = 0.9;

const SIZES = Array.from({ length: LEXICON_WORD - 1 }, (_, i) => i + 2);

/** Whether a known word holds both characters of the pair before `at` and at it: 渐渐, 扎扎实实. */
function isOneWord(kinds: Uint16Array, at: number, { word }: Language): boolean {
  return SIZES.some((size) => {
    for (let start = Math.max(0, at - size + 1); start < at; start += 1) {
      const end = start + size;
      if (end <= kinds.length && word(kinds, start, end) > Number.NEGATIVE_INFINITY) return true;
    }
    return false;
  });
}

/** Whether one word ends and the next begins between them: 更新|新能源. */
function isJoint(kinds: Uint16Array, at: number, { isWord }: Language): boolean {
  return (
    SIZES.some((size) => at >= size && isWord(kinds, at - size, at)) &&
    SIZES.some((size) => at + size <= kinds.length && isWord(kinds, at, at + size))
  );
}

const WORD = 2;
/** Words that are said twice on purpose, in prose, or of which one is a noun and the next a verb (组织组织). */
const WORD_PROBABILITY = 0.8;

/** Whether a longer word begins or ends between the two: 服务服务业, 集装箱装箱. */
function isLongerJoint(kinds: Uint16Array, at: number, { isWord }: Language): boolean {
  return SIZES.filter((size) => size > WORD).some(
    (size) =>
      (at >= size && isWord(kinds, at - size, at)) ||
      (at + size <= kinds.length && isWord(kinds, at, at + size)),
  );
}

/** Words of two characters that stand twice in a row: 98%以上以上. Longer ones need no language to be told. */
export function doubledWords(text: string, language: Language): readonly WordingDoubt[] {
  const kinds = kindsOf(text);
  return [...text.matchAll(/(\p{Script=Han}{2})(?=\1)/gu)].flatMap(({ 0: word, index }) => {
    const at = index + WORD;
    const isMeant =
      word.charAt(0) === word.charAt(1) ||
      [...word].some(isNumeral) ||
      !language.isWord(kinds, index, at) ||
      isOneWord(kinds, at, language) ||
      isLongerJoint(kinds, at, language);
    if (isMeant) return [];
    const range = [index, at + WORD] as const;
    const read = text.slice(...range);
    const suggestions = [{ text: word, probability: WORD_PROBABILITY }];
    return [{ range, read, suggestions, probability: WORD_PROBABILITY, severity: 'warning' }];
  });
}

/** Characters that stand twice in a row though no word has them so: 推推进. Numerals may (一一, 二二). */
export function doubledCharacters(text: string, language: Language): readonly WordingDoubt[] {
  const kinds = kindsOf(text);
  const doubts: WordingDoubt[] = [];
  for (let at = 1; at < text.length; at += 1) {
    const kind = kinds[at] as number;
    if (kind !== kinds[at - 1] || !isHanCode(kind) || isNumeral(text.charAt(at))) continue;
    if (isOneWord(kinds, at, language) || isJoint(kinds, at, language)) continue;
    const range = withNeighbours(text, at - 1, at + 1);
    const truth = text.slice(range[0], at) + text.slice(at + 1, range[1]);
    doubts.push({
      range,
      read: text.slice(...range),
      suggestions: [{ text: truth, probability: PROBABILITY }],
      probability: PROBABILITY,
      severity: 'warning',
    });
  }
  return doubts;
}
