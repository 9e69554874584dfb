import text from './divisions.tsv';
import { lazy, tableRows } from './table.js';

export type DivisionLevel = 'province' | 'city' | 'county';

/** One administrative division of mainland China down to the county; see the table's head. */
export interface Division {
  /** Six digits after GB/T 2260, e.g. `371700` for 菏泽市. Unique. */
  readonly code: string;
  /**
   * `province`: provinces, autonomous regions, municipalities (北京市), special regions.
   * `city`: what stands between province and county (地级市, 自治州, 地区, 盟).
   * `county`: counties, districts, banners, county-level cities (桐乡市) and development zones.
   */
  readonly level: DivisionLevel;
  /** The full name: 恩施土家族苗族自治州. */
  readonly name: string;
  /** Without kind and peoples where two characters or more are left: 恩施; but 曹县. */
  readonly short: string;
  /** Code of the division above, null for a province. A municipality's districts hang on it directly. */
  readonly parent: string | null;
}

const COLUMNS = ['code', 'level', 'name', 'short', 'parent'] as const;

function divisionFrom(fields: readonly string[]): Division {
  const [code, level, name, short, parent] = fields as [
    string,
    DivisionLevel,
    string,
    string,
    string,
  ];
  return { code, level, name, short, parent: parent === '' ? null : parent };
}

/** All divisions, sorted by code. */
export const divisions: () => readonly Division[] = lazy(() =>
  tableRows(text, COLUMNS).map(divisionFrom),
);

type Groups = Map<string, Division[]>;

function addTo(groups: Groups, key: string, division: Division): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [division]);
  else if (group.at(-1) !== division) group.push(division);
}

/** The highest of each group first, those of one level by code. */
function ranked(groups: Groups): ReadonlyMap<string, readonly Division[]> {
  for (const group of groups.values()) {
    if (group.length > 1) group.sort((a, b) => RANK[a.level] - RANK[b.level]);
  }
  return groups;
}

const RANK: Readonly<Record<DivisionLevel, number>> = { province: 0, city: 1, county: 2 };

const AUTONOMOUS = /(?:自治[州县旗]|族[区])$/u;

/** 黔东南州 for 黔东南苗族侗族自治州, 梅里斯区 for 梅里斯达斡尔族区: how officials write it; else the full name. */
export function usualName({ name, short }: Division): string {
  return short !== name && AUTONOMOUS.test(name) ? short + name.slice(-1) : name;
}

const byName = lazy(() => {
  const groups: Groups = new Map();
  for (const division of divisions()) {
    addTo(groups, division.name, division);
    addTo(groups, division.short, division);
    addTo(groups, usualName(division), division);
  }
  return ranked(groups);
});

const byParent = lazy(() => {
  const groups: Groups = new Map();
  for (const division of divisions()) {
    if (division.parent !== null) addTo(groups, division.parent, division);
  }
  return ranked(groups);
});

/**
 * The divisions of that full, short or usual name, the highest first, then by code; empty if there is none. Several
 * where a name is used more than once: 鼓楼区, or 河北 for the province and a district of 天津.
 */
export function divisionsNamed(name: string): readonly Division[] {
  return byName().get(name) ?? [];
}

const openings = lazy(() => new Set([...byName().keys()].map((name) => name.slice(0, 2))));

/** Whether a text may begin with the name of a division, by its first two characters. */
export function opensDivision(text: string): boolean {
  return openings().has(text.slice(0, 2));
}

const byCode = lazy(() => new Map(divisions().map((division) => [division.code, division])));

/** The division of that code, or null. */
export function divisionOf(code: string): Division | null {
  return byCode().get(code) ?? null;
}

/** The divisions directly below the one of that code, by code. */
export function childrenOf(code: string): readonly Division[] {
  return byParent().get(code) ?? [];
}

/** Level of the divisions directly below one: a municipality's are counties, as a city's are. */
export function levelBelow({ code }: Division): DivisionLevel {
  return childrenOf(code)[0]?.level ?? 'county';
}

/** Longest name of a division that may open a unit's name, in characters (e.g. 克孜勒苏柯尔克孜自治州). */
export const LONGEST_PLACE = 14;

/** The division with the longest name that a text begins with, or null. */
export function divisionOpening(text: string): Division | null {
  for (let length = Math.min(LONGEST_PLACE, text.length); length >= 2; length -= 1) {
    const place = divisionsNamed(text.slice(0, length))[0];
    if (place !== undefined) return place;
  }
  return null;
}
