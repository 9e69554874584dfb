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

const GOVERNMENT = new RegExp(`^(?:${phrase('government-tail')})$`, 'u');

/** 六盘水市，人民政府: a government is always somebody's. */
function isBareGovernment({ name, note, rest }: CellItem): boolean {
  return GOVERNMENT.test(name) && note === null && !rest;
}

/**
 * Separators that stand within a name (市应急管、理局: a speck read as 、), to be taken out: neither
 * piece is a name that is known, and both together are a body of a place.
 */
export function inventedSeparators(items: readonly CellItem[], text: string): readonly Proposal[] {
  return items.slice(1).flatMap((right, i): readonly Proposal[] => {
    const left = items[i] as CellItem;
    const between = text.slice(left.end, right.start);
    if (!IS_SEPARATOR.test(between)) return [];
    const name = left.name + right.name;
    const isTorn = isPiece(left) && isPiece(right) && isWholeName(name);
    if (!isTorn && !(isBareGovernment(right) && findUnit(name) !== null)) return [];
    return [
      {
        range: [left.end, right.start],
        after: '',
        rule: 'unit-separator',
        evidence: [`${name} is one name; ${right.name} alone is none`],
        confidence: WHOLE_NAME,
      },
    ];
  });
}
