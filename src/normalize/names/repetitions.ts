import { parseCell } from '../cells/parse.js';
import type { ParsedCell } from '../cells/parsed.js';
import { type Draft, type Proposal, revise } from '../draft.js';

/** From this many mentions on, a repeated name is a reader's loop even if each was read well. */
const LOOP = 3;
const LOOP_CONFIDENCE = 0.98;

/** Groups of items of one clause (one role word) that carry the same name, in order. */
function repeatedItems(parsed: ParsedCell): readonly (readonly ParsedCell['items'][number][])[] {
  const groups = new Map<string, ParsedCell['items'][number][]>();
  for (const item of parsed.items) {
    if (item.known === null || item.known.group) continue;
    const key = `${item.role ?? ''}|${item.name}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

function removal(text: string, item: { start: number; end: number }): readonly [number, number] {
  const separatorBefore = item.start > 0 && /[、，；]/u.test(text[item.start - 1] as string);
  return separatorBefore ? [item.start - 1, item.end] : [item.start, item.end];
}

/**
 * Takes out the mentions that a looping reader added: the same name again in the same list, where
 * one of the mentions had to be repaired, or there are three or more. The first mention stays. A
 * name that is simply printed twice stays too, and becomes a finding.
 */
export function removeRepetitions(draft: Draft): Draft {
  const proposals: Proposal[] = [];
  for (const group of repeatedItems(parseCell(draft.text))) {
    const misread = group.filter((item) => wasRepaired(draft, item.name));
    if (misread.length === 0 && group.length < LOOP) continue;
    const evidence = [
      `${group[0]?.name} stands ${group.length} times in one list` +
        (misread.length > 0 ? `, ${misread.length} of them misread` : ''),
    ];
    for (const item of group.slice(1)) {
      const range = removal(draft.text, item);
      proposals.push({
        range,
        after: '',
        rule: 'unit-repetition',
        evidence,
        confidence: LOOP_CONFIDENCE,
      });
    }
  }
  return revise(draft, proposals);
}

/** Tells whether a repair of a name made this name somewhere in the cell. */
function wasRepaired(draft: Draft, name: string): boolean {
  return draft.edits.some(({ rule, after }) => rule.startsWith('unit-') && after === name);
}
