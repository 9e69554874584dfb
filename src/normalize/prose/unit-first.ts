import type { Role } from '../../model/notice.js';
import { parseCell } from '../cells/parse.js';
import { headingDepth, numbering } from '../headings/numbering.js';
import { labelAt, openingRole } from '../roles.js';
import type { Piece } from './pieces.js';

/** A text that says first who acts: 市教育局：负责…, or the heading 一、市教育局 over its duties. */
export interface UnitFirst {
  /** `[start, end)` of the names in the text. */
  readonly range: readonly [start: number, end: number];
  /** Where the duties begin; null for a heading. */
  readonly duties: number | null;
  readonly role: Role;
}

const LONGEST_NAMES = 60;
const SHORTEST_DUTIES = 4;

/** Nothing but names of bodies that are known. */
function areUnits(text: string): boolean {
  if (text.length < 3 || text.length > LONGEST_NAMES || labelAt(`${text}：`, 0) !== null)
    return false;
  const { items, leaders, placeholder } = parseCell(text);
  const isNamed = items.every(({ known, role }) => known !== null && role === null);
  return placeholder === null && leaders.length === 0 && items.length > 0 && isNamed;
}

/** The units that a text names first; null for any other text. */
export function unitFirst(text: string): UnitFirst | null {
  const start = numbering(text).length;
  const colon = text.indexOf('：', start);
  if (colon < 0) {
    const end = text.replace(/[。；]$/u, '').length;
    if (headingDepth(text) === null || !areUnits(text.slice(start, end))) return null;
    return { range: [start, end], duties: null, role: 'responsible' };
  }
  const duties = text.slice(colon + 1).trim();
  if (duties.length < SHORTEST_DUTIES || !areUnits(text.slice(start, colon))) return null;
  return { range: [start, colon], duties: colon + 1, role: openingRole(duties) ?? 'responsible' };
}

/** One such text may be anything; a list of duties has several. */
const FEWEST = 2;

/** A list of so many duties may hold one more, under a name that was misread. */
const MANY = 3;
const SHORTEST_BODY = 3;
const LONGEST_BODY = 20;

/** 县卫生健庸局：负责…: a name that is not known, over duties that open as those beside it do. */
function unknownFirst(text: string, openings: ReadonlySet<string>): UnitFirst | null {
  const start = numbering(text).length;
  const colon = text.indexOf('：', start);
  const name = text.slice(start, colon);
  const isName = /^\p{Script=Han}+$/u.test(name) && labelAt(`${name}：`, 0) === null;
  if (colon < 0 || !isName || name.length < SHORTEST_BODY || name.length > LONGEST_BODY)
    return null;
  if (!openings.has(openingOf(text, colon + 1))) return null;
  const role = openingRole(text.slice(colon + 1).trim()) ?? 'responsible';
  return { range: [start, colon], duties: colon + 1, role };
}

/** The first word of the duties: 负责, 牵头. */
function openingOf(text: string, duties: number): string {
  return text.slice(duties).trim().slice(0, 2);
}

/** The pieces that say first who acts, where the notice is a list of duties. */
export function dutyList(pieces: readonly Piece[]): ReadonlyMap<Piece, UnitFirst> {
  const found = new Map<Piece, UnitFirst>();
  for (const piece of pieces) {
    const first = unitFirst(piece.text);
    if (first !== null) found.set(piece, first);
  }
  if (found.size < FEWEST) return new Map();
  const openings = [...found].flatMap(([{ text }, { duties }]) =>
    duties === null ? [] : [openingOf(text, duties)],
  );
  if (openings.length < MANY) return found;
  for (const piece of pieces) {
    const first = found.has(piece) ? null : unknownFirst(piece.text, new Set(openings));
    if (first !== null) found.set(piece, first);
  }
  return found;
}
