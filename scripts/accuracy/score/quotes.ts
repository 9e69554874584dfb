/** The first place where two texts part, with a little of what stands around. */
export function firstDifference(
  wanted: string,
  found: string,
): readonly [expected: string, actual: string] {
  let at = 0;
  while (at < wanted.length && wanted[at] === found[at]) at += 1;
  const start = Math.max(0, at - 6);
  return [`…${wanted.slice(start, at + 14)}…`, `…${found.slice(start, at + 14)}…`];
}

/** A text as a list shows it. */
export function short(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
