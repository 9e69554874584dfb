export const OPEN = '（(〔[【〈<《［';
export const CLOSE = '）)〕]】〉>》］';

/** Takes the bracket off that encloses the whole cell: 〔牵头单位：…〕. */
export function enclosed(text: string): readonly [start: number, end: number] {
  let [start, end] = [0, text.length];
  while (end - start >= 2) {
    const kind = OPEN.indexOf(text[start] as string);
    if (kind < 0 || text[end - 1] !== CLOSE[kind] || closingOf(text, start) !== end - 1) break;
    [start, end] = [start + 1, end - 1];
  }
  return [start, end];
}

/** Offset of the bracket that opens the one at `close`, or -1. */
export function openingOf(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i -= 1) {
    if (CLOSE.includes(text[i] as string)) depth += 1;
    else if (OPEN.includes(text[i] as string)) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}

/** Of each bracket that opens in a text the offset of the one that closes it. */
function closingsOf(text: string): ReadonlyMap<number, number> {
  const [closings, opened]: [Map<number, number>, number[]] = [new Map(), []];
  for (let i = 0; i < text.length; i += 1) {
    if (OPEN.includes(text[i] as string)) opened.push(i);
    else if (CLOSE.includes(text[i] as string)) {
      const open = opened.pop();
      if (open !== undefined) closings.set(open, i);
    }
  }
  return closings;
}

let latest = { text: '', closings: closingsOf('') };

/** Offset of the bracket that closes the one at `open`, or -1; asked of all brackets of a text, it is gone through once. */
export function closingOf(text: string, open: number): number {
  if (latest.text !== text) latest = { text, closings: closingsOf(text) };
  return latest.closings.get(open) ?? -1;
}
