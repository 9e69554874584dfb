import type { Division } from '../../data/index.js';
import type { EditRule } from '../../model/edit.js';

/** A name that a garbled one could be, before the garble itself is looked at. */
export interface Candidate {
  readonly name: string;
  readonly key: string | null;
  /** Chance that this name stands here, as far as the evidence other than its letters tells. */
  readonly prior: number;
  readonly rule: EditRule;
  readonly evidence: string;
}

/** What a notice and its table say about which names to expect in one cell. */
export interface NameEvidence {
  /** Names understood elsewhere in the notice, with their number. */
  readonly names: ReadonlyMap<string, number>;
  /** Well-formed names of the notice that no register holds and that stand there more than once. */
  readonly unlisted: ReadonlyMap<string, number>;
  /** Prefix letter of most names of this column, or ''. */
  readonly prefix: string;
  /** Share of the column's names that have this prefix, among those that have any. */
  readonly prefixShare: number;
  /** Keys that the same row's other unit column holds and this cell so far does not. */
  readonly missing: readonly {
    readonly key: string;
    readonly name: string;
    readonly column: string;
  }[];
  /** All keys that the same row's other unit columns hold. */
  readonly expected: ReadonlySet<string>;
  /** Share of the rows whose unit columns name the same keys. */
  readonly parallel: number;
  /** All names of this cell as they now stand: a second mention of one is unlikely. */
  readonly present: ReadonlySet<string>;
  /** Names that stand in this very cell more than once: the reader loops. */
  readonly repeated: readonly string[];
  /** The issuing place. */
  readonly place: Division | null;
}

/** Chances of a name before the letters are seen: the sum over the registry is about one. */
export const PRIOR = {
  common: 0.004,
  rare: 0.0004,
  ended: 0.001,
  alias: 0.03,
  /** Bodies of the state stand in few local notices. */
  nation: 0.05,
  otherLevel: 0.3,
  notice: 0.3,
  place: 0.02,
  /** Collectives are common, but there are many. */
  collective: 0.002,
  pattern: 0.001,
  variant: 0.3,
  repeated: 0.2,
  again: 0.005,
};

/** How often each character, by its code, stands in the name at hand; all naught between two names. */
const counts = new Int32Array(0x10000);

function count(name: string, by: 1 | -1): void {
  for (let i = 0; i < name.length; i += 1) {
    const code = name.charCodeAt(i);
    counts[code] = (counts[code] as number) + by;
  }
}

/** How many characters two texts have in common, wherever they stand. */
function sharedCharacters(read: string, name: string): number {
  count(name, 1);
  let shared = 0;
  for (let i = 0; i < read.length; i += 1) {
    const code = read.charCodeAt(i);
    if ((counts[code] as number) > 0) shared += 1;
    counts[code] = (counts[code] as number) - 1;
  }
  count(name, -1);
  count(read, 1);
  return shared;
}

const isAsLong = (read: number, name: number) => Math.abs(read - name) <= Math.max(2, name / 2);

/** Whether texts of these lengths could be one and the same, by how many characters they have in common. */
export function isAlike(shared: number, read: number, name: number): boolean {
  return isAsLong(read, name) && shared >= 1 && shared * 2 >= Math.min(read, name) - 1;
}

/** Could the one be a faulty reading of the other? A cheap test before the costly alignment. */
export function isNear(read: string, name: string): boolean {
  if (!isAsLong(read.length, name.length)) return false;
  return isAlike(sharedCharacters(read, name), read.length, name.length);
}
