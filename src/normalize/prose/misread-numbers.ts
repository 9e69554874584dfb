import { lookalikes, misreadFrom } from '../../data/index.js';
import { type Draft, type Proposal, revise } from '../draft.js';
import { numbering } from '../headings/numbering.js';
import { formatNumeral, parseNumeral } from '../serials/numerals.js';

export interface MisreadNumber {
  /** What stands at the beginning of the paragraph. */
  readonly read: string;
  readonly proposal: Proposal;
}

/** Paragraphs whose number was read wrongly, with the change that sets it right. */
export type MisreadNumbers = ReadonlyMap<number, MisreadNumber>;

/** How a number is written: 一、 （一） 1. */
interface Style {
  readonly name: string;
  /** The number as it should be printed. */
  readonly print: (value: number) => string;
  /** What may stand there where it was misread: an opening, figures, a closing; at least the figures. */
  readonly damaged: RegExp;
}

const MARKS = "[、,，.．·。:：;；`'丶]";
const BEHIND = '(?=[\\p{Script=Han}“《])';
/** A bracket that closes, or was lost: not one that stands a sign or two further on. */
const CLOSING = '(?:[）)〕】\\]}]|(?!.{0,2}[）)〕】\\]}]))';
const FIGURES = '[\\dZzSsbBgqOoDlI|丨?？]{1,2}';

const STYLES: readonly Style[] = [
  {
    name: '一、',
    print: (value) => `${formatNumeral(value)}、`,
    damaged: new RegExp(`^([^\\d\\s]{1,3}?)${MARKS}${BEHIND}`, 'u'),
  },
  {
    name: '（一）',
    print: (value) => `（${formatNumeral(value)}）`,
    damaged: new RegExp(
      `^(?:[（(C〔【[{]([^\\d\\s）)]{1,3}?)${CLOSING}|([一二三四五六七八九十]{1,3})[）)])${BEHIND}`,
      'u',
    ),
  },
  {
    name: '1.',
    print: (value) => `${value}.`,
    damaged: new RegExp(`^(${FIGURES})${MARKS}${BEHIND}`, 'u'),
  },
];

/** The style and value of a number that is whole. */
function numberOf(text: string): { readonly style: Style; readonly value: number } | null {
  const mark = numbering(text);
  const arabic = /^(\d{1,2})[.．、]$/u.exec(mark)?.[1];
  if (arabic !== undefined) return { style: STYLES[2] as Style, value: Number(arabic) };
  const [, bracket = '', figures = ''] =
    /^([（(]?)([一二三四五六七八九十]{1,3})[）)、.．]$/u.exec(mark) ?? [];
  const value = parseNumeral(figures);
  if (value === null) return null;
  return { style: STYLES[bracket === '' ? 0 : 1] as Style, value };
}

/** Strokes that are read for 一, beside its look-alikes. */
const STROKES: Readonly<Record<string, string>> = { 一: 'ー—－-_~', 二: '=＝' };

/** Whether every sign that was read is the one due, or looks like it; one of them may have been read twice. */
function mayBe(read: string, due: string): boolean {
  const once = read.length > due.length ? read.replace(/(.)\1/u, '$1') : read;
  const [signs, meant] = [[...once], [...due]];
  if (signs.length !== meant.length) return false;
  return signs.every((sign, i) => {
    const one = meant[i] ?? '';
    if (sign === one || (STROKES[one] ?? '').includes(sign)) return true;
    return [...lookalikes(sign), ...misreadFrom(sign)].some(({ character }) => character === one);
  });
}

/** The number due at `at` in a style: one more than the last, where the next goes on from there. */
function dueAt(
  numbers: readonly ReturnType<typeof numberOf>[],
  at: number,
  style: Style,
): number | null {
  const isOwn = (one: ReturnType<typeof numberOf>) => one?.style === style;
  const above = numbers.slice(0, at).findLast(isOwn)?.value ?? 0;
  const below = numbers.slice(at + 1).find(isOwn)?.value ?? null;
  // 2 below: the list begins here. Its last number has nothing below, or the first of another list.
  if (below === 2) return 1;
  if (above === 0 || (below !== null && below !== above + 2 && below !== 1)) return null;
  return above + 1;
}

/** One character in brackets between paragraphs with the numbers before and behind the one that is due: （业）. */
function standsForOne(
  read: string,
  at: number,
  due: number,
  numbers: readonly ReturnType<typeof numberOf>[],
): boolean {
  const isBracketed = /^[（(〔【[]\p{Script=Han}[）)〕】\]]$/u.test(read);
  return isBracketed && numbers[at - 1]?.value === due - 1 && numbers[at + 1]?.value === due + 1;
}

function misreadAt(
  text: string,
  at: number,
  numbers: readonly ReturnType<typeof numberOf>[],
): MisreadNumber | null {
  for (const style of STYLES) {
    const match = style.damaged.exec(text);
    const due = match === null ? null : dueAt(numbers, at, style);
    if (match === null || due === null) continue;
    const after = style.print(due);
    const [read, one, other = ''] = match;
    const isLike = mayBe(one ?? other, after.replace(/[（）、.]/gu, ''));
    if (read === after || !(isLike || standsForOne(read, at, due, numbers))) continue;
    const evidence = [
      `${after} is due between the numbers beside it`,
      isLike ? `${read} looks like it` : `${read} stands in brackets as they do, and is no word`,
    ];
    const range = [0, read.length] as const;
    return { read, proposal: { range, after, rule: 'sequence-order', evidence, confidence: 0.97 } };
  }
  return null;
}

/**
 * The numbers of paragraphs that were misread (Z.清退, 三,建设, （六引导): one that looks like them is due there by
 * the paragraphs above and below that are numbered in the same way.
 */
export function misreadNumbers(texts: readonly string[]): MisreadNumbers {
  const numbers = texts.map(numberOf);
  const found = new Map<number, MisreadNumber>();
  for (const [at, text] of texts.entries()) {
    if (numbers[at] !== null) continue;
    const misread = misreadAt(text, at, numbers);
    if (misread === null) continue;
    found.set(at, misread);
    numbers[at] = numberOf(misread.proposal.after);
  }
  return found;
}

/** Sets the number of a text right that begins with what was misread. */
export function mendNumber(draft: Draft, { read, proposal }: MisreadNumber): Draft {
  return draft.text.startsWith(read) ? revise(draft, [proposal]) : draft;
}
