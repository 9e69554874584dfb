import type { KnownUnit } from '../../data/index.js';
import type { Role } from '../../model/notice.js';
import { deadlineText, isDeadline } from '../deadlines.js';
import { roleOfNote } from '../roles.js';
import type { CellItem, DocumentRule } from './parsed.js';

/** A cell while it is read from left to right. */
export interface State {
  readonly text: string;
  items: CellItem[];
  /** Index of the first item that no role word governs yet. */
  open: number;
  /** Where the names stand that a bracket behind them gives their role: 市财政局（牵头）. */
  readonly marked: Set<number>;
  /** Index of the first item behind 会同, which supports those before it; Infinity where none is. */
  joint: number;
  label: Role | null;
  deadline: string | null;
  leaders: string[];
  openList: boolean;
  /** See `ParsedCell`. */
  cut: string;
  rules: DocumentRule[];
}

export function openState(text: string): State {
  return {
    text,
    items: [],
    open: 0,
    marked: new Set(),
    joint: Number.POSITIVE_INFINITY,
    label: null,
    deadline: null,
    leaders: [],
    openList: false,
    cut: '',
    rules: [],
  };
}

/** Adds a name; `rest` as in `CellItem`. */
export function item(
  state: State,
  start: number,
  end: number,
  known: KnownUnit | null,
  rest = false,
) {
  const name = state.text.slice(start, end);
  const role = { role: null, roleBy: null, note: null, mark: null, rest } as const;
  state.items.push({ start, end, name, known, ...role });
}

/** Gives a role to every name that no role word governs yet. */
export function giveRole(state: State, role: Role, by: 'phrase' | 'label') {
  // A label's lead or support is not weakened by the 负责 that may follow its list.
  const kept = by === 'phrase' && role === 'responsible' ? state.label : null;
  state.items = state.items.map((one, i) => {
    if (i < state.open || state.marked.has(one.start)) return one;
    return isJoined(state, i)
      ? { ...one, role: 'support', roleBy: 'phrase' }
      : { ...one, role: kept ?? role, roleBy: by };
  });
  state.open = state.items.length;
  state.joint = Number.POSITIVE_INFINITY;
}

/** 甲会同乙、丙，各县区负责: those up to the comma stand behind 会同. */
function isJoined({ items, joint, text }: State, at: number): boolean {
  const [first, one] = [items[joint], items[at]];
  if (first === undefined || one === undefined || at < joint) return false;
  return !text.slice(first.start, one.start).includes('，');
}

/** 市水利局负责河湖治理: the role of the names before it, with what each of them does as its note. */
export function giveDuty(state: State, role: Role, duty: string): void {
  state.items = state.items.map((one, i) =>
    i < state.open ? one : { ...one, note: one.note ?? duty },
  );
  giveRole(state, role, 'phrase');
}

/**
 * What stands in a bracket behind a name. 市财政局（牵头） gives that name its role, 市财政局（牵头，6月底前完成） the cell
 * its deadline too.
 */
export function annotateLast(state: State, note: string): void {
  const last = state.items.at(-1);
  if (last === undefined) return;
  const parts = note.split(/[，；]/u);
  const isOther = (part: string) => roleOfNote(part) === null && !isDeadline(part);
  if (parts.some(isOther)) {
    state.items[state.items.length - 1] = { ...last, note: last.note ?? note };
    return;
  }
  for (const part of parts) {
    const role = roleOfNote(part);
    if (role === null) addDeadline(state, part);
    else assignLast(state, role);
  }
}

/** Gives the last name a role of its own, which no word behind its list changes. */
export function assignLast(state: State, role: Role): void {
  const last = state.items.at(-1);
  if (last === undefined) return;
  state.marked.add(last.start);
  state.items[state.items.length - 1] = { ...last, role, roleBy: 'phrase' };
}

/** Gives the signs that stood beside a name to the one at `index`, where such a name was added. */
export function markAt(state: State, index: number, mark: string): void {
  const one = state.items.at(index);
  if (one === undefined || mark === '') return;
  state.items[state.items.indexOf(one)] = { ...one, mark: (one.mark ?? '') + mark };
}

export function addDeadline(state: State, text: string): void {
  const quoted = deadlineText(text);
  state.deadline = state.deadline === null ? quoted : `${state.deadline}，${quoted}`;
}

/** The names since the last role word belong to the label that opened their clause. */
export function closeLabel(state: State): void {
  if (state.label !== null) giveRole(state, state.label, 'label');
  closeJoint(state);
}

/** A clause that no word closes: only what stands behind 会同 has a role. */
function closeJoint(state: State): void {
  state.items = state.items.map((one, i) =>
    i < state.joint || one.role !== null ? one : { ...one, role: 'support', roleBy: 'phrase' },
  );
  state.joint = Number.POSITIVE_INFINITY;
}
