import {
  childrenOf,
  type Division,
  divisionsNamed,
  LOCAL_GOVERNMENT,
  phrase,
  unitSlots,
} from '../../data/index.js';
import { type Candidate, PRIOR } from './candidate.js';

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

/** 人行〔菏泽市〕分行: names with a place in their middle. */
export function slotCandidates(read: string, place: Division | null): readonly Candidate[] {
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
export function placeCandidates(read: string, place: Division | null): readonly Candidate[] {
  if (place === null) return [];
  return childrenOf(place.code).flatMap((child) =>
    tailsBehind(child, read).map((tail) => ({
      name: child.name + tail,
      key: LOCAL_GOVERNMENT,
      prior: PRIOR.place,
      rule: 'unit-place' as const,
      evidence: `${child.name} belongs to ${place.name}, which issued the notice`,
    })),
  );
}
