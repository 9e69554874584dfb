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

/** Places of `found` at which it differs from `truth`, by the best alignment; offsets in `found`. */
export function wrongPlaces(found: string, truth: string): readonly number[] {
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
  const wrong: number[] = [];
  let [i, j] = [read.length, wanted.length];
  while (i > 0 || j > 0) {
    const same = i > 0 && j > 0 && isSame(i, j);
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + (same ? 0 : 1)) {
      if (!same) wrong.push(offset(i - 1));
      i -= 1;
      j -= 1;
    } else if (i > 0 && at(i, j) === at(i - 1, j) + 1) {
      wrong.push(offset(i - 1));
      i -= 1;
    } else {
      wrong.push(offset(i));
      j -= 1;
    }
  }
  return wrong;
}
