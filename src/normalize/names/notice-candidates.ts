import { findUnit } from '../../data/index.js';
import { type Candidate, isNear, type NameEvidence, PRIOR } from './candidate.js';
import { nameScore } from './model.js';

/** Names that are understood elsewhere in the notice. */
export function noticeCandidates(evidence: NameEvidence): readonly Candidate[] {
  let total = 0;
  for (const count of evidence.names.values()) total += count;
  return [...evidence.names].map(([name, count]) => ({
    name,
    key: findUnit(name)?.key ?? null,
    prior: (PRIOR.notice * count) / Math.max(total, 20),
    rule: 'unit-notice' as const,
    evidence: `${name} stands ${count === 1 ? 'once' : `${count} times`} elsewhere in the notice`,
  }));
}

/** Names of the notice that no register holds, where they are the better names. */
export function unlistedCandidates(read: string, { unlisted }: NameEvidence): readonly Candidate[] {
  return [...unlisted].flatMap(([name, count]) => {
    if (name === read || !isNear(read, name) || nameScore(name) <= nameScore(read)) return [];
    return [
      {
        name,
        key: null,
        prior: (PRIOR.notice * count) / 20,
        rule: 'unit-notice' as const,
        evidence: `${name} stands ${count} times elsewhere in the notice`,
      },
    ];
  });
}

/**
 * A name that the other unit column of the row lets expect here is far more likely. The spellings
 * of one body share that chance by how usual each is.
 */
export function withCounterparts(
  candidates: readonly Candidate[],
  evidence: NameEvidence,
): readonly Candidate[] {
  if (evidence.parallel === 0) return candidates;
  const sums = new Map<string | null, number>();
  for (const { key, prior } of candidates) sums.set(key, (sums.get(key) ?? 0) + prior);
  return candidates.map((candidate) => {
    const missing = evidence.missing.find(({ key }) => key === candidate.key);
    if (missing === undefined) return candidate;
    const share = candidate.prior / (sums.get(candidate.key) ?? 1);
    return {
      ...candidate,
      prior: candidate.prior + (share * evidence.parallel) / evidence.missing.length / 2,
      rule: 'unit-counterpart',
      evidence: `${missing.column} holds ${missing.name}, its counterpart, in the same row`,
    };
  });
}

/** A second mention of one name in a cell is unlikely, unless the reader loops. */
export function withRepetition(candidate: Candidate, evidence: NameEvidence): Candidate {
  if (evidence.repeated.includes(candidate.name)) {
    return { ...candidate, prior: candidate.prior + PRIOR.repeated };
  }
  if (!evidence.present.has(candidate.name)) return candidate;
  return { ...candidate, prior: candidate.prior * PRIOR.again };
}
