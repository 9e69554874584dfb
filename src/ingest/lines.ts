import { phrase } from '../data/phrases.js';
import { NoticeError } from '../errors.js';

/** One line of a plain text, without its line end, and the page it stands on (from 1). */
export interface Line {
  readonly text: string;
  readonly page: number;
}

export interface TextPages {
  /** All lines in order; of several blank lines in a row only the first is kept. */
  readonly lines: readonly Line[];
  readonly pages: number;
}

/** More lines than any notice has, and few enough to hold in memory. */
const MAX_LINES = 2_000_000;

/** Windows, Unix and old Macintosh line ends. U+2028 stays in the line, as typed. */
const LINE_END = /\r\n|\n|\r/;

/**
 * Cuts a text into lines and pages. A form feed ends a line and a page; pdftotext and its kin
 * end the last page with one too, which begins no further page.
 * @throws NoticeError `INPUT_TOO_LARGE` for a text of too many lines.
 */
export function splitLines(text: string, place: string): TextPages {
  const sheets = text.split('\f');
  if (sheets.length > 1 && isBlank(sheets.at(-1) ?? '')) sheets.pop();
  const lines: Line[] = [];
  sheets.forEach((sheet, index) => {
    for (const line of sheet.split(LINE_END)) keepLine(lines, { text: line, page: index + 1 });
    if (lines.length > MAX_LINES) throw tooManyLines(place);
  });
  return { lines, pages: sheets.length };
}

function keepLine(lines: Line[], line: Line): void {
  const last = lines.at(-1);
  if (isBlank(line.text) && last !== undefined && isBlank(last.text)) return;
  lines.push(line);
}

function tooManyLines(place: string): NoticeError {
  return new NoticeError('INPUT_TOO_LARGE', 'the text has too many lines', {
    place,
    expected: `at most ${MAX_LINES} lines that are not blank`,
    advice: 'split the file, or check that it is the right one',
  });
}

/** Nothing to see: blanks of all kinds, zero-width characters, lone direction marks. */
const BLANK = /^[\s\u200b-\u200f\u2060\ufeff]*$/;

export function isBlank(text: string): boolean {
  // Most lines begin with a visible character, and the pattern need not run.
  return text === '' || BLANK.test(text);
}

/** A page number as printed by itself: 3, - 3 -, — 3 —, 3/7, 第3页, 第 3 页 共 7 页. */
const PAGE_NUMBER =
  /^\s*[-–—―－─·]{0,3}\s*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/，,]?\s*共?\s*\d{1,4}\s*页?)?\s*[-–—―－─·]{0,3}\s*$/;

export function isPageNumber(text: string): boolean {
  return text.length <= 40 && PAGE_NUMBER.test(text);
}

const CONTINUED = new RegExp(`^[（(]?\\s*(?:${phrase('table-continued')})\\s*[)）]?$`, 'iu');

/** "Table continued" above the second half of a table: 续表, （续）, (continued). */
export function isTableContinued(text: string): boolean {
  return text.length <= 60 && CONTINUED.test(text.trim());
}

const FOOT = new RegExp(`^\\s*(?:${phrase('table-foot')})`, 'u');

/** A line that stands below the last row of a table: 合计：3项, 注：…, 抄送：… */
export function isTableFoot(text: string): boolean {
  return FOOT.test(text);
}

/** The line right above a table, which pages repeat above its next part; empty where none is near. */
export function captionAbove(lines: readonly Line[], at: number): string {
  const above = lines.slice(Math.max(0, at - MAX_CAPTION_GAP), at).reverse();
  return above.find(({ text }) => !isBlank(text))?.text.trim() ?? '';
}

const MAX_CAPTION_GAP = 2;

/** What stands between two parts of a table where a page ends: nothing, its number, 续表, or the table's name again. */
export function isBetweenParts(text: string, caption: string): boolean {
  if (isBlank(text) || isPageNumber(text) || isTableContinued(text)) return true;
  return caption !== '' && text.trim() === caption;
}
