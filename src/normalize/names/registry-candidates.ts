import {
  findUnit,
  levelPrefixes,
  levelPrefixOf,
  type UnitEntry,
  unitCores,
} from '../../data/index.js';
import { memoize } from '../../data/memo.js';
import type { Level } from '../../model/notice.js';
import { type Candidate, isNear, type NameEvidence, PRIOR } from './candidate.js';
import { coresNear, numberedCores } from './near-cores.js';

/** There are fewer prefixes. */
const PREFIXES = 100;

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

/** The names that a prefix opens, by the numbers of their cores; candidates are made when they are first asked for. */
interface Opened {
  readonly names: readonly string[];
  readonly candidates: (Candidate | null | undefined)[];
}

const opened: (prefix: string) => Opened = memoize(PREFIXES, (prefix) => {
  const names = numberedCores().map((core) => prefix + core);
  return { names, candidates: new Array(names.length) };
});

/** The registry names near `read` that a prefix letter can open; '' gives those that stand without one. */
export function registryCandidates(read: string, prefix: string): readonly Candidate[] {
  const { names, candidates } = opened(prefix);
  const found: Candidate[] = [];
  for (const number of coresNear(read, prefix.length)) {
    if (!isNear(read, names[number] as string)) continue;
    let candidate = candidates[number];
    if (candidate === undefined) {
      candidate = registered(prefix, numberedCores()[number] as string);
      candidates[number] = candidate;
    }
    if (candidate !== null) found.push(candidate);
  }
  return found;
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
