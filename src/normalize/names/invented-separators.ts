import { findUnit, phrase } from '../../data/index.js';
import type { CellItem } from '../cells/parsed.js';
import type { Proposal } from '../draft.js';
import { isWholeName } from './whole.js';

const IS_SEPARATOR = /^[、，,.·\s]$/u;
const WHOLE_NAME = 0.97;

/** A piece that is no name the registry holds; what closes with a role word or a note stands for itself. */
function isPiece({ known, rest, note }: CellItem): boolean {
  return known === null && !rest && note === null;
}

const BRANCH = new RegExp(`${phrase('branch-end')}$`, 'u');

/** 国家外汇管理局，延边州分局: a body of the state, and what can only be a branch of it. */
function isBranchOfState(left: CellItem, right: CellItem): boolean {
  const isState = left.known?.entry?.level === 'nation' && !left.rest && left.note === null;
  return isState && isPiece(right) && BRANCH.test(right.name);
}

const GOVERNMENT = new RegExp(`^(?:${phrase('government-tail')})$`, 'u');

/** 六盘水市，人民政府: a government is always somebody's. */
function isBareGovernment({ name, note, rest }: CellItem): boolean {
  return GOVERNMENT.test(name) && note === null && !rest;
}

/** How often the notice names a body elsewhere. */
export type WrittenNames = (name: string) => number;

/**
 * Separators that stand within a name (市应急管、理局: a speck read as 、), to be taken out: neither
 * piece is a name that is known, and both together are a body of a place.
 */
export function inventedSeparators(
  items: readonly CellItem[],
  text: string,
  written: WrittenNames = () => 0,
): readonly Proposal[] {
  return items.slice(1).flatMap((right, i): readonly Proposal[] => {
    const left = items[i] as CellItem;
    const between = text.slice(left.end, right.start);
    if (!IS_SEPARATOR.test(between)) return [];
    const areBranch = isBranchOfState(left, right);
    const isTorn = areBranch || (isPiece(left) && isPiece(right));
    const meant = isTorn ? wholeOf(left, right, written) : null;
    const name = meant?.name ?? left.name + right.name;
    if (meant === null && !(isBareGovernment(right) && findUnit(name) !== null)) return [];
    return [
      {
        range: [left.end, right.start],
        after: meant?.mark ?? '',
        rule: 'unit-separator',
        evidence: [`${name} is one name; ${right.name} alone is none`],
        confidence: WHOLE_NAME,
      },
    ];
  });
}

/** What a name of two halves may hold where a separator was read: nothing, or the word that joins them. */
const JOINTS = ['', '和'];

interface Whole {
  readonly name: string;
  readonly mark: string;
}

/**
 * The body that two pieces are together (市应急管、理局, 市人力资源.社会保障局): one of a place, or one that the notice names
 * elsewhere; of two spellings the one that the notice writes, else the one that the registry does.
 */
function wholeOf(left: CellItem, right: CellItem, written: WrittenNames): Whole | null {
  const able = JOINTS.map((mark) => ({ name: left.name + mark + right.name, mark })).filter(
    ({ name }) => isWholeName(name) || written(name) > 0,
  );
  const [best] = able.sort(
    (a, b) =>
      written(b.name) - written(a.name) || Number(isListed(b.name)) - Number(isListed(a.name)),
  );
  return best ?? null;
}

/** Spelled as the registry spells it, with or without 和. */
function isListed(name: string): boolean {
  const { entry = null, core = '' } = findUnit(name) ?? {};
  if (entry === null) return false;
  return [entry.full, entry.short, ...entry.aliases].some((one) => one.endsWith(core));
}
