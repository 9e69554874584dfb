import type { Level, Role } from '../../model/notice.js';

/** What a notice tells about the names in one of its cells. */
export interface UnitContext {
  /** Level of the bodies in this column, or of the issuing body; null where nothing says it. */
  readonly level: Level | null;
  /** Role by the column header, or null. */
  readonly role: Role | null;
  /** Level of a body whose name begins with 市: province in a municipality, county in 桐乡市. */
  readonly cityLevel: Level;
  /** Level of a body whose name begins with 区: province in the notice of an autonomous region. */
  readonly regionLevel: Level;
  /** Level of a zone whose name tells no place: one step below the place that issued the notice, if that is known. */
  readonly zoneLevel: Level | null;
  /** Prefix that unprefixed names of this notice lack (市 in 桐乡市), or null if not known. */
  readonly prefix: string | null;
  readonly rule: { readonly others: 'responsible' | 'support' } | null;
  /** Signs beside a name that say that it leads, and what the others do. */
  readonly marked: { readonly marks: string; readonly others: 'responsible' | 'support' } | null;
  /** The issuing places of a joint notice, over which 两市 distributes; else empty. */
  readonly places: readonly string[];
}

export const NO_CONTEXT: UnitContext = {
  level: null,
  role: null,
  cityLevel: 'city',
  regionLevel: 'county',
  zoneLevel: null,
  prefix: null,
  rule: null,
  marked: null,
  places: [],
};
