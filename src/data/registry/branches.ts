import type { Level } from '../../model/notice.js';
import { type Division, divisionsNamed, LONGEST_PLACE } from '../divisions.js';
import { placePatterns } from '../names.js';
import { phrase } from '../phrases.js';
import { lazy } from '../table.js';
import { GROUP_KIND, type KnownUnit } from './known.js';
import { byPrefix, bySurface } from './letters.js';
import { byPlace } from './places.js';

const BRANCH_END = lazy(() => new RegExp(`(?:${phrase('branch-end')})$`, 'u'));
const ZONE = lazy(() => new RegExp(`^${phrase('branch-zone')}$`, 'u'));
const EACH = lazy(() => new RegExp(`^${phrase('each')}+$`, 'u'));

/** Where a branch stands: a division, a zone of one, or every place below the department's own. */
interface Seat {
  readonly level: Level;
  readonly place: Division | null;
  readonly group: boolean;
}

function seatNamed(text: string, parent: Division | null): Seat | null {
  const named = divisionsNamed(text);
  const place = named.find((one) => one.parent === parent?.code) ?? named[0];
  if (place !== undefined) return { level: place.level, place, group: false };
  const each = placePatterns().find(({ pattern }) => pattern.exec(text)?.[0] === text);
  if (each !== undefined) return { level: each.level, place: null, group: true };
  if (EACH().test(text)) return { level: 'county', place: null, group: true };
  return ZONE().test(text) ? { level: 'county', place: null, group: false } : null;
}

/** The department whose branch a name is, or null: what stands before the seat. */
function department(name: string): KnownUnit | null {
  const found = bySurface(name, null) ?? byPrefix(name, null) ?? byPlace(name);
  return found?.entry == null || found.entry.kind === GROUP_KIND ? null : found;
}

/** 市生态环境局盘龙分局, 昆明市公安局五华分局, 市自然资源和规划局各分局: what a department has in a place below its own. */
export function byBranch(name: string): KnownUnit | null {
  const end = BRANCH_END().exec(name)?.index ?? 0;
  for (let at = Math.max(3, end - LONGEST_PLACE); at < end; at += 1) {
    const owner = department(name.slice(0, at));
    const seat = owner === null ? null : seatNamed(name.slice(at, end), owner.place);
    if (owner === null || seat === null) continue;
    return { ...owner, ...seat, name, prefix: '', core: name };
  }
  return null;
}
