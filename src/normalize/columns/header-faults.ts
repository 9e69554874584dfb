import { wordFrequency } from '../../data/index.js';
import { isExplained } from '../names/channel.js';
import { differenceOf } from '../text/difference.js';
import { standsInWord } from '../text/in-word.js';

/** How a header of one fault came to differ from the word that it is. */
export type HeaderFault = 'like' | 'other' | 'doubled' | 'added' | 'lost';

/**
 * The one fault that makes `word` of a header, a character that makes no word where it stands: 宪成时限, 牵牵头部门,
 * 完输时限, 完时限. Null where there are more of them, or where what was read makes sense.
 */
export function headerFault(header: string, word: string): HeaderFault | null {
  const { start: at, read, truth: meant } = differenceOf(header, word);
  if (read.length > 1 || meant.length > 1 || read === meant) return null;
  if (meant === '' && (header[at - 1] === read || header[at + 1] === read)) return 'doubled';
  if (read === '')
    return wordFrequency(header.slice(Math.max(0, at - 1), at + 1)) > 0 ? null : 'lost';
  if (standsInWord(header, at)) return null;
  if (meant === '') return 'added';
  return isExplained(read, meant, new Set()) ? 'like' : 'other';
}

/** So much of a header may be misread, and the rest still tell which it is. */
const LONGEST_FAULT = 2;

/** Whether two characters at most make the difference between a header and a word, and make no word themselves: 牵头联落. */
export function isMisreadHeader(header: string, word: string): boolean {
  const { start: at, read, truth: meant } = differenceOf(header, word);
  const kept = header.length - read.length;
  if (Math.max(read.length, meant.length) > LONGEST_FAULT || kept < read.length) return false;
  if (read === '' || read === meant) return false;
  const makesWord = [...read].some((_, i) => standsInWord(header, at + i));
  return !makesWord;
}
