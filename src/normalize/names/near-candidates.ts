import {
  type Division,
  divisionOpening,
  type KnownUnit,
  LOCAL_GOVERNMENT,
  levelPrefixOf,
  unitCores,
} from '../../data/index.js';
import { type Candidate, PRIOR } from './candidate.js';
import { nearNames } from './near.js';
import { registryPrior, samePrefixKind } from './registry-candidates.js';

/** Where the fault is in a place's name, only the issuing place is known. */
function isPlaceKept(read: string, { name, place }: KnownUnit, issuing: Division | null): boolean {
  // 市水公安局汇川分局 is no 沁水公安局汇川分局: a branch names two places.
  const first = divisionOpening(name);
  const isOther = first !== null && first.code !== issuing?.code;
  if (isOther && !read.startsWith(name.slice(0, first.short.length))) return false;
  if (place === null || place.code === issuing?.code) return true;
  const written = [place.name, place.short].find((text) => name.includes(text)) ?? name;
  return read.includes(written);
}

/** 市人社局 but not 市人社厅. */
export function isOwnKind({ entry, prefix, place, group }: KnownUnit): boolean {
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
export function nearCandidates(read: string, place: Division | null): readonly Candidate[] {
  return nearNames(read).flatMap(({ name, known, share }) => {
    const isGovernment = known.key === LOCAL_GOVERNMENT && known.place !== null;
    if (known.entry === null && !known.group && !isGovernment) return [];
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
