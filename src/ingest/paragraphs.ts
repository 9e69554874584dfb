import { eastAsianWidth } from 'get-east-asian-width';
import { isBlank, isPageNumber, type Line } from './lines.js';
import { isHeaderWord } from './tables/header-names.js';

/**
 * Beginnings by which a line opens a paragraph of its own: the structure levels of GB/T 9704
 * (一、 （一） 1. （1） ①) and of statutes (第一条), list bullets, and the marker of an attachment.
 */
const NUMBERING =
  /^\s*(?:[一二三四五六七八九十百]{1,4}[、.．]|[（(](?:[一二三四五六七八九十百]{1,4}|\d{1,3})[)）]|\d{1,3}(?:[.．]\d{1,3}){0,3}[、.．](?!\d)|\d{1,3}[)）]|[\u2460-\u249b]|第[一二三四五六七八九十百\d]{1,4}[章节条款]|[●○■□◆★▲•·*-]\s|附件|附[:：])/;

/** A label and its colon (牵头单位：省财政厅): each such line stands for itself. */
const LABEL = /^\s*[^\s，。；、：:（）()〔〕[\]《》“”"\d]{2,10}[：:]\s*\S/;

/**
 * A label whose value stands below it (整改措施：) or behind a blank (责任单位 县林业局): only the words of
 * headers and labels, or addressees and signatures would be some.
 */
const OPEN_LABEL = /^\s*(\p{Script=Han}{2,10})(?:[：:]\s*$|[ \u3000\t]+\S)/u;

/** The end of a sentence, with the closing marks that may follow it. */
const STOP = /[。！？!?][”’"'）)〕\]】》」』]*\s*$/;

/**
 * Lines of a notice's head and foot that stand for themselves however full they are: the head with
 * the office's name, the document number, the date. A title that ends here ends its paragraph.
 */
const OWN_LINE =
  /^[^，。；]{4,40}文件\s*$|[〔[（(]\s*\d{4}\s*[〕\]）)]\s*\d{1,4}\s*号\s*$|^\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*$/u;
/** The date below a signature, and the marker over an attachment: neither is a part of a sentence. */
const LONE_LINE =
  /^\s*(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|附\s*件\s*\d{0,2}\s*[:：]?)\s*$/u;
const TITLE_CLOSE = /的通知\s*$/;

/** The first line of a paragraph is set in by two characters. */
const INDENT = /^(?:\u3000|\s{2,}|\t)\s*\S/;

/** In a text of blank-line paragraphs, at least one line in twelve is followed by a blank one. */
const LINES_PER_GAP = 12;

/** A wrapped line is filled to the margin but for a word or a mark that did not fit. */
const FULL = 0.85;

/** Lines are wrapped at a page's width, in half-width columns: GB/T 9704 sets 28 characters. */
const NARROWEST_WRAP = 40;
const WIDEST_WRAP = 140;

/**
 * Whether a line goes on with the paragraph of the line right before it, or of the last one before a
 * page ended: `overPage`.
 */
export type Continuation = (before: Line, line: Line, overPage: boolean) => boolean;

/**
 * Groups lines into paragraphs, each a list of lines; blank lines part them, but not where a page ends within
 * one: its number then stands behind the paragraph.
 * In: consecutive lines outside of any table. Out: paragraphs in order, nothing left out.
 */
export function groupParagraphs(
  lines: readonly Line[],
  goesOn: Continuation,
): readonly (readonly Line[])[] {
  const paragraphs: Line[][] = [];
  let open: Line[] = [];
  let gap: 'none' | 'blank' | 'page' = 'none';
  for (const line of lines) {
    const last = open.at(-1);
    if (isBlank(line.text)) gap = gap === 'page' ? 'page' : 'blank';
    else if (isPageNumber(line.text)) {
      paragraphs.push([line]);
      gap = 'page';
    } else {
      const overPage = gap === 'page' || (last !== undefined && last.page !== line.page);
      const isNear = gap === 'none' || overPage;
      if (last !== undefined && isNear && goesOn(last, line, overPage)) open.push(line);
      else {
        open = [line];
        paragraphs.push(open);
      }
      gap = 'none';
    }
  }
  return paragraphs;
}

/**
 * How this document's paragraphs go on over lines: where it parts them by blank lines, on every
 * line; else after a line that fills the page's width. Never after the end of a sentence, nor
 * where a line begins with a numbering, a label or an indent, nor around a page number.
 * In: all lines of the document that stand outside of tables.
 */
export function continuationOf(lines: readonly Line[]): Continuation {
  const parted = isPartedByBlanks(lines);
  const wrap = wrapWidth(lines);
  const widest = Math.max(
    0,
    ...lines.slice(0, SAMPLED_LINES).map(({ text }) => displayWidth(text)),
  );
  const wrapped = wrap >= NARROWEST_WRAP && wrap <= WIDEST_WRAP;
  const isFull = ({ text }: Line) => wrapped && displayWidth(text) >= FULL * wrap;
  return (before, line, overPage) =>
    (OPEN_BRACKET.test(before.text.slice(-40)) && !NUMBERING.test(line.text)) ||
    isWithinBracket(before.text, line.text) ||
    (!opensParagraph(line.text) &&
      !STOP.test(before.text.slice(-40)) &&
      !endsParagraph(before.text) &&
      !(endsInBracket(before.text) && /^\s*[\p{Script=Han}“《]/u.test(line.text)) &&
      !isShortItem(before.text, widest) &&
      ((parted && !overPage) || isFull(before)));
}

const OPENING = /[（(〔【[]/u;
const CLOSING = /[）)〕】\]]/u;

/** （牵头单位：市经信局； / 责任单位：市财政局）: a label that stands within a bracket opens no paragraph. */
function isWithinBracket(before: string, line: string): boolean {
  if (!LABEL.test(line)) return false;
  const inside = before.split(OPENING).at(-1) ?? '';
  const isOpen = inside !== before && !CLOSING.test(inside) && LABEL.test(inside);
  return isOpen && closesMore(line);
}

/** …各县（市、区）人民政府）: it closes a bracket that it has not opened. */
function closesMore(line: string): boolean {
  let depth = 0;
  for (const sign of line) {
    if (OPENING.test(sign)) depth += 1;
    else if (CLOSING.test(sign)) depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}

/** …网格化管理。（责任单位：市消防救援支队）: a sentence, and a bracket of its own behind it. */
function endsInBracket(text: string): boolean {
  const end = text.trimEnd();
  if (!CLOSING.test(end.at(-1) ?? '')) return false;
  let depth = 0;
  for (let at = end.length - 1; at >= 0; at -= 1) {
    const sign = end[at] as string;
    depth += Number(CLOSING.test(sign)) - Number(OPENING.test(sign));
    if (depth === 0) return STOP.test(end.slice(Math.max(0, at - 40), at));
  }
  return false;
}

/** （责任 | 单位：市财政局）: a bracket that has just been opened goes on below, whatever stands there but a new number. */
const OPEN_BRACKET = /[（(〔【][\p{Script=Han}]{0,6}\s*$/u;

/** Whether a line belongs to no paragraph, however near it comes to the margin. */
export function standsAlone(text: string): boolean {
  return LONE_LINE.test(text);
}

export function opensParagraph(text: string): boolean {
  const start = text.slice(0, 80);
  const isOwn = OWN_LINE.test(start) || isPageNumber(text);
  const label = OPEN_LABEL.exec(start)?.[1];
  if (label !== undefined && isHeaderWord(label)) return true;
  return isOwn || NUMBERING.test(start) || LABEL.test(start) || INDENT.test(start);
}

/** Enough lines to know the margin of all. */
const SAMPLED_LINES = 5000;

/** A numbered or labelled line that ends far from the margin is whole, unless its list goes on. */
const SHORT = 0.8;

function isShortItem(text: string, widest: number): boolean {
  if (widest < NARROWEST_WRAP || text.length > WIDEST_WRAP || /[、，,；;]\s*$/u.test(text))
    return false;
  const isItem = NUMBERING.test(text) || LABEL.test(text);
  return isItem && displayWidth(text) < SHORT * Math.min(widest, WIDEST_WRAP);
}

function endsParagraph(text: string): boolean {
  const end = text.slice(-80);
  return isPageNumber(text) || OWN_LINE.test(end) || TITLE_CLOSE.test(end);
}

function isPartedByBlanks(lines: readonly Line[]): boolean {
  const blank = lines.filter(({ text }) => isBlank(text)).length;
  const inner = blank - (isBlank(lines.at(-1)?.text ?? '') ? 1 : 0);
  return inner > 0 && (lines.length - blank) / inner <= LINES_PER_GAP;
}

/** The margin, where lines are wrapped at all: nine lines in ten are no wider. */
function wrapWidth(lines: readonly Line[]): number {
  const widths = lines.map(({ text }) => displayWidth(text)).filter((width) => width > 0);
  return widths.sort((a, b) => a - b)[Math.floor(widths.length * 0.9)] ?? 0;
}

/** Width in half-width columns; a line that is too long to be a wrapped one is only estimated. */
function displayWidth(text: string): number {
  if (text.length > WIDEST_WRAP) return text.length;
  let width = 0;
  for (const character of text) width += eastAsianWidth(character.codePointAt(0) ?? 0, AMBIGUOUS);
  return width;
}

const AMBIGUOUS = { ambiguousAsWide: true } as const;
