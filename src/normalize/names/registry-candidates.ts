import {
  findUnit,
  levelPrefixes,
  levelPrefixOf,
  type UnitEntry,
  unitCores,
} from '../../data/index.js';
import type { Level } from '../../model/notice.js';
import { type Candidate, isNear, type NameEvidence, PRIOR } from './candidate.js';
import { coresNear } from './near-cores.js';

/** Chance of a spelling of a registered body: usual ones, common kinds, bodies that still exist. */
export function registryPrior(name: string, prefix: string, entry: UnitEntry): number {
  const usual = name.slice(prefix.length) === entry.short.slice(levelPrefixOf(entry.short).length);
  const isCommon = entry.kind === 'government dept' || entry.kind === 'party organ';
  const prior = entry.to !== null ? PRIOR.ended : isCommon ? PRIOR.common : PRIOR.rare;
  return usual ? prior : prior * PRIOR.alias;
}

function levelsOf(letter: string): readonly Level[] {
  return levelPrefixes().flatMap(({ prefix, level, also }) =>
    prefix !== letter ? [] : also === null ? [level] : [level, also],
  );
}

/** Prefixes of bodies of one kind: what is called 局 in a municipality is no 局 of a province. */
export function samePrefixKind(a: string, b: string): boolean {
  const others = levelsOf(b);
  return a === b || levelsOf(a).some((level) => others.includes(level));
}

/** Bodies of the state, and those of municipalities among those of cities, are a small part. */
function levelShare(entry: UnitEntry, level: Level | undefined): number {
  if (entry.level === 'nation') return PRIOR.nation;
  return level === undefined || entry.level === level ? 1 : PRIOR.otherLevel;
}

/** What the core is called with this prefix, where the registry holds it so. */
function registered(prefix: string, core: string): Candidate | null {
  const level = levelPrefixes().find((p) => p.prefix === prefix)?.level;
  const entry = unitCores()
    .get(core)
    ?.find(
      (e) =>
        e.kind !== 'generic group' &&
        // 市 also opens the names of a municipality's bodies, which are of province level.
        (prefix === '' ||
          e.level === level ||
          (e.level === 'province' && levelPrefixOf(e.short) === prefix)),
    );
  const known = entry === undefined ? null : findUnit(prefix + core, level ?? null);
  if (entry === undefined || known === null || known.prefix !== prefix) return null;
  if (!samePrefixKind(prefix, levelPrefixOf(entry.short))) return null;
  return {
    name: prefix + core,
    key: entry.key,
    prior: registryPrior(prefix + core, prefix, entry) * levelShare(entry, level),
    rule: 'unit-registry',
    evidence: `the registry holds ${prefix + core}`,
  };
}

const made = new Map<string, Candidate | null>();

/** Made when they are first asked for: a notice comes near few of them. */
function registeredOnce(prefix: string, core: string): Candidate | null {
  const key = `${prefix}|${core}`;
  let candidate = made.get(key);
  if (candidate === undefined) {
    candidate = registered(prefix, core);
    made.set(key, candidate);
  }
  return candidate;
}

/** The registry names near `read` that a prefix letter can open; '' gives those that stand without one. */
export function registryCandidates(read: string, prefix: string): readonly Candidate[] {
  return coresNear(read, prefix.length).flatMap((core) => {
    if (!isNear(read, prefix + core)) return [];
    return registeredOnce(prefix, core) ?? [];
  });
}

/** A name with another letter of a place than the column has, where the letter alone is damaged: 匠财政局. */
export function prefixCandidates(read: string, evidence: NameEvidence): readonly Candidate[] {
  if (levelPrefixOf(read) !== '') return [];
  const otherPrefix = (1 - evidence.prefixShare) / levelPrefixes().length;
  const core = read.slice(1);
  const entries = unitCores().get(core) ?? [];
  if (core.length < 2 || entries.length === 0) return [];
  return levelPrefixes().flatMap(({ prefix }) => {
    const known = prefix.length === 1 ? findUnit(prefix + core) : null;
    if (known?.prefix !== prefix || known.entry === null || known.group) return [];
    return [
      {
        name: prefix + core,
        key: known.key,
        prior: registryPrior(prefix + core, prefix, known.entry) * otherPrefix,
        rule: 'unit-registry' as const,
        evidence: `the registry holds ${prefix + core}`,
      },
    ];
  });
}
