import { findUnit, type KnownUnit, phrase } from '../../data/index.js';
import type { Level, Role } from '../../model/notice.js';
import type { CellItem, ParsedCell } from '../cells/parsed.js';
import type { UnitContext } from './context.js';
import { levelOf, shownLevel } from './levels.js';
import {
  completeElided,
  completeGovernments,
  completePairs,
  completeZones,
  distribute,
} from './places.js';
import { completePrefix } from './prefixes.js';

/** A name of a cell with everything that the cell and its notice settle about it. */
export interface ResolvedUnit {
  readonly item: CellItem;
  readonly unit: string;
  readonly known: KnownUnit | null;
  readonly key: string | null;
  readonly level: Level | null;
  readonly group: boolean;
  readonly role: Role;
  /** Where the role comes from; `none` where nothing gives it and 责任 is only assumed. */
  readonly roleBy: 'phrase' | 'label' | 'column' | 'rule' | 'none';
  readonly note: string | null;
  readonly places: readonly string[];
}

/** 各指挥部, 有关农贸市场: no single body is called so. */
const EACH = new RegExp(`^${phrase('each')}`, 'u');

/** What 等 with a number but without a telling noun (等12个部门) stands for. */
const REST = '有关部门';

/** 等高校, 等企业: what kind of bodies the rest of the list are. */
const NAMED_REST = new RegExp(`^${phrase('rest-kind')}$`, 'u');

/** The role that a sign beside a name of its cell gives: ★ those who lead, none the others. */
function markedRole({ mark }: CellItem, parsed: ParsedCell, { marked }: UnitContext): Role | null {
  if (marked === null) return null;
  const isLead = (signs: string | null) => [...(signs ?? '')].some((c) => marked.marks.includes(c));
  if (isLead(mark)) return 'lead';
  return parsed.items.some((one) => isLead(one.mark)) ? marked.others : null;
}

type GivenRole = Pick<ResolvedUnit, 'role' | 'roleBy'>;

/** 责任 says no more of a name than that it has to do with the task. */
const isPlain = (role: Role | null) => role === null || role === 'responsible';

function ruleOf(parsed: ParsedCell, context: UnitContext): UnitContext['rule'] {
  return parsed.rules.find((rule) => rule.rule === 'first-is-lead') ?? context.rule;
}

/** The role that a sentence about the first of every list gives; a word beside the name says more. */
function roleByRule(
  { role }: CellItem,
  order: number,
  rule: UnitContext['rule'],
  context: UnitContext,
): GivenRole | null {
  if (rule === null || (role ?? context.role ?? 'responsible') !== 'responsible') return null;
  return { role: order === 0 ? 'lead' : rule.others, roleBy: 'rule' };
}

/** The role by the column, for a cell without words; in a column of those who lead, others have words. */
function roleByColumn(parsed: ParsedCell, { role }: UnitContext): GivenRole {
  const othersHaveWords = parsed.items.some(({ roleBy }) => roleBy !== null);
  const isGiven = role !== null && !(othersHaveWords && role === 'lead');
  return isGiven ? { role, roleBy: 'column' } : { role: 'responsible', roleBy: 'none' };
}

function roleOf(
  item: CellItem,
  order: number,
  parsed: ParsedCell,
  context: UnitContext,
): GivenRole {
  const byMark = markedRole(item, parsed, context);
  if (byMark !== null) return { role: byMark, roleBy: 'rule' };
  const rule = ruleOf(parsed, context);
  // 负责 behind all says less than a sentence that the first of every list leads.
  const isWeak = rule !== null && parsed.items.every(({ role }) => isPlain(role));
  const own = item.role === null ? null : { role: item.role, roleBy: item.roleBy ?? 'label' };
  const isTelling = !isPlain(item.role) || (item.roleBy === 'phrase' && !isWeak);
  if (own !== null && isTelling) return own;
  return roleByRule(item, order, rule, context) ?? own ?? roleByColumn(parsed, context);
}

/** Settles level, prefix, role and group of every name of a cell; the text itself is not changed. */
export function resolveUnits(parsed: ParsedCell, context: UnitContext): readonly ResolvedUnit[] {
  const whole = completeZones(
    completeGovernments(completePairs(completeElided(distribute(parsed.items, context)))),
  );
  const names = whole.map((_, i) => completePrefix(whole, i, context));
  const base = shownLevel(names, context) ?? context.level;
  return names.map((named, order) => {
    const { item, known, name } = named;
    const fallback = item.rest && !known?.group && !NAMED_REST.test(name) ? REST : name;
    return {
      item,
      unit: fallback,
      known,
      key: known?.key ?? (item.rest ? (findUnit(REST)?.key ?? null) : null),
      level: levelOf(named, base, context),
      group: known?.group === true || item.rest || (known === null && EACH.test(name)),
      ...roleOf(item, order, parsed, context),
      note: item.note ?? (context.marked === null ? item.mark : null),
      places: named.places,
    };
  });
}
