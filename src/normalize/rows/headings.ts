import type { ColumnPlan } from '../columns/plan.js';
import { looksLikeSerial } from '../columns/profile.js';
import { headingDepth } from '../headings/numbering.js';
import { filledTexts, type Row, type RowText } from './row.js';

/** What a heading row says, and what was read of it. */
export interface RowHeading {
  readonly text: string;
  readonly raw: string;
}

/** Headings are short; a longer text in a row of its own is content. */
const LONGEST_HEADING = 40;

/** 二 | 城市建设 in a table that counts 1, 2, 3: a heading whose number has a cell of its own. */
function numberedHeading(
  filled: readonly (readonly [number, RowText])[],
  plans: readonly ColumnPlan[],
): RowHeading | null {
  const [number, text, more] = filled;
  const serial = plans.find(({ kind }) => kind === 'sequence')?.index;
  if (number === undefined || text === undefined || more !== undefined) return null;
  const isNumeral = /^[（(]?[一二三四五六七八九十]{1,3}[）)]?、?$/u.test(number[1].plain);
  const isText = plans[text[0]]?.kind === 'content' && text[1].plain.length <= LONGEST_HEADING;
  if (number[0] !== serial || !isNumeral || !isText) return null;
  const mark = /[）)、]$/u.test(number[1].plain) ? '' : '、';
  const [a, b] = [number[1], text[1]];
  return { text: a.plain + mark + b.plain, raw: a.raw.trim() + mark + b.raw.trim() };
}

/** 一、提升政务服 | 务水平: a section row over all columns that a stray rule has cut in two. */
function brokenHeading(
  filled: readonly (readonly [number, RowText])[],
  plans: readonly ColumnPlan[],
): RowHeading | null {
  const [first, rest, more] = filled;
  if (first === undefined || rest === undefined || more !== undefined) return null;
  const covers = rest[0] + rest[1].columnSpan >= plans.length && rest[1].columnSpan > 1;
  const depth = headingDepth(first[1].plain);
  if (first[0] !== 0 || !covers || depth === null || depth > 2) return null;
  const text = first[1].plain + rest[1].plain;
  const raw = first[1].raw.trimEnd() + rest[1].raw.trimStart();
  return text.length <= LONGEST_HEADING ? { text, raw } : null;
}

/** A row with one text that stands over all columns, or alone and is numbered like a heading. */
export function headingOf(
  row: Row,
  plans: readonly ColumnPlan[],
  arabic: boolean,
): RowHeading | null {
  const filled = filledTexts(row).filter(([, text]) => !text.spanned);
  const [only, second] = filled;
  if (second !== undefined) {
    return brokenHeading(filled, plans) ?? (arabic ? numberedHeading(filled, plans) : null);
  }
  if (only === undefined) return null;
  const [column, cell] = only;
  const text = cell.plain;
  const heading = { text, raw: cell.raw };
  if (looksLikeSerial(text) || text.length > 80) return null;
  const isWide = cell.columnSpan >= plans.length && plans.length > 1;
  if (isWide) return heading;
  const serial = plans.find(({ kind }) => kind === 'sequence')?.index;
  const depth = headingDepth(text);
  const others = filledTexts(row).length > 1;
  if (others) return null;
  if (depth !== null && depth <= 2 && (column === 0 || column === serial)) return heading;
  return column === serial && text.length > 4 ? heading : null;
}
