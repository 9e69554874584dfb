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

/** Could the one be a faulty reading of the other? A cheap test before the costly alignment. */
export function isNear(read: string, name: string): boolean {
  if (Math.abs(read.length - name.length) > Math.max(2, name.length / 2)) return false;
  let shared = 0;
  const rest = [...name];
  for (const character of read) {
    const at = rest.indexOf(character);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared += 1;
  }
  return shared * 2 >= Math.min(read.length, name.length) - 1 && shared >= 1;
}
