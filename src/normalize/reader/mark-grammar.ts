import { classOf } from './classes.js';

const OPENING = '“‘（《〔【〈';
const CLOSING = '”’）》〕】〉';
/** Marks of which no two stand side by side. */
const POINT = /[，。、；：]/u;
/** A number does not go on behind its percent sign. */
const BEHIND_PERCENT = /(?<=[%％])[0-9A-Za-z]/gu;

/** Offsets of the brackets and quotation marks that have no partner, or open within their own kind. */
function unpaired(text: string): readonly number[] {
  const open: number[] = [];
  const odd: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const kind = CLOSING.indexOf(character);
    if (OPENING.includes(character)) {
      if (open.some((i) => text.charAt(i) === character && '“‘'.includes(character))) odd.push(at);
      open.push(at);
    } else if (kind >= 0) {
      if (text.charAt(open.at(-1) ?? -1) === OPENING.charAt(kind)) open.pop();
      else odd.push(at);
    }
  }
  return [...odd, ...open];
}

/** Offsets at which marks stand as no text of GB/T 15834 has them. */
export function oddMarks(text: string): ReadonlySet<number> {
  const odd = new Set(unpaired(text));
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
