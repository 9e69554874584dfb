import { placeholders } from '../../data/index.js';
import { isComplete } from '../breaks.js';
import { parseCell } from '../cells/parse.js';
import { isDeadline } from '../deadlines.js';
import { closingRole } from '../roles.js';
import { filledTexts, type Row } from '../rows/row.js';
import { parseSerial } from '../serials/numerals.js';
import type { ColumnProfile } from './plan.js';

export function looksLikeSerial(text: string): boolean {
  return parseSerial(text) !== null;
}

/** Tells whether a text is a list of units: names that are known, or a closing role word. */
export function looksLikeUnits(text: string): boolean {
  if (text === '' || text.length > 400) return false;
  if (placeholders().has(text)) return true;
  const { items } = parseCell(text);
  if (items.length === 0) return false;
  const known = items.filter((item) => item.known !== null).length;
  const shaped = items.filter(({ name }) => isComplete(name)).length;
  if (known * 2 >= items.length || shaped === items.length) return true;
  // Lists in which most names are misread still end as names do.
  if (known > 0 && items.length > 1 && shaped * 3 >= items.length * 2) return true;
  return closingRole(text) !== null && text.length < 60 && known > 0;
}

function share(texts: readonly string[], test: (text: string) => boolean): number {
  if (texts.length === 0) return 0;
  return texts.filter(test).length / texts.length;
}

/** Rows enough to tell what a column holds; more would only cost time. */
const SAMPLE = 200;

/** Rows to judge columns by: a row of one text alone is a heading, which says nothing of any column. */
function sampleOf(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => filledTexts(row).length !== 1).slice(0, SAMPLE);
}

/** Tells whether a row leaves its column to the row above: empty, merged with it or the same again. */
function isOpen(row: Row, above: Row | undefined, column: number): boolean {
  const text = row.texts.get(column);
  const isRepeat = text?.plain === above?.texts.get(column)?.plain;
  return text === undefined || text.spanned || isRepeat || text.raw.trim() === '';
}

/** What a column holds in its data rows. */
export function profileColumn(rows: readonly Row[], column: number): ColumnProfile {
  const sample = sampleOf(rows);
  const texts = sample.flatMap((row) => {
    const text = row.texts.get(column);
    return text === undefined || text.spanned || text.plain === '' ? [] : [text.plain];
  });
  const open = sample.filter((row, at) => isOpen(row, sample[at - 1], column)).length;
  return {
    filled: texts.length,
    serial: share(texts, looksLikeSerial),
    units: share(texts, looksLikeUnits),
    deadline: share(texts, isDeadline),
    length: texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length),
    open: open / Math.max(1, sample.length),
    figures: share(texts, (text) => !/\p{L}/u.test(text)),
    counting: texts.filter((text, i) => text === String(i + 1)).length / Math.max(1, texts.length),
  };
}
