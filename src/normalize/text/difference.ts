/** Where two texts differ: `read`, at `[start, end)` of the one, stands in the place of `truth` of the other. */
export interface Difference {
  readonly start: number;
  readonly end: number;
  /** Either may be empty. */
  readonly read: string;
  readonly truth: string;
}

/** The stretch between what two texts begin and end with alike. */
export function differenceOf(read: string, truth: string): Difference {
  const shorter = Math.min(read.length, truth.length);
  let start = 0;
  while (start < shorter && read[start] === truth[start]) start += 1;
  let same = 0;
  while (same < shorter - start && read.at(-1 - same) === truth.at(-1 - same)) same += 1;
  const end = read.length - same;
  return {
    start,
    end,
    read: read.slice(start, end),
    truth: truth.slice(start, truth.length - same),
  };
}

/** Whether one character of the one was misread, lost or made up in the other. */
export function isOneFaultApart(read: string, truth: string): boolean {
  const difference = differenceOf(read, truth);
  return Math.max(difference.read.length, difference.truth.length) === 1;
}
