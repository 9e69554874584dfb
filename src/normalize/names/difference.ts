import { isExplained, type SeenPairs } from './channel.js';

/** Where what was read and a name differ: `[start, end)` of the one stands in the place of `truth` of the other. */
export interface Difference {
  readonly start: number;
  readonly end: number;
  readonly truth: string;
}

/** The shortest piece of `read` that makes `name` of it when it is replaced. */
export function differenceOf(read: string, name: string): Difference {
  const shorter = Math.min(read.length, name.length);
  let start = 0;
  while (start < shorter && read[start] === name[start]) start += 1;
  let end = 0;
  while (end < shorter - start && read.at(-1 - end) === name.at(-1 - end)) end += 1;
  return { start, end: read.length - end, truth: name.slice(start, name.length - end) };
}

/** Whether one character of the one was misread, lost or made up in the other. */
export function isOneFaultApart(read: string, name: string): boolean {
  const { start, end, truth } = differenceOf(read, name);
  return Math.max(end - start, truth.length) === 1;
}

/** Where a name has what was read as something else, or not at all, and no reader errs so. */
export function oddPlaces(read: string, name: string, seen: SeenPairs): readonly number[] {
  if (read.length + 1 === name.length) return [differenceOf(read, name).start];
  if (read.length !== name.length) return [];
  return [...name].flatMap((one, at) =>
    read[at] === one || isExplained(read[at] ?? '', one, seen) ? [] : [at],
  );
}
