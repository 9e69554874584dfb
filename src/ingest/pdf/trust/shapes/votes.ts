/**
 * Which characters of a text were read as they are: the most of them that stand in the same order in
 * what was read.
 */
export function readAlike(text: readonly string[], read: readonly string[]): boolean[] {
  const columns = read.length + 1;
  const lengths = new Uint16Array((text.length + 1) * columns);
  for (let i = text.length - 1; i >= 0; i--) {
    for (let k = read.length - 1; k >= 0; k--) {
      const same = text[i] === read[k] ? 1 + (lengths[(i + 1) * columns + k + 1] as number) : 0;
      const rest = Math.max(
        lengths[(i + 1) * columns + k] as number,
        lengths[i * columns + k + 1] as number,
      );
      lengths[i * columns + k] = Math.max(same, rest);
    }
  }
  const at = (i: number, k: number) => lengths[i * columns + k] as number;
  const alike: boolean[] = [];
  for (let i = 0, k = 0; i < text.length; i++) {
    const best = at(i, k);
    while (k < read.length && at(i, k + 1) === best) k++;
    const isRead = text[i] === read[k] && at(i + 1, k + 1) + 1 === best;
    alike.push(isRead);
    if (isRead) k++;
  }
  return alike;
}

/** A line as the text layer has it, with the code of each of its characters, and as it was read. */
export interface ComparedLine {
  readonly text: readonly string[];
  readonly codes: readonly string[];
  readonly read: readonly string[];
}

/** How often each code was read as the character that it stands for, and how often as another. */
export function votesOn(lines: readonly ComparedLine[]): ReadonlyMap<string, Votes> {
  const votes = new Map<string, { alike: number; other: number }>();
  for (const { text, codes, read } of lines) {
    for (const [i, isAlike] of readAlike(text, read).entries()) {
      const code = codes[i] ?? '';
      const vote = votes.get(code) ?? { alike: 0, other: 0 };
      vote[isAlike ? 'alike' : 'other']++;
      votes.set(code, vote);
    }
  }
  return votes;
}

interface Votes {
  readonly alike: number;
  readonly other: number;
}
