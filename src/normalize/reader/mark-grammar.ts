import { unpairedMarks } from '../text/pairs.js';
import { classOf } from './classes.js';

/** Marks of which no two stand side by side. */
const POINT = /[，。、；：]/u;
/** A number does not go on behind its percent sign. */
const BEHIND_PERCENT = /(?<=[%％])[0-9A-Za-z]/gu;

/** Offsets at which marks stand as no text of GB/T 15834 has them. */
export function oddMarks(text: string): ReadonlySet<number> {
  const odd = new Set(unpairedMarks(text));
  for (let at = 0; at < text.length; at += 1) {
    if (!POINT.test(text.charAt(at))) continue;
    if (at === 0) odd.add(at);
    if (POINT.test(text.charAt(at + 1))) odd.add(at).add(at + 1);
  }
  for (const { index } of text.matchAll(BEHIND_PERCENT)) odd.add(index);
  return odd;
}

/** Whether a text ends as sentences do. */
export function isClosed(text: string): boolean {
  const last = text.replace(/[”’）》〕】]+$/u, '').at(-1) ?? '';
  return classOf(last) === 'stop' || last === '；' || last === '…';
}
