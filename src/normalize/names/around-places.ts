import {
  childrenOf,
  type Division,
  divisionOf,
  divisionsNamed,
  findUnit,
  type KnownUnit,
  levelPrefixOf,
  phrase,
  unitCores,
  wordFrequency,
} from '../../data/index.js';
import { isOneFaultApart } from '../text/difference.js';
import { type Candidate, PRIOR } from './candidate.js';
import { registryCandidates } from './registry-candidates.js';

/** A place within a name, `[start, end)`. */
interface PlaceIn {
  readonly start: number;
  readonly end: number;
}

const SHORTEST_PLACE = 2;
const LONGEST_PLACE = 5;
/** With one fault in it a shorter piece of a name could be of several. */
const SHORTEST_PIECE = 3;
const BRANCH_END = new RegExp(`^(?:${phrase('branch-end')})$`, 'u');

function* placesIn(name: string): Generator<PlaceIn> {
  for (let start = 0; start + SHORTEST_PLACE < name.length; start += 1) {
    for (let length = LONGEST_PLACE; length >= SHORTEST_PLACE; length -= 1) {
      const end = start + length;
      if (divisionsNamed(name.slice(start, end)).length > 0) yield { start, end };
    }
  }
}

/** 渭南分路管理局: bodies that have the place before them. */
function behindPlace(read: string, { start, end }: PlaceIn): readonly string[] {
  const rest = read.slice(end);
  if (start > 0 || rest.length < SHORTEST_PIECE) return [];
  const cores = [...unitCores().keys()].filter((core) => isOneFaultApart(rest, core));
  return cores.map((core) => read.slice(0, end) + core);
}

/** 市生须环境局沾益分局: branches that have their department before the place. */
function beforePlace(read: string, { start, end }: PlaceIn): readonly string[] {
  const [department, seat] = [read.slice(0, start), read.slice(start)];
  if (department.length < SHORTEST_PIECE || !BRANCH_END.test(read.slice(end))) return [];
  return registryCandidates(department, levelPrefixOf(department))
    .filter(({ name }) => isOneFaultApart(department, name))
    .map(({ name }) => name + seat);
}

/** The places that a notice names most: the one that issued it, what it belongs to, and what belongs to it. */
export function placesAround(issuing: Division): readonly Division[] {
  const parent = issuing.parent === null ? null : divisionOf(issuing.parent);
  return [issuing, ...childrenOf(issuing.code), ...(parent === null ? [] : [parent])];
}

/** How seldom a notice names a body of a place beside its own, against one of its own. */
const BESIDE = 0.1;

/** Pieces of a name that are one fault from the name of a place and are no place or word themselves. */
function* misreadPlaces(read: string, place: string): Generator<PlaceIn> {
  for (let length = place.length - 1; length <= place.length + 1; length += 1) {
    for (let start = 0; start + length <= read.length; start += 1) {
      const piece = read.slice(start, start + length);
      if (length < SHORTEST_PLACE || !isOneFaultApart(piece, place)) continue;
      const isName = divisionsNamed(piece).length > 0 || wordFrequency(piece) > 0;
      // 长江 and 华北 are no misread 潜江 and 河北.
      if (!isName) yield { start, end: start + length };
    }
  }
}

/** 鞠湖供电公司 in a notice of 芜湖: bodies whose place was misread, where it is one that the notice is about. */
export function misreadPlaceCandidates(
  read: string,
  issuing: Division | null,
): readonly Candidate[] {
  if (issuing === null) return [];
  return placesAround(issuing).flatMap((division) =>
    withPlace(read, division).map((known) => ({
      ...candidateOf(known),
      prior: division === issuing ? PRIOR.place : PRIOR.place * BESIDE,
      rule: 'unit-place' as const,
      evidence: `${division.name} is the place that issued the notice, or next to it`,
    })),
  );
}

/** The bodies that a name could be of, if all that was misread in it is the name of one place. */
function withPlace(read: string, { name, short }: Division): readonly KnownUnit[] {
  return [...new Set([name, short])].flatMap((place) =>
    [...misreadPlaces(read, place)].flatMap(({ start, end }) => {
      const known = findUnit(read.slice(0, start) + place + read.slice(end));
      return known === null || known.group ? [] : [known];
    }),
  );
}

function candidateOf(known: KnownUnit): Candidate {
  return {
    name: known.name,
    key: known.key,
    prior: PRIOR.pattern,
    rule: 'unit-registry',
    evidence: `the registry understands ${known.name}`,
  };
}

/** Names that the registry understands by a place in them, where the place was read well and the rest was not. */
export function aroundPlaces(read: string): readonly Candidate[] {
  const names = [...placesIn(read)].flatMap((place) => [
    ...behindPlace(read, place),
    ...beforePlace(read, place),
  ]);
  return [...new Set(names)].flatMap((name) => {
    const known = findUnit(name);
    return known === null || known.group ? [] : [candidateOf(known)];
  });
}
