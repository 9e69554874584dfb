import { placePatterns } from '../names.js';
import { lazy } from '../table.js';
import { choose, GROUP_KIND, type KnownUnit, patternGroupAt } from './known.js';
import { bySurface } from './letters.js';
import { index } from './spellings.js';

/** Spellings of collectives by their first character, each list longest first. */
const groupsByFirst: () => ReadonlyMap<string, readonly string[]> = lazy(() => {
  const found = new Map<string, string[]>();
  for (const group of index().groups) {
    const others = found.get(group.charAt(0));
    if (others === undefined) found.set(group.charAt(0), [group]);
    else others.push(group);
  }
  return found;
});

function groupSpellingAt(text: string, at: number): KnownUnit | null {
  const likely = groupsByFirst().get(text.charAt(at)) ?? [];
  const spelling = likely.find((group) => text.startsWith(group, at));
  return spelling === undefined ? null : bySurface(spelling, null);
}

const OTHER_BRACKETS = /[〈〔[(［〉〕\])］]/u;

/** Where a text nests brackets it writes the inner ones 〈〉 or 〔〕; the patterns know only （）. */
function withUsualBrackets(text: string): string {
  if (!OTHER_BRACKETS.test(text)) return text;
  return text.replace(/[〈〔[(［]/gu, '（').replace(/[〉〕\])］]/gu, '）');
}

/**
 * The longest collective name (各县区人民政府, 市直有关部门、单位) that starts at `at`, or null.
 * Such names may hold separators, so they are looked for before a list is split.
 */
export function groupAt(given: string, at: number): KnownUnit | null {
  const text = withUsualBrackets(given);
  const spelled = groupSpellingAt(text, at);
  const pattern = patternGroupAt(text, at);
  const best = (pattern?.name.length ?? 0) > (spelled?.name.length ?? 0) ? pattern : spelled;
  if (best === null) return null;
  const name = given.slice(at, at + best.name.length);
  return { ...best, name, core: name };
}

export function byGroup(name: string): KnownUnit | null {
  const group = groupAt(name, 0);
  return group !== null && group.name === name ? group : null;
}

/** The opening of a name that stands for all places of a level, as long as it may be, and shorter. */
function* eachPlaceOpenings(name: string) {
  for (const { pattern, level } of placePatterns()) {
    const longest = pattern.exec(name)?.[0].length ?? 0;
    for (let length = longest; length >= 2; length -= 1) {
      const opening = name.slice(0, length);
      if (pattern.exec(opening)?.[0] === opening) yield { opening, level };
    }
  }
}

/** 县（市、区）教育局, 各市（州）财政局: the same department of every place below. */
export function byEachPlace(name: string): KnownUnit | null {
  for (const { opening, level } of eachPlaceOpenings(name)) {
    const core = name.slice(opening.length);
    const entry = index().prefixable.has(core)
      ? choose(index().cores.get(core) ?? [], level)
      : undefined;
    if (entry === undefined || entry.kind === GROUP_KIND) continue;
    return { name, entry, key: entry.key, level, prefix: opening, core, place: null, group: true };
  }
  return null;
}
