import { findUnit, phrase } from '../../data/index.js';
import { cellLabelAt, closingRole } from '../roles.js';
import { AND, BEHIND_NAME } from './boundaries.js';
import { closingOf, OPEN } from './brackets.js';
import { addNames, splitGlued } from './names.js';
import { saysRule } from './rule-sentences.js';
import { annotateLast, assignLast, item, type State } from './state.js';

const ET_CETERA = /等(?:(\d+|[一二三四五六七八九十]+)[个家])?(\S*)$/u;
const MANY = new RegExp(`^${phrase('rest-noun')}$`, 'u');
const SOME = new RegExp(`^\\p{Script=Han}{1,8}${phrase('rest-noun')}$`, 'u');

/** 有关部门, and behind a name that is known 要素保障部门 too; 高等教育部门 is a name. */
function isRest(tail: string, before: string): boolean {
  if (MANY.test(tail) || findUnit(tail)?.group === true) return true;
  return SOME.test(tail) && (findUnit(before) !== null || before === '');
}

/** Tells whether a name that is taken already ends here: a collective, or one with a note. */
function endsName(state: State, at: number): boolean {
  return state.text[at - 1] === '）' || state.items.at(-1)?.end === at;
}

/** 等, 等有关部门, 等12个部门 behind the last name of a list; false where there is none. */
export function addEtCetera(state: State, start: number, end: number): boolean {
  const text = state.text.slice(start, end);
  const match = ET_CETERA.exec(text);
  const isBehind = match !== null && (match.index > 0 || endsName(state, start));
  if (!isBehind) return false;
  const tail = match[2] ?? '';
  if (tail !== '' && !isRest(tail, text.slice(0, match.index))) return false;
  state.openList = true;
  addList(state, start, start + match.index);
  if (tail !== '' || match[1] !== undefined) {
    item(state, end - tail.length, end, findUnit(tail), true);
  }
  return true;
}

/** What a bracket behind a name holds: a rule, others with their role (市财政局配合), or a note. */
function addBracket(state: State, start: number, end: number): void {
  const note = state.text.slice(start, end);
  if (saysRule(note) || addJoining(state, start, end)) return;
  annotateLast(state, note);
}

/** The names of a list in a bracket; a lost mark between two known ones is no hindrance. */
function namesOf(list: string): readonly string[] {
  return list.split('、').flatMap((name) => {
    return findUnit(name) === null ? (splitGlued(name) ?? [name]) : [name];
  });
}

/** The list of a note with the role that its label or its closing words give, or null. */
function joiningList(note: string) {
  const phrase = closingRole(note);
  if (phrase !== null) return { role: phrase.role, from: 0, list: note.slice(0, phrase.start) };
  const label = cellLabelAt(note, 0);
  return label === null ? null : { role: label.role, from: label.end, list: note.slice(label.end) };
}

/**
 * 市教育局（市财政局、市审计局配合）, 市教育局（配合单位：各区）: the names within have a role of their own; false where it is
 * no such list.
 */
function addJoining(state: State, start: number, end: number): boolean {
  const note = state.text.slice(start, end);
  const joining = joiningList(note);
  const names = joining === null ? [] : namesOf(joining.list);
  if (joining === null || names.some((name) => findUnit(name) === null)) return false;
  let at = start + joining.from;
  for (const name of names) {
    item(state, at, at + name.length, findUnit(name));
    assignLast(state, joining.role);
    at += name.length;
    if (note[at - start] === '、') at += 1;
  }
  return true;
}

/**
 * The bracket behind a name, where the list ends or goes on behind it (）等, ）和, or another name whose mark is
 * lost); else it belongs to the name.
 */
function noteIn(text: string): readonly [open: number, close: number] | null {
  if (findUnit(text) !== null) return null;
  const open = text.split('').findIndex((c) => OPEN.includes(c));
  const close = open <= 0 ? -1 : closingOf(text, open);
  if (close <= 0) return null;
  const behind = text.slice(close + 1);
  const isParted = findUnit(text.slice(0, open)) !== null && opensWithName(behind);
  return isParted || BEHIND_NAME.test(behind) ? [open, close] : null;
}

/** Tells whether a text begins with a name that shows its place: 市住建局（配合）. */
function opensWithName(text: string): boolean {
  return [...text].some((_, at) => {
    const known = at < 2 ? null : findUnit(text.slice(0, at + 1));
    return known !== null && (known.prefix !== '' || known.place !== null);
  });
}

/** A list of names between separators: [name][（note）][和 name …][等…]. A bracket with a rule is no note. */
export function addList(state: State, start: number, end: number): void {
  if (addEtCetera(state, start, end)) return;
  const text = state.text.slice(start, end);
  const bracket = noteIn(text);
  if (bracket === null) {
    addNames(state, start, end);
    return;
  }
  const [open, close] = bracket;
  addList(state, start, start + open);
  addBracket(state, start + open + 1, start + close);
  const mark = AND.exec(text.slice(close + 1))?.[0].length ?? 0;
  addList(state, start + close + 1 + mark, end);
}
