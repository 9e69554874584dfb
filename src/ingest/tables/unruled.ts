import { isBlank } from '../lines.js';
import type { Band, PlacedLine } from './boxlines.js';

/** A serial number as it stands in a first column: 12, 12., （一）, 一、, ①. */
const SERIAL = /^[（(]?(?:\d{1,4}|[一二三四五六七八九十百]{1,4}|[\u2460-\u249b])[)）、.．]?\*?$/;

/**
 * Database clients draw no rules between rows: only under the header and around all. There a row
 * begins on each line that bears a serial number, or each line is a row where no cell of any is
 * blank; otherwise the lines are one row, wrapped.
 * Only for tables of exactly two bands, the header and the rest.
 */
export function splitUnruledRows(bands: readonly Band[], columns: number): readonly Band[] {
  const [header, body, more] = bands;
  if (header === undefined || body === undefined || more !== undefined) return bands;
  if (body.content.length < 2 || !isFullRule(header.closing)) return bands;
  const begins = rowBeginnings(body.content, columns);
  return [
    header,
    ...begins.map((begin, i) => {
      const content = body.content.slice(begin, begins[i + 1]);
      // The rule that was not drawn: every cell ends here.
      return { content, closing: i === begins.length - 1 ? body.closing : null };
    }),
  ];
}

function isFullRule(line: PlacedLine | null): boolean {
  return line?.segments.every(({ ruled }) => ruled) ?? false;
}

function rowBeginnings(lines: readonly PlacedLine[], columns: number): readonly number[] {
  const firsts = lines.map(({ segments }) => segments[0]?.text.trim() ?? '');
  const filled = firsts.flatMap((text, i) => (text === '' ? [] : [i]));
  const serial = filled.every((i) => SERIAL.test(firsts[i] ?? ''));
  if (serial && firsts[0] !== '') return filled;
  const full = lines.every(
    ({ segments }) => segments.length === columns && segments.every(({ text }) => !isBlank(text)),
  );
  return full ? filled : [0];
}
