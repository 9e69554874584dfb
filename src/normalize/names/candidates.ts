import {
  childrenOf,
  type Division,
  divisionsNamed,
  findUnit,
  type KnownUnit,
  levelPrefixes,
  levelPrefixOf,
  phrase,
  type UnitEntry,
  unitCores,
  unitSlots,
} from '../../data/index.js';
import type { EditRule } from '../../model/edit.js';
import type { Level } from '../../model/notice.js';
import { nameScore } from './model.js';
import { nearNames } from './near.js';

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
const PRIOR = {
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

function registryPrior(name: string, prefix: string, entry: UnitEntry): number {
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
function samePrefixKind(a: string, b: string): boolean {
  const others = levelsOf(b);
  return a === b || levelsOf(a).some((level) => others.includes(level));
}

/** Bodies of the state, and those of municipalities among those of cities, are a small part. */
function levelShare(entry: UnitEntry, level: Level | undefined): number {
  if (entry.level === 'nation') return PRIOR.nation;
  return level === undefined || entry.level === level ? 1 : PRIOR.otherLevel;
}

const byPrefix = new Map<string, readonly Candidate[]>();

/** All registry names that a prefix letter can open; '' gives the names that stand without one. */
function registryCandidates(prefix: string): readonly Candidate[] {
  const hit = byPrefix.get(prefix);
  if (hit !== undefined) return hit;
  const level = levelPrefixes().find((p) => p.prefix === prefix)?.level;
  const found: Candidate[] = [];
  for (const [core, entries] of unitCores()) {
    const entry = entries.find(
      (e) =>
        e.kind !== 'generic group' &&
        // 市 also opens the names of a municipality's bodies, which are of province level.
        (prefix === '' ||
          e.level === level ||
          (e.level === 'province' && levelPrefixOf(e.short) === prefix)),
    );
    const known = entry === undefined ? null : findUnit(prefix + core, level ?? null);
    if (entry === undefined || known === null || known.prefix !== prefix) continue;
    if (!samePrefixKind(prefix, levelPrefixOf(entry.short))) continue;
    found.push({
      name: prefix + core,
      key: entry.key,
      prior: registryPrior(prefix + core, prefix, entry) * levelShare(entry, level),
      rule: 'unit-registry',
      evidence: `the registry holds ${prefix + core}`,
    });
  }
  byPrefix.set(prefix, found);
  return found;
}

/** Names of places to put into the slot of 人行〔市〕分行: those of the issuer, and those in the text. */
function slotPlaces(read: string, place: Division | null): ReadonlySet<string> {
  const places = new Set<string>(place === null ? [] : [place.name, place.short]);
  for (let start = 1; start < read.length - 2; start += 1) {
    for (let length = 2; length <= 5; length += 1) {
      const text = read.slice(start, start + length);
      if (divisionsNamed(text).length > 0) places.add(text);
    }
  }
  return places;
}

function slotCandidates(read: string, place: Division | null): readonly Candidate[] {
  if (read.length < 6) return [];
  return [...slotPlaces(read, place)].flatMap((middle) =>
    unitSlots()
      .filter(({ before }) => before.slice(0, 1) === read.slice(0, 1))
      .map(({ before, after, entry }) => ({
        name: before + middle + after,
        key: entry.key,
        prior: PRIOR.rare,
        rule: 'unit-registry' as const,
        evidence: `the registry holds ${entry.full} with a place in its name`,
      })),
  );
}

/** A name with another letter of a place than the column has, where the letter alone is damaged: 匠财政局. */
function prefixCandidates(read: string, evidence: NameEvidence): readonly Candidate[] {
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

/** Where the fault is in a place's name, only the issuing place is known. */
function isPlaceKept(read: string, { name, place }: KnownUnit, issuing: Division | null): boolean {
  if (place === null || place.code === issuing?.code) return true;
  const written = [place.name, place.short].find((text) => name.includes(text)) ?? name;
  return read.includes(written);
}

/** 市人社局 but not 市人社厅. */
function isOwnKind({ entry, prefix, place, group }: KnownUnit): boolean {
  if (entry === null || place !== null || group) return true;
  return samePrefixKind(prefix, levelPrefixOf(entry.short));
}

/** Another usual way to write a name: without 和, with 党委 for 委. */
function nearPrior({ name, prefix, core, entry, place }: KnownUnit): number {
  if (entry === null) return PRIOR.pattern;
  if (place !== null) return Math.min(PRIOR.pattern, registryPrior(name, prefix, entry));
  if (unitCores().has(core)) return registryPrior(name, prefix, entry);
  return registryPrior(entry.short, levelPrefixOf(entry.short), entry) * PRIOR.variant;
}

/** Names that only a pattern or a place vouches for, at one fault from what was read. */
function nearCandidates(read: string, place: Division | null): readonly Candidate[] {
  return nearNames(read).flatMap(({ name, known, share }) => {
    if (known.entry === null && !known.group) return [];
    if (!isPlaceKept(read, known, place) || !isOwnKind(known)) return [];
    return [
      {
        name,
        key: known.key,
        prior: known.group ? PRIOR.collective * share : nearPrior(known),
        rule: 'unit-registry' as const,
        evidence: known.group
          ? `${name} is how official writing names them all`
          : `the registry understands ${name}`,
      },
    ];
  });
}

/** Names of the notice that no register holds, where they are the better names. */
function unlistedCandidates(read: string, { unlisted }: NameEvidence): readonly Candidate[] {
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

const GOVERNMENT_TAILS = phrase('government-tail')
  .replace(/[(?:)]/gu, '')
  .split('|');

/** What may stand behind a place: the ending as read, or where that is damaged, those of about its length. */
function tailsBehind({ name }: Division, read: string): readonly string[] {
  const whole = GOVERNMENT_TAILS.find((tail) => read.endsWith(tail)) ?? '';
  const rest = read.length - name.length;
  if (whole !== '' || rest === 0 || !read.startsWith(name)) return [whole];
  return GOVERNMENT_TAILS.filter((tail) => Math.abs(tail.length - rest) <= 1);
}

/** The local governments below the issuing place: 郓城县 in a notice of 菏泽市. */
function placeCandidates(read: string, place: Division | null): readonly Candidate[] {
  if (place === null) return [];
  return childrenOf(place.code).flatMap((child) =>
    tailsBehind(child, read).map((tail) => ({
      name: child.name + tail,
      key: 'lg',
      prior: PRIOR.place,
      rule: 'unit-place' as const,
      evidence: `${child.name} belongs to ${place.name}, which issued the notice`,
    })),
  );
}

function noticeCandidates(evidence: NameEvidence): readonly Candidate[] {
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

/**
 * A name that the other unit column of the row lets expect here is far more likely. The spellings
 * of one body share that chance by how usual each is.
 */
function withCounterparts(
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

function withRepetition(candidate: Candidate, evidence: NameEvidence): Candidate {
  if (evidence.repeated.includes(candidate.name)) {
    return { ...candidate, prior: candidate.prior + PRIOR.repeated };
  }
  if (!evidence.present.has(candidate.name)) return candidate;
  return { ...candidate, prior: candidate.prior * PRIOR.again };
}

/** Could the one be a faulty reading of the other? A cheap test before the costly alignment. */
function isNear(read: string, name: string): boolean {
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

/** Everything that a name which no register knows could have been meant to be. */
export function candidatesFor(read: string, evidence: NameEvidence): readonly Candidate[] {
  const own = levelPrefixOf(read);
  const prefixes = new Set([own, evidence.prefix, '']);
  const all = [
    ...noticeCandidates(evidence),
    ...[...prefixes].flatMap(registryCandidates),
    ...slotCandidates(read, evidence.place),
    ...placeCandidates(read, evidence.place),
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
