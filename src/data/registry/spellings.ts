import type { Level } from '../../model/notice.js';
import { levelPrefixes } from '../names.js';
import { lazy } from '../table.js';
import { type UnitEntry, unitEntries } from '../units.js';
import { GROUP_KIND } from './known.js';

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
  /** The same by their last letter, each list in the order of the table. */
  readonly slotsByLast: ReadonlyMap<string, readonly Slot[]>;
}

/** Level prefixes by their first character, each list longest first. */
const prefixesFrom = lazy(() => {
  const found = new Map<string, string[]>();
  for (const { prefix } of levelPrefixes()) {
    const others = found.get(prefix.charAt(0));
    if (others === undefined) found.set(prefix.charAt(0), [prefix]);
    else others.push(prefix);
  }
  return found;
});

/** The level prefix that opens a spelling of that level, or ''. */
export function levelPrefixOf(name: string): string {
  const likely = prefixesFrom().get(name.charAt(0));
  return likely?.find((prefix) => name.startsWith(prefix)) ?? '';
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
  // 省联通 has its place in front, as one spelling of 中国联通省分公司 among others.
  const first = levelPrefixOf(entry.short) === '' ? 0 : 1;
  const at = letter === '' ? -1 : spelling.indexOf(letter, first);
  if (at < 0 || at === spelling.length - 1 || !SLOT_KINDS.has(entry.kind)) return null;
  return { before: spelling.slice(0, at), after: spelling.slice(at + 1), entry };
}

/**
 * Drafters leave out the 和 of a full name or put it in; both spell the same body. No name opens with
 * it, and none has it twice in a row: there one is a reader's echo.
 */
export function looseForm(core: string): string {
  if (core.length <= 4 || !core.includes('和', 1)) return core;
  return core.charAt(0) + core.slice(1).replace(/(?<!和)和(?!和)/gu, '');
}

/** What a spelling is filed under while the index is built. */
interface Filed {
  readonly spelling: string;
  readonly core: string;
  readonly entry: UnitEntry;
}

/** Every spelling of every row. A county row lists its 区 spellings too. */
function spellings(): readonly Filed[] {
  return unitEntries().flatMap((entry) =>
    [entry.short, ...entry.aliases, entry.full].map((spelling) => ({
      spelling,
      core: coreOf(spelling, entry),
      entry,
    })),
  );
}

/** A full name is written without its place, so it is a core and no spelling of its own. */
function isSurface({ spelling, entry }: Filed): boolean {
  return spelling !== entry.full || spelling === entry.short || entry.level === 'nation';
}

function isPrefixable({ spelling, core, entry }: Filed): boolean {
  return entry.kind !== GROUP_KIND && (core !== spelling || spelling === entry.full);
}

function entriesBy(filed: readonly Filed[], key: 'spelling' | 'core') {
  const map = new Map<string, UnitEntry[]>();
  for (const one of filed) {
    const list = map.get(one[key]);
    if (list === undefined) map.set(one[key], [one.entry]);
    else if (!list.includes(one.entry)) list.push(one.entry);
  }
  return map;
}

function byLastLetter(slots: readonly Slot[]): ReadonlyMap<string, readonly Slot[]> {
  const map = new Map<string, Slot[]>();
  for (const slot of slots) {
    const list = map.get(slot.after.slice(-1));
    if (list === undefined) map.set(slot.after.slice(-1), [slot]);
    else list.push(slot);
  }
  return map;
}

export const index: () => Index = lazy(() => {
  const filed = spellings();
  const cores = filed.map(({ core }) => core);
  const slots = filed.flatMap(({ spelling, entry }) => slotOf(spelling, entry) ?? []);
  const groups = filed.filter(({ entry }) => entry.kind === GROUP_KIND);
  return {
    surfaces: entriesBy(filed.filter(isSurface), 'spelling'),
    cores: entriesBy(filed, 'core'),
    prefixable: new Set(filed.filter(isPrefixable).map(({ core }) => core)),
    loose: new Map(
      cores.filter((core) => looseForm(core) !== core).map((core) => [looseForm(core), core]),
    ),
    groups: groups.map(({ spelling }) => spelling).sort((a, b) => b.length - a.length),
    slots,
    slotsByLast: byLastLetter(slots),
  };
});

/** Every core (name without its level prefix) with the rows that use it. */
export function unitCores(): ReadonlyMap<string, readonly UnitEntry[]> {
  return index().cores;
}

/** The names that carry their place in their middle. */
export function unitSlots(): readonly Slot[] {
  return index().slots;
}
