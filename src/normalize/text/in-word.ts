import { wordFrequency } from '../../data/index.js';

/** Whether the character at `at` makes a word with the one before it or behind it (岗位 in 责任岗位). */
export function standsInWord(text: string, at: number): boolean {
  const pairs = [text.slice(Math.max(0, at - 1), at + 1), text.slice(at, at + 2)];
  return pairs.some((pair) => pair.length === 2 && wordFrequency(pair) > 0);
}
