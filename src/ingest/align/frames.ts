import type { Rule } from '../page.js';
import { type AlignItem, middle } from './lines.js';

/** Above and below the head and below the body. */
const FRAME_RULES = 3;
/** Rules whose ends differ by no more, in points, have the same. */
const SAME_END = 2;

/**
 * The texts within level rules of one width that have other text beside them: a table without
 * upright rules in a column of a page. Null where there is none.
 */
export function framedItems(
  items: readonly AlignItem[],
  rules: readonly Rule[],
): { readonly inside: readonly AlignItem[]; readonly others: readonly AlignItem[] } | null {
  const levels = rules.filter(({ orientation }) => orientation === 'horizontal');
  for (const rule of levels) {
    const alike = levels.filter(
      ({ start, end }) =>
        Math.abs(start - rule.start) < SAME_END && Math.abs(end - rule.end) < SAME_END,
    );
    if (alike.length < FRAME_RULES) continue;
    const positions = alike.map(({ position }) => position);
    const [top, bottom] = [Math.min(...positions), Math.max(...positions)];
    const level = items.filter((item) => middle(item) > top && middle(item) < bottom);
    const inside = level.filter(({ bbox }) => bbox[0] >= rule.start - 1 && bbox[2] <= rule.end + 1);
    const beside = level.filter(({ bbox }) => bbox[2] <= rule.start || bbox[0] >= rule.end);
    if (inside.length === 0 || beside.length === 0) continue;
    if (inside.length + beside.length < level.length) continue;
    return { inside, others: items.filter((item) => !inside.includes(item)) };
  }
  return null;
}
