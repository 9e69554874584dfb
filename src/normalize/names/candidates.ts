import { levelPrefixOf } from '../../data/index.js';
import { aroundPlaces, misreadPlaceCandidates } from './around-places.js';
import { type Candidate, isNear, type NameEvidence } from './candidate.js';
import { nearCandidates } from './near-candidates.js';
import {
  noticeCandidates,
  unlistedCandidates,
  withCounterparts,
  withRepetition,
} from './notice-candidates.js';
import { placeCandidates, slotCandidates } from './place-candidates.js';
import { prefixCandidates, registryCandidates } from './registry-candidates.js';

/** Everything that a name which no register knows could have been meant to be. */
export function candidatesFor(read: string, evidence: NameEvidence): readonly Candidate[] {
  const own = levelPrefixOf(read);
  const prefixes = new Set([own, evidence.prefix, '']);
  const all = [
    ...noticeCandidates(evidence),
    ...[...prefixes].flatMap((prefix) => registryCandidates(read, prefix)),
    ...slotCandidates(read, evidence.place),
    ...placeCandidates(read, evidence.place),
    ...aroundPlaces(read),
    ...misreadPlaceCandidates(read, evidence.place),
    ...prefixCandidates(read, evidence),
    ...nearCandidates(read, evidence.place),
    ...unlistedCandidates(read, evidence),
  ];
  const best = new Map<string, Candidate>();
  for (const candidate of all) {
    if (!isNear(read, candidate.name)) continue;
    const before = best.get(candidate.name);
    if (before === undefined || before.prior < candidate.prior) best.set(candidate.name, candidate);
  }
  return withCounterparts([...best.values()], evidence).map((one) => withRepetition(one, evidence));
}
