import type { Finding } from '../../model/finding.js';
import type { Cell } from '../../model/notice.js';
import { isExplained } from '../names/channel.js';

/** Shorter names are too often those of two persons (陈伟, 陈炜). */
const SHORTEST = 3;
const LONGEST = 4;
/** A name that stands once, beside one like it that stands oftener; and where neither does. */
const CHANCE = { rarer: 0.8, alike: 0.5 } as const;
const NO_PAIRS: ReadonlySet<string> = new Set();

/** A cell of a column of officials. */
interface OfficialCell {
  readonly task: number;
  readonly cell: Pick<Cell, 'column' | 'text'>;
}

function countsOf(cells: readonly OfficialCell[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { cell } of cells) counts.set(cell.text, (counts.get(cell.text) ?? 0) + 1);
  return counts;
}

/** 杨宗样 and 杨宗祥: one character apart, and that one is known to be taken for the other. */
function areAlike(one: string, other: string): boolean {
  if (one.length !== other.length || one.length < SHORTEST || one.length > LONGEST) return false;
  const apart = [...one].flatMap((read, i) => {
    const truth = other.charAt(i);
    return read === truth ? [] : [isExplained(read, truth, NO_PAIRS)];
  });
  return apart.length === 1 && apart[0] === true;
}

/**
 * Officials of a recognised notice whose names differ by one look-alike character: one of the two is
 * hardly a person of its own. The rarer name is told, both where neither is.
 */
export function misreadOfficials(cells: readonly OfficialCell[]): readonly Finding[] {
  const counts = countsOf(cells);
  return cells.flatMap(({ task, cell: { column, text } }): readonly Finding[] => {
    const own = counts.get(text) ?? 0;
    const other = [...counts].find(([name, count]) => count >= own && areAlike(text, name));
    if (other === undefined) return [];
    const [expected, times] = other;
    const message = `${text} is one look-alike character from ${expected}, who is in charge elsewhere; it was left as read`;
    const isRarer = times > own;
    return [
      {
        code: 'TEXT_DOUBTFUL',
        severity: isRarer ? 'warning' : 'info',
        where: { task, column },
        message,
        actual: text,
        expected,
        probability: isRarer ? CHANCE.rarer : CHANCE.alike,
      },
    ];
  });
}
