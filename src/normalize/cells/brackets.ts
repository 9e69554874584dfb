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

/** Offset of the bracket that closes the one at `open`, or -1. */
export function closingOf(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i += 1) {
    if (OPEN.includes(text[i] as string)) depth += 1;
    else if (CLOSE.includes(text[i] as string)) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}
