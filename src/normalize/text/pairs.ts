const OPENING = '“‘（《〔【〈';
const CLOSING = '”’）》〕】〉';

/** Offsets of the brackets and quotation marks that have no partner, or open within their own kind, in order. */
export function unpairedMarks(text: string): readonly number[] {
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
  return [...odd, ...open].sort((a, b) => a - b);
}
