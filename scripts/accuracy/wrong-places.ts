import { looseForm } from './texts.js';

interface Placed {
  readonly character: string;
  readonly at: number;
}

/** The characters that count: blanks left out, marks of either width as one. */
function placed(text: string): readonly Placed[] {
  return [...text].reduce<{ list: Placed[]; at: number }>(
    ({ list, at }, character) => {
      const loose = looseForm(character);
      if (loose !== '') list.push({ character: loose, at });
      return { list, at: at + character.length };
    },
    { list: [], at: 0 },
  ).list;
}

/** Where a text differs from its truth; `at` is an offset in the text as found. */
export interface Difference {
  readonly at: number;
  readonly kind: 'changed' | 'invented' | 'lost';
  /** What should stand there, or have stood before it; empty for what was invented. */
  readonly truth: string;
}

/** Differences of `found` from `truth` by the best alignment, last first. */
export function differences(found: string, truth: string): readonly Difference[] {
  const [read, wanted] = [placed(found), placed(truth)];
  const width = wanted.length + 1;
  const cost = new Uint16Array((read.length + 1) * width);
  const at = (i: number, j: number) => cost[i * width + j] as number;
  const isSame = (i: number, j: number) => read[i - 1]?.character === wanted[j - 1]?.character;
  for (let i = 0; i <= read.length; i += 1) {
    for (let j = 0; j <= wanted.length; j += 1) {
      const options = [
        i > 0 && j > 0 ? at(i - 1, j - 1) + (isSame(i, j) ? 0 : 1) : 65_535,
        i > 0 ? at(i - 1, j) + 1 : 65_535,
        j > 0 ? at(i, j - 1) + 1 : 65_535,
      ];
      cost[i * width + j] = i + j === 0 ? 0 : Math.min(...options);
    }
  }
  const offset = (i: number) => read[i]?.at ?? found.length;
  const wrong: Difference[] = [];
  let [i, j] = [read.length, wanted.length];
  while (i > 0 || j > 0) {
    const same = i > 0 && j > 0 && isSame(i, j);
    const printed = truth.charAt(wanted[j - 1]?.at ?? 0);
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + (same ? 0 : 1)) {
      if (!same) wrong.push({ at: offset(i - 1), kind: 'changed', truth: printed });
      i -= 1;
      j -= 1;
    } else if (i > 0 && at(i, j) === at(i - 1, j) + 1) {
      wrong.push({ at: offset(i - 1), kind: 'invented', truth: '' });
      i -= 1;
    } else {
      wrong.push({ at: offset(i), kind: 'lost', truth: printed });
      j -= 1;
    }
  }
  return wrong;
}

/** Places of `found` at which it differs from `truth`, by the best alignment; offsets in `found`. */
export function wrongPlaces(found: string, truth: string): readonly number[] {
  return differences(found, truth).map(({ at }) => at);
}
