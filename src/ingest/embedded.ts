import type { Line } from './lines.js';
import { type Markup, segmentMarkup } from './markup.js';
import { type Segment, segmentLines } from './tables/segment.js';

/** `<table …>` and its end, as engines write tables into a Markdown text; tags may stand anywhere in a line. */
const OPENING = /<table(?=[\s>])[^>]{0,500}>/i;
const CLOSING = /<\/table\s*>/i;

/** Elements that such texts set around tables and paragraphs: they are no text. */
const AROUND =
  /<\/?(?:html|head|body|div|center|p|span|b|strong|u|i|em|font|h[1-6])(?:\s[^<>]{0,200})?>/gi;
const IMAGE = /<img(?:\s[^<>]{0,2000})?>/gi;
const BREAK = /<br\s*\/?>/i;

/** Lines before the first table, the table, and the lines behind it. */
interface Cut {
  readonly before: readonly Line[];
  readonly table: readonly Line[];
  readonly after: readonly Line[];
}

const isFilled = ({ text }: Line) => text.trim() !== '';

/** Cuts a line in two at a character. */
function cutLine({ text, page }: Line, at: number): readonly [Line, Line] {
  return [
    { text: text.slice(0, at), page },
    { text: text.slice(at), page },
  ];
}

/** Index of the line that closes the table, with those of the tables inside it; -1 where none does. */
function closingLine(lines: readonly Line[], from: number): number {
  let open = 0;
  for (let i = from; i < lines.length; i += 1) {
    const text = lines[i]?.text ?? '';
    open += text.split(new RegExp(OPENING, 'gi')).length - 1;
    open -= text.split(new RegExp(CLOSING, 'gi')).length - 1;
    if (open <= 0) return i;
  }
  return -1;
}

function cutAtTable(lines: readonly Line[]): Cut | null {
  const start = lines.findIndex(({ text }) => OPENING.test(text));
  if (start < 0) return null;
  const end = closingLine(lines, start);
  if (end < 0) return null;
  const first = lines[start] as Line;
  const [head] = cutLine(first, OPENING.exec(first.text)?.index ?? 0);
  const last = lines[end] as Line;
  const closing = [...last.text.matchAll(new RegExp(CLOSING, 'gi'))].at(-1);
  const [, tail] = cutLine(last, (closing?.index ?? 0) + (closing?.[0].length ?? 0));
  const table = lines.slice(start, end + 1).map((line, i, all) => {
    const to = i === all.length - 1 ? line.text.length - tail.text.length : line.text.length;
    return { ...line, text: line.text.slice(i === 0 ? head.text.length : 0, to) };
  });
  return {
    before: [...lines.slice(0, start), head].filter((line) => line !== head || isFilled(line)),
    table,
    after: [tail, ...lines.slice(end + 1)].filter((line) => line !== tail || isFilled(line)),
  };
}

/** What a page would show of a line between such tables: no tags, and a line for each `<br>`. */
function shownLines({ text, page }: Line): readonly Line[] {
  if (!text.includes('<')) return [{ text, page }];
  const shown = text.replace(AROUND, '').replace(IMAGE, '');
  if (shown.trim() === '' && text.trim() !== '') return [];
  return shown.split(BREAK).map((part) => ({ text: part, page }));
}

/** The segments of a table that is written in HTML, all of them on the page that it begins on. */
function tableMarkup(lines: readonly Line[], place: string): Markup {
  const page = lines[0]?.page ?? 1;
  const { segments, unseen } = segmentMarkup(lines.map(({ text }) => text).join('\n'), place);
  const placed = segments.map((segment) =>
    segment.type === 'table'
      ? { ...segment, rows: segment.rows.map((row) => ({ ...row, page })) }
      : { ...segment, lines: segment.lines.map((line) => ({ ...line, page })) },
  );
  return { segments: placed, unseen };
}

/**
 * Parts a text's lines into running text and tables, also where engines wrote the tables in HTML amid the
 * text; the other tags that such texts have are then markup, too. A table that is never closed stays text.
 * @throws NoticeError as `segmentMarkup` does.
 */
export function segmentText(lines: readonly Line[], place: string): Markup {
  const segments: Segment[] = [];
  let unseen = '';
  let rest = lines;
  let isMarked = false;
  for (let cut = cutAtTable(rest); cut !== null; cut = cutAtTable(rest)) {
    isMarked = true;
    segments.push(...segmentLines(cut.before.flatMap(shownLines)));
    const table = tableMarkup(cut.table, place);
    segments.push(...table.segments);
    unseen += table.unseen;
    rest = cut.after;
  }
  segments.push(...segmentLines(isMarked ? rest.flatMap(shownLines) : rest));
  return { segments, unseen };
}
