import { distance } from 'fastest-levenshtein';

/** The same characters in the same encoding: all that a strict comparison forgives. */
export function strictForm(text: string): string {
  return text.normalize('NFC');
}

const QUOTES: Readonly<Record<string, string>> = { '“': '"', '”': '"', '‘': "'", '’': "'" };

/** Without blanks, and with marks of either width as one: what a loose comparison looks at. */
export function looseForm(text: string): string {
  return strictForm(text)
    .replace(/\s/gu, '')
    .replace(/[！-～]/gu, (c) => String.fromCharCode((c.codePointAt(0) ?? 0) - 0xfee0))
    .replace(/[“”‘’]/gu, (c) => QUOTES[c] ?? c);
}

/** Characters to change, add and take away: the numerator of a character error rate. */
export function faultsIn(found: string, truth: string): number {
  return distance(found, truth);
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i += 1) {
    const pair = text.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Dice's coefficient of the character pairs, 0 to 1: cheap, and blind to order over long ways. */
export function likenessOf(a: string, b: string): number {
  if (a === b) return 1;
  const [one, other] = [pairsOf(looseForm(a)), pairsOf(looseForm(b))];
  let [shared, all] = [0, 0];
  for (const [pair, count] of one) {
    shared += Math.min(count, other.get(pair) ?? 0);
    all += count;
  }
  for (const count of other.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}
