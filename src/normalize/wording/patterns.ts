import { lexiconWords, officialWords } from '../../data/index.js';
import { LONGEST_WORD } from './language.js';

const GAP = '？';
/** Rarer words of two characters, and longer ones, make too many candidates. */
const SHORT_FLOOR = 60;
const LONG_FLOOR = 20;

/** Words by what is left of them when one character is taken out: 院？ → 士, 长, 校 …. */
const byGap = (() => {
  let made: ReadonlyMap<string, string> | undefined;
  return () => {
    made ??= gapIndex();
    return made;
  };
})();

function gapIndex(): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  const add = (word: string) => {
    for (let at = 0; at < word.length; at += 1) {
      const key = word.slice(0, at) + GAP + word.slice(at + 1);
      index.set(key, (index.get(key) ?? '') + word.charAt(at));
    }
  };
  for (const [word, frequency] of lexiconWords()) {
    if (word.length > 1 && frequency >= (word.length > 2 ? LONG_FLOOR : SHORT_FLOOR)) add(word);
  }
  for (const word of officialWords()) if (word.length <= LONGEST_WORD) add(word);
  return index;
}

/**
 * The characters that make a word with their neighbours when put between `left` and `right`, where
 * both are the text on that side; the word has at least `least` characters.
 */
export function wordsWith(left: string, right: string, least = 2): ReadonlySet<string> {
  const found = new Set<string>();
  for (let before = 0; before < LONGEST_WORD && before <= left.length; before += 1) {
    const head = left.slice(left.length - before) + GAP;
    for (let behind = 0; before + behind < LONGEST_WORD && behind <= right.length; behind += 1) {
      if (before + behind + 1 < least) continue;
      for (const character of byGap().get(head + right.slice(0, behind)) ?? '') {
        found.add(character);
      }
    }
  }
  return found;
}
