import type { Level } from '../model/notice.js';
import bodiesText from './bodies.tsv';
import { type Division, divisionsNamed, usualName } from './divisions.js';
import { groupPatterns, levelPrefixes, placePatterns } from './names.js';
import { phrase } from './phrases.js';
import { lazy, parseTable } from './table.js';
import { type UnitEntry, unitEntries } from './units.js';

/** A name that the registry understands, taken apart. `name` = `prefix` + `core` but for slots. */
export interface KnownUnit {
  readonly name: string;
  /** The row of `units.tsv` it belongs to; null where only a pattern or a place vouches for it. */
  readonly entry: UnitEntry | null;
  readonly key: string | null;
  /** Level by the row, the place or the group pattern; `local` and `same` depend on the notice. */
  readonly level: Level | 'local' | 'same';
  /** A level prefix (省, 市, …), a place (菏泽市), or empty where the name has none. */
  readonly prefix: string;
  readonly core: string;
  readonly place: Division | null;
  readonly group: boolean;
}

const LEVELS: readonly Level[] = ['province', 'city', 'county', 'nation'];
/** Key of a local government: a place that stands for its government. */
const LOCAL_GOVERNMENT = 'lg';
/** Key of development zones, which stand among the counties of the place they are named after. */
const ZONE = 'kaifaqu';
const GROUP_KIND = 'generic group';
/** Longest name of a division that may open a unit's name, in characters (e.g. 克孜勒苏柯尔克孜自治州). */
const LONGEST_PLACE = 14;

/** A name with its place in the middle: `before` + 菏泽市 + `after`. */
export interface Slot {
  readonly before: string;
  readonly after: string;
  readonly entry: UnitEntry;
}

interface Index {
  /** Every spelling as it stands in the table. */
  readonly surfaces: ReadonlyMap<string, readonly UnitEntry[]>;
  /** Every spelling without the prefix of its level. */
  readonly cores: ReadonlyMap<string, readonly UnitEntry[]>;
  /** Cores that a prefix or a place may open: full names, and spellings that had a prefix. */
  readonly prefixable: ReadonlySet<string>;
  /** Cores by their letters without 和: 教育体育局 = 教育和体育局. */
  readonly loose: ReadonlyMap<string, string>;
  /** Spellings of collectives, longest first. */
  readonly groups: readonly string[];
  /** Spellings with the place in their middle: 人行〔市〕分行. */
  readonly slots: readonly Slot[];
}

/** The level prefix that opens a spelling of that level, or ''. */
export function levelPrefixOf(name: string): string {
  return levelPrefixes().find(({ prefix }) => name.startsWith(prefix))?.prefix ?? '';
}

function coreOf(spelling: string, entry: UnitEntry): string {
  const prefix = levelPrefixOf(entry.short);
  if (prefix === '' || entry.level === 'nation' || entry.kind === GROUP_KIND) return spelling;
  // A county row may list its 区 spellings as aliases, so the alias's own prefix is taken off.
  const own = levelPrefixOf(spelling);
  if (own === '' || spelling.length - own.length < 2) return spelling;
  // Full names stand without a prefix, and 市场监督管理局 must keep its 市.
  if (spelling === entry.full && spelling[own.length] !== entry.short[prefix.length]) {
    return spelling;
  }
  return spelling.slice(own.length);
}

const SLOT_LETTER: Readonly<Record<Level, string>> = {
  nation: '',
  province: '省',
  city: '市',
  county: '县',
};
const SLOT_KINDS = new Set(['vertical/central branch', 'state enterprise', 'mass organisation']);

function slotOf(spelling: string, entry: UnitEntry): Slot | null {
  const letter = SLOT_LETTER[entry.level];
  const at = letter === '' ? -1 : spelling.indexOf(letter, 1);
  if (at < 0 || at === spelling.length - 1 || !SLOT_KINDS.has(entry.kind)) return null;
  return { before: spelling.slice(0, at), after: spelling.slice(at + 1), entry };
}

/** Drafters leave out the 和 of a full name or put it in; both spell the same body. No name opens with it. */
function looseForm(core: string): string {
  return core.length > 4 ? core.charAt(0) + core.slice(1).replaceAll('和', '') : core;
}

const index: () => Index = lazy(() => {
  const surfaces = new Map<string, UnitEntry[]>();
  const cores = new Map<string, UnitEntry[]>();
  const slots: Slot[] = [];
  const prefixable = new Set<string>();
  const loose = new Map<string, string>();
  const groups: string[] = [];
  const add = (map: Map<string, UnitEntry[]>, key: string, entry: UnitEntry) => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [entry]);
    else if (!list.includes(entry)) list.push(entry);
  };
  for (const entry of unitEntries()) {
    for (const spelling of [entry.short, ...entry.aliases, entry.full]) {
      // A full name is written without its place, so it is a core and no spelling of its own.
      if (spelling !== entry.full || spelling === entry.short || entry.level === 'nation') {
        add(surfaces, spelling, entry);
      }
      const core = coreOf(spelling, entry);
      add(cores, core, entry);
      if (entry.kind === GROUP_KIND) groups.push(spelling);
      else if (core !== spelling || spelling === entry.full) prefixable.add(core);
      if (looseForm(core) !== core) loose.set(looseForm(core), core);
      const slot = slotOf(spelling, entry);
      if (slot !== null) slots.push(slot);
    }
  }
  groups.sort((a, b) => b.length - a.length);
  return { surfaces, cores, prefixable, loose, groups, slots };
});

const bodyPatterns = lazy(() =>
  parseTable(bodiesText, ['pattern', 'key', 'level']).map((row) => ({
    pattern: new RegExp(`^(?:${row.pattern})$`, 'u'),
    key: row.key,
    level: row.level as Level,
  })),
);

function choose(entries: readonly UnitEntry[], level: Level | null): UnitEntry | undefined {
  return (
    entries.find((entry) => entry.level === level) ??
    LEVELS.map((l) => entries.find((entry) => entry.level === l)).find((e) => e !== undefined)
  );
}

/** A zone stands one step below the city or province it is named after. */
function zoneLevel(place: Division): Level {
  return place.level === 'province' ? 'city' : 'county';
}

function known(
  name: string,
  prefix: string,
  entry: UnitEntry,
  place: Division | null = null,
): KnownUnit {
  const group = entry.kind === GROUP_KIND;
  // A pattern gives the members' level, while a row gives that of the body that names them.
  const pattern = group ? patternGroupAt(name, 0) : null;
  const members = pattern?.name === name ? pattern.level : null;
  const own = entry.key === ZONE && place !== null ? zoneLevel(place) : undefined;
  const level = members ?? own ?? place?.level ?? entry.level;
  return {
    name,
    entry,
    key: entry.key,
    level,
    prefix,
    core: name.slice(prefix.length),
    place,
    group,
  };
}

function bySurface(name: string, level: Level | null): KnownUnit | null {
  const entry = choose(index().surfaces.get(name) ?? [], level);
  if (entry === undefined) return null;
  const prefix = entry.kind === GROUP_KIND || entry.level === 'nation' ? '' : levelPrefixOf(name);
  const hasPrefix = prefix !== '' && index().cores.has(name.slice(prefix.length));
  return known(name, hasPrefix ? prefix : '', entry);
}

function byPrefix(name: string, level: Level | null): KnownUnit | null {
  const prefix = levelPrefixes().find(
    (p) => name.startsWith(p.prefix) && index().prefixable.has(name.slice(p.prefix.length)),
  );
  if (prefix === undefined) return null;
  const entries = (index().cores.get(name.slice(prefix.prefix.length)) ?? []).filter(
    (entry) => entry.level !== 'nation' && levelPrefixOf(entry.short) !== '',
  );
  const entry = choose(entries, level ?? prefix.level);
  return entry === undefined ? null : known(name, prefix.prefix, entry);
}

function byCore(name: string, level: Level | null): KnownUnit | null {
  const entry = choose(index().cores.get(name) ?? [], level);
  return entry === undefined ? null : known(name, '', entry);
}

/** Every place that opens the name, longest first, with what follows it. */
function placesAtStart(name: string): readonly { place: Division; text: string; rest: string }[] {
  const found: { place: Division; text: string; rest: string }[] = [];
  for (let length = Math.min(LONGEST_PLACE, name.length); length >= 2; length -= 1) {
    const text = name.slice(0, length);
    const place = divisionsNamed(text)[0];
    if (place !== undefined) found.push({ place, text, rest: name.slice(length) });
  }
  return found;
}

const government = lazy(() => new RegExp(`^${phrase('government')}?$`, 'u'));

function byPlace(name: string): KnownUnit | null {
  for (const { place, text, rest } of placesAtStart(name)) {
    if (
      government().test(rest) &&
      (rest !== '' || text === place.name || text === usualName(place))
    ) {
      const base = {
        name,
        entry: null,
        key: LOCAL_GOVERNMENT,
        level: place.level,
        prefix: '',
        core: name,
      };
      return { ...base, place, group: false };
    }
    const core = index().cores.has(rest) ? rest : rest.slice(levelPrefixOf(rest).length);
    const entry = choose(index().cores.get(core) ?? [], place.level);
    if (entry !== undefined && entry.kind !== GROUP_KIND) {
      return known(name, name.slice(0, name.length - core.length), entry, place);
    }
  }
  return null;
}

const PARTY_COMMITTEE = lazy(
  () => new RegExp(`^(.{1,${LONGEST_PLACE}}?)${phrase('party-committee')}(.+)$`, 'u'),
);
const PARTY_GROUP = lazy(() => new RegExp(`^(.+?)${phrase('party-group')}$`, 'u'));
const OF_GOVERNMENT = lazy(
  () => new RegExp(`^(.{1,${LONGEST_PLACE}}?)${phrase('government')}(.+)$`, 'u'),
);

/** 州党委网信办, 自治区党委宣传部: 州委网信办 in its long form. */
function byPartyCommittee(name: string): KnownUnit | null {
  const [, opening = '', rest = ''] = PARTY_COMMITTEE().exec(name) ?? [];
  const entries = rest === '' ? [] : (index().cores.get(`委${rest}`) ?? []);
  const letter = levelPrefixes().find(({ prefix }) => prefix === opening);
  const place = letter === undefined ? (divisionsNamed(opening)[0] ?? null) : null;
  const level = letter?.level ?? place?.level ?? null;
  const entry = level === null ? undefined : choose(entries, level);
  if (entry === undefined || level === null) return null;
  return { ...known(name, opening, entry, place), level };
}

/** 市公安局党委, 市审计局党组: the party committee or group of a body, which acts for the body. */
function byPartyGroup(name: string, level: Level | null): KnownUnit | null {
  const body = PARTY_GROUP().exec(name)?.[1] ?? '';
  const found = body.length < 3 ? null : findUnit(body, level);
  if (found === null || found.group || found.key === LOCAL_GOVERNMENT) return null;
  return { ...found, name, core: name.slice(found.prefix.length) };
}

/** 市政府金融办, 省人民政府国资委: a department written with the government it belongs to. */
function byGovernment(name: string, level: Level | null): KnownUnit | null {
  const [, place = '', core = ''] = OF_GOVERNMENT().exec(name) ?? [];
  if (place === '' || core.length < 2) return null;
  const found = byPrefix(place + core, level) ?? byPlace(place + core);
  if (found === null || found.key === LOCAL_GOVERNMENT || found.group) return null;
  const prefix = name.slice(0, name.length - core.length);
  return {
    ...found,
    name,
    prefix: found.place === null ? place : prefix,
    core: name.slice(place.length),
  };
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
function byEachPlace(name: string): KnownUnit | null {
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

function bySlot(name: string): KnownUnit | null {
  for (const { before, after, entry } of index().slots) {
    if (!name.startsWith(before) || !name.endsWith(after)) continue;
    const middle = name.slice(before.length, name.length - after.length);
    const place = divisionsNamed(middle)[0];
    if (place !== undefined) return { ...known(name, '', entry, place), core: name };
    if (levelPrefixes().some(({ prefix }) => prefix === middle)) return known(name, '', entry);
  }
  return null;
}

function byPattern(name: string): KnownUnit | null {
  const body = bodyPatterns().find(({ pattern }) => pattern.test(name));
  if (body === undefined) return null;
  const base = { name, entry: null, key: body.key, level: body.level, prefix: '', core: name };
  return { ...base, place: null, group: false };
}

function patternGroupAt(text: string, at: number): KnownUnit | null {
  let best: KnownUnit | null = null;
  for (const { pattern, key, level } of groupPatterns()) {
    pattern.lastIndex = at;
    const name = pattern.exec(text)?.[0] ?? '';
    if (name.length <= (best?.name.length ?? 1)) continue;
    best = { name, entry: null, key, level, prefix: '', core: name, place: null, group: true };
  }
  return best;
}

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

/**
 * The longest collective name (各县区人民政府, 市直有关部门、单位) that starts at `at`, or null.
 * Such names may hold separators, so they are looked for before a list is split.
 */
export function groupAt(given: string, at: number): KnownUnit | null {
  // Where a text nests brackets it writes the inner ones 〈〉 or 〔〕; the patterns know only （）.
  const text = given.replace(/[〈〔[(]/gu, '（').replace(/[〉〕\])]/gu, '）');
  const spelled = groupSpellingAt(text, at);
  const pattern = patternGroupAt(text, at);
  const best = (pattern?.name.length ?? 0) > (spelled?.name.length ?? 0) ? pattern : spelled;
  if (best === null) return null;
  const name = given.slice(at, at + best.name.length);
  return { ...best, name, core: name };
}

function byGroup(name: string): KnownUnit | null {
  const group = groupAt(name, 0);
  return group !== null && group.name === name ? group : null;
}

/** The same name with or without 和, as the registry writes it; null where it writes none. */
function byLooseForm(name: string, level: Level | null): KnownUnit | null {
  const prefix = levelPrefixOf(name);
  const core = name.slice(prefix.length);
  const registered = index().loose.get(looseForm(core)) ?? looseForm(core);
  if (registered === core || core.length < 5) return null;
  const found = byPrefix(prefix + registered, level) ?? byCore(prefix + registered, level);
  return found === null ? null : { ...found, name, core: name.slice(found.prefix.length) };
}

const cache = new Map<string, KnownUnit | null>();
const CACHE_LIMIT = 50_000;

/**
 * Understands a unit's name by the registry: as a spelling of a row, as prefix or place + core
 * (市 + 财政局, 菏泽市 + 财政局), with the place in its middle (人行菏泽市分行), as a local government, as a
 * collective. `level` decides between rows of several levels. Null: no evidence that it exists.
 */
export function findUnit(name: string, level: Level | null = null): KnownUnit | null {
  const key = `${level ?? ''}|${name}`;
  const hit = cache.get(key);
  if (hit !== undefined) return hit;
  const found =
    bySurface(name, level) ??
    byGroup(name) ??
    byPrefix(name, level) ??
    byPlace(name) ??
    byCore(name, level) ??
    byLooseForm(name, level) ??
    bySlot(name) ??
    byEachPlace(name) ??
    byPartyCommittee(name) ??
    byGovernment(name, level) ??
    byPartyGroup(name, level) ??
    byPattern(name);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, found);
  return found;
}

/** Tells whether a prefix letter can stand before the name: 财政局 yes, 青岛税务局 no. */
export function takesPrefix(name: string): boolean {
  return index().prefixable.has(name) || byLooseForm(name, null) !== null;
}

/** Every core (name without its level prefix) with the rows that use it. */
export function unitCores(): ReadonlyMap<string, readonly UnitEntry[]> {
  return index().cores;
}

/** The names that carry their place in their middle. */
export function unitSlots(): readonly Slot[] {
  return index().slots;
}
