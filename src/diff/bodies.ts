import { findUnit, type UnitEntry, unitEntries } from '../data/index.js';
import { lazy } from '../data/table.js';
import type { Assignment, Level } from '../model/notice.js';

/** Who a unit's name stands for, as far as the registry knows. */
export interface Body {
  /** Equal for all spellings of one body; the folded name where the registry has no row. */
  readonly id: string;
  readonly name: string;
  readonly entry: UnitEntry | null;
  /** Line of duty over levels and renamings (shengtai), or null. */
  readonly key: string | null;
  readonly level: Level | null;
  /** Code of the division the name begins with, or null (市财政局). */
  readonly place: string | null;
  readonly group: boolean;
}

/** Blanks, brackets and separators do not make another body. */
export function foldName(name: string): string {
  return name.normalize('NFKC').replace(/[\s()〔〕[\]、,，·]/gu, '');
}

function concrete(level: Level | 'local' | 'same' | undefined): Level | null {
  return level === undefined || level === 'local' || level === 'same' ? null : level;
}

export function bodyOf(name: string, level: Level | null, unitKey: string | null): Body {
  const known = findUnit(name, level);
  // A row of another level would make 市财政局 of one column a 省财政厅 of the next.
  const entry = level === null || known?.entry?.level === level ? (known?.entry ?? null) : null;
  return {
    id: entry === null ? foldName(name) : `${entry.level}|${entry.short}`,
    name,
    entry,
    key: unitKey ?? known?.key ?? null,
    level: level ?? concrete(known?.level),
    place: known?.place?.code ?? null,
    group: known?.group ?? false,
  };
}

const bodies = new WeakMap<Assignment, Body>();

export function bodyOfAssignment(assignment: Assignment): Body {
  const made = bodies.get(assignment);
  if (made !== undefined) return made;
  const { unit, level, unitKey, group } = assignment;
  const body = { ...bodyOf(unit, level, unitKey), group };
  bodies.set(assignment, body);
  return body;
}

/** Two names of one body: no reform between them, only another way to write it. */
export function sameBody(a: Body, b: Body): boolean {
  if (a.level !== null && b.level !== null && a.level !== b.level) return false;
  const samePlace = a.place === null || b.place === null || a.place === b.place;
  return a.id === b.id && samePlace;
}

const entryByShort = lazy(
  () => new Map(unitEntries().map((entry) => [`${entry.level}|${entry.short}`, entry])),
);

/** The bodies that took over, nearest first. The registry is trusted to hold no circle longer than itself. */
function successorsOf(entry: UnitEntry): readonly { entry: UnitEntry; date: string | null }[] {
  const line: { entry: UnitEntry; date: string | null }[] = [];
  for (let at = entry; at.successor !== null; ) {
    const next = entryByShort().get(`${at.level}|${at.successor}`);
    if (next === undefined || next === entry || line.some((step) => step.entry === next)) break;
    line.push({ entry: next, date: at.to });
    at = next;
  }
  return line;
}

function succession(older: UnitEntry, newer: UnitEntry): string | null {
  const step = successorsOf(older).find(({ entry }) => entry === newer);
  if (step === undefined) return null;
  const when = step.date === null ? '' : ` in ${step.date}`;
  return `registry: ${older.short} became ${newer.short}${when}`;
}

/** One name ended where the other of the same line of duty began, e.g. 市经信委 2019-01 市工信局. */
function tookOver(older: UnitEntry, newer: UnitEntry): string | null {
  if (older.key !== newer.key || older.level !== newer.level) return null;
  if (older.to === null || newer.from === null || older.to > newer.from) return null;
  return `registry: ${older.short} ended in ${older.to}, ${newer.short} of the same line of duty began in ${newer.from}`;
}

/**
 * Why two different bodies are one under the names before and after a reform, or null. The same
 * words in both directions.
 */
export function renamingReason(a: Body, b: Body): string | null {
  if (a.entry === null || b.entry === null || a.entry === b.entry || a.group || b.group)
    return null;
  if (a.place !== null && b.place !== null && a.place !== b.place) return null;
  return (
    succession(a.entry, b.entry) ??
    succession(b.entry, a.entry) ??
    tookOver(a.entry, b.entry) ??
    tookOver(b.entry, a.entry)
  );
}

/** Bodies of two levels with one line of duty: 省财政厅 and 市财政局. */
export function areCounterparts(a: Body, b: Body): boolean {
  return a.key !== null && a.key === b.key && a.level !== b.level;
}
