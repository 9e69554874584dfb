import type { Line } from '../lines.js';

/** The fields of one row, and the index of the line after its last one. */
export interface DelimitedRow {
  readonly fields: readonly string[];
  readonly next: number;
}

/** What stands between two fields. */
export type Delimiter = '\t' | ',' | ';';

/** A quoted cell runs over at most so many lines; a quote that stays open is a character. */
const MAX_CELL_LINES = 60;

/**
 * Reads one row of delimiter-separated text, which may run over several lines where a quoted
 * cell holds line breaks, as spreadsheets copy them (RFC 4180). A quote counts only where its
 * pair stands before a delimiter or at a line's end and the cell needs it (a line break or a
 * doubled quote inside), so that "千亿"县 and "零跑" stay as typed; `always` unquotes every such
 * cell. No tab stands in a cell: two stray quotes must not swallow the cells between.
 */
export function readRow(
  lines: readonly Line[],
  at: number,
  delimiter: Delimiter,
  always = false,
): DelimitedRow {
  const fields: string[] = [];
  let next = at + 1;
  let text = lines[at]?.text ?? '';
  let from = 0;
  for (;;) {
    if (text[from] === '"') {
      const quoted = readQuoted(lines, next, text, from, delimiter);
      if (quoted !== null && (always || quoted.needed)) {
        fields.push(quoted.value);
        ({ next, text } = quoted);
        if (quoted.end >= text.length) return { fields, next };
        from = quoted.end + 1;
        continue;
      }
    }
    const end = text.indexOf(delimiter, from);
    if (end < 0) {
      fields.push(text.slice(from));
      return { fields, next };
    }
    fields.push(text.slice(from, end));
    from = end + 1;
  }
}

interface QuotedField {
  readonly value: string;
  /** Whether the cell could not stand without its quotes. */
  readonly needed: boolean;
  /** The line on which the cell ends, and the offset in it after the closing quote. */
  readonly text: string;
  readonly end: number;
  readonly next: number;
}

function readQuoted(
  lines: readonly Line[],
  next: number,
  start: string,
  from: number,
  delimiter: string,
): QuotedField | null {
  let text = start;
  let value = '';
  let begin = from + 1;
  for (let line = next; line <= next + MAX_CELL_LINES; line += 1) {
    const close = closingQuote(text, begin);
    value += text.slice(begin, close < 0 ? text.length : close);
    if (delimiter === '\t' && value.includes('\t')) return null;
    if (close >= 0) {
      const end = close + 1;
      if (end < text.length && text[end] !== delimiter) return null;
      const needed = value.includes('\n') || value.includes('""');
      return { value: value.replaceAll('""', '"'), needed, text, end, next: line };
    }
    const following = lines[line];
    if (following === undefined) return null;
    value += '\n';
    text = following.text;
    begin = 0;
  }
  return null;
}

/** Offset of the next quote that is not doubled, or -1. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
