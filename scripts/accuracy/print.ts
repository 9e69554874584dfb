import { eastAsianWidth } from 'get-east-asian-width';
import type { Figures } from './figures.js';

/** Columns a text takes on a terminal, where a Chinese character takes two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  return width;
}

/** Names to the left, figures to the right. */
function pad(text: string, width: number, left: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return left ? text + blanks : blanks + text;
}

const isFigure = (text: string) => /^(?:[-–]|[\d.,]+(?:\/[\d.,]+)?(?: ?%| ?ms)?|)$/u.test(text);

/** A table of aligned columns; a row of one empty text is a rule. */
export function alignTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = columns.map((column, i) =>
    Math.max(widthOf(column), ...rows.map((row) => widthOf(row[i] ?? ''))),
  );
  const left = columns.map((_, i) => !rows.every((row) => isFigure(row[i] ?? '')));
  const line = (cells: readonly string[]) =>
    widths
      .map((width, i) => pad(cells[i] ?? '', width, left[i] ?? true))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [
    line(columns),
    rule,
    ...rows.map((row) => (row.length === 1 && row[0] === '' ? rule : line(row))),
  ];
}

/** Title, table and notes as a person reads them. */
export function printFigures({ title, columns, rows, notes }: Figures): string {
  return ['', title, '', ...alignTable(columns, rows), '', ...notes, ''].join('\n');
}

const HALVES = [
  'Two halves of the data: what says *training* (the fixtures, made-up notices) was in view while rules, tables',
  'and thresholds were made. What says *test* (`scripts/fixtures/unseen`: other provinces, bodies, topics and',
  'wording) was written afterwards. At its first run typed text and PDF of the test half gave F1 0.964 and 56 of',
  '57 rows, with four silent errors; faults that it showed were mended since, so its figures on clean text are no',
  'longer blind. Channels b and c are read from `fixtures/noise`; the ladder of scans is printed by',
  '`npm run accuracy -- --parts ladder` alone.',
];

/** The tables as a page of the documentation, with the command that made them. */
export function reportOf(all: readonly Figures[], name: string, words: readonly string[]): string {
  const date = new Date().toISOString().slice(0, 10);
  const command = [name, '--', ...words].join(' ');
  const parts = all.flatMap(({ title, columns, rows, notes }) => [
    `## ${title}`,
    '',
    '```',
    ...alignTable(columns, rows),
    '```',
    '',
    ...notes.map((note) => `- ${note}`),
    '',
  ]);
  const head = [
    '# How right the results are',
    '',
    `Made on ${date} by \`${command}\`.`,
    '',
    ...HALVES,
    '',
  ];
  return [...head, ...parts].join('\n');
}
