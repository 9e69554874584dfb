import { looseForm } from './texts.js';

interface Placed {
  readonly character: string;
  readonly at: number;
}

/** The characters that count: blanks left out, marks of either width as one. */
function placed(text: string): readonly Placed[] {
  let at = 0;
  return [...text].flatMap((character) => {
    const own = at;
    at += character.length;
    const loose = looseForm(character);
    return loose === '' ? [] : [{ character: loose, at: own }];
  });
}

/** Where a text differs from its truth; `at` is an offset in the text as found. */
export interface Difference {
  readonly at: number;
  readonly kind: 'changed' | 'invented' | 'lost';
  /** What should stand there, or have stood before it; empty for what was invented. */
  readonly truth: string;
}

/** Two texts laid beside each other: what it costs to make the first `i` characters the first `j`. */
interface Alignment {
  readonly read: readonly Placed[];
  readonly wanted: readonly Placed[];
  readonly cost: (i: number, j: number) => number;
}

const NEVER = 65_535;

/** Levenshtein's table; -1 stands for what lies before either text. */
function align(read: readonly Placed[], wanted: readonly Placed[]): Alignment {
  const width = wanted.length + 1;
  const costs = new Uint16Array((read.length + 1) * width);
  const cost = (i: number, j: number) =>
    i < 0 || j < 0 ? NEVER : (costs[i * width + j] as number);
  for (let i = 0; i <= read.length; i += 1) {
    for (let j = 0; j <= wanted.length; j += 1) {
      if (i + j === 0) continue;
      const changed = cost(i - 1, j - 1) + (isSame(read[i - 1], wanted[j - 1]) ? 0 : 1);
      costs[i * width + j] = Math.min(changed, cost(i - 1, j) + 1, cost(i, j - 1) + 1);
    }
  }
  return { read, wanted, cost };
}

function isSame(one: Placed | undefined, other: Placed | undefined): boolean {
  return one !== undefined && one.character === other?.character;
}

/** How the best alignment comes to `i` and `j`: a change goes before an invention, that before a loss. */
function lastStep({ read, wanted, cost }: Alignment, i: number, j: number) {
  const here = cost(i, j);
  const same = isSame(read[i - 1], wanted[j - 1]);
  if (here === cost(i - 1, j - 1) + (same ? 0 : 1)) return same ? 'kept' : 'changed';
  return here === cost(i - 1, j) + 1 ? 'invented' : 'lost';
}

/** Differences of `found` from `truth` by the best alignment, last first. */
export function differences(found: string, truth: string): readonly Difference[] {
  const alignment = align(placed(found), placed(truth));
  const { read, wanted } = alignment;
  const wrong: Difference[] = [];
  let [i, j] = [read.length, wanted.length];
  while (i > 0 || j > 0) {
    const kind = lastStep(alignment, i, j);
    const printed = kind === 'invented' ? '' : truth.charAt(wanted[j - 1]?.at ?? 0);
    const at = (kind === 'lost' ? read[i] : read[i - 1])?.at ?? found.length;
    if (kind !== 'kept') wrong.push({ at, kind, truth: printed });
    if (kind !== 'lost') i -= 1;
    if (kind !== 'invented') j -= 1;
  }
  return wrong;
}

/** Places of `found` at which it differs from `truth`, by the best alignment; offsets in `found`. */
export function wrongPlaces(found: string, truth: string): readonly number[] {
  return differences(found, truth).map(({ at }) => at);
}
