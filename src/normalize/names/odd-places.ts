import { differenceOf } from '../text/difference.js';
import { isExplained, type SeenPairs } from './channel.js';

/** Where a name has what was read as something else, or not at all, and no reader errs so. */
export function oddPlaces(read: string, name: string, seen: SeenPairs): readonly number[] {
  if (read.length + 1 === name.length) return [differenceOf(read, name).start];
  if (read.length !== name.length) return [];
  return [...name].flatMap((one, at) =>
    read[at] === one || isExplained(read[at] ?? '', one, seen) ? [] : [at],
  );
}
