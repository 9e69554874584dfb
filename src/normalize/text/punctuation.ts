import { type Draft, type Proposal, revise } from '../draft.js';
import { misreadMarks } from './misread-marks.js';

const STANDARD = 'GB/T 15834: Chinese text takes full-width punctuation';
const HAN = /\p{Script=Han}/u;
/** Characters that belong to Chinese text: Han, its punctuation, and the quotation marks. */
const CHINESE = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF“”‘’—…·]/u;
const LATIN = /[A-Za-z]/;
const DIGIT = /[0-9]/;

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
};

/** A text is Chinese when it has more Han characters than Latin words. */
export function isChinese(text: string): boolean {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 && han >= (text.match(/[A-Za-z]+/g)?.length ?? 0);
}

/** The next character before (-1) or after (+1) `at` that is not a blank, or ''. */
function neighbour(text: string, at: number, step: -1 | 1): string {
  let i = at + step;
  while (i >= 0 && i < text.length && /\s/.test(text[i] as string)) i += step;
  return text[i] ?? '';
}

/** Punctuation inside a number, a time, a Latin phrase or an address keeps its form. */
function isForeign(text: string, at: number): boolean {
  const mark = text[at] as string;
  const [left, right] = [text[at - 1] ?? '', text[at + 1] ?? ''];
  if (mark === ',') return DIGIT.test(left) && /^[0-9]{3}(?![0-9])/.test(text.slice(at + 1));
  if (mark === ':') return (DIGIT.test(left) && DIGIT.test(right)) || right === '/';
  return false;
}

/** `(EOD)模式` and `(市、区)` are Chinese; `f(x)` and `(see Annex)` between Latin words are not. */
function isLatinContext(text: string, at: number): boolean {
  const [left, right] = [neighbour(text, at, -1), neighbour(text, at, 1)];
  const foreign = (c: string) => LATIN.test(c) || c === '';
  return foreign(left) && foreign(right) && (LATIN.test(left) || LATIN.test(right));
}

function bracketIsLatin(text: string, at: number): boolean {
  const open = text[at] === '(' ? at : text.lastIndexOf('(', at);
  const close = text[at] === ')' ? at : text.indexOf(')', at);
  const outside = [neighbour(text, open, -1), neighbour(text, close, 1)];
  if (open < 0 || close < 0) return isLatinContext(text, at);
  const inside = text.slice(open + 1, close);
  return !HAN.test(inside) && !outside.some((c) => CHINESE.test(c));
}

function* markProposals(text: string): Generator<Proposal> {
  for (const match of text.matchAll(/[,;:!?()]/g)) {
    const at = match.index;
    const isBracket = '()'.includes(match[0]);
    const stays = isBracket ? bracketIsLatin(text, at) : isLatinContext(text, at);
    if (isForeign(text, at) || stays) continue;
    const after = FULL_WIDTH[match[0]] as string;
    yield {
      range: [at, at + 1],
      after,
      rule: 'punctuation',
      evidence: [STANDARD],
      confidence: 0.999,
    };
  }
}

/** Readers give a faint comma between two Chinese characters as a dot or two; at the end it is a full stop. */
function* dotProposals(text: string): Generator<Proposal> {
  for (const match of text.matchAll(/(?<![.．])[.．]{1,2}(?![.．])|[｡､]/gu)) {
    const at = match.index;
    const end = at + match[0].length;
    const [left, right] = [neighbour(text, at, -1), neighbour(text, end - 1, 1)];
    const exact = match[0] === '｡' ? '。' : match[0] === '､' ? '、' : null;
    const inChinese = (HAN.test(left) || '”’）》%'.includes(left || ' ')) && !LATIN.test(right);
    if (exact === null && (!inChinese || DIGIT.test(right))) continue;
    const after = exact ?? (right === '' ? '。' : '，');
    const evidence = [
      'a dot between Chinese characters is a misread comma; at the end, a full stop',
    ];
    yield { range: [at, end], after, rule: 'punctuation', evidence, confidence: 0.9 };
  }
}

const QUOTES = [
  { marks: /["＂“”]/gu, pair: ['“', '”'] },
  { marks: /['‘’]/gu, pair: ['‘', '’'] },
] as const;

/**
 * Straight quotation marks become pairs, with each other or with a curly one that was told apart;
 * where the marks of a text do not come out even, they are left as read.
 */
function* quoteProposals(text: string): Generator<Proposal> {
  for (const { marks, pair } of QUOTES) {
    for (const [i, after] of pairedQuotes(text, marks, pair)) {
      if (text.charAt(i) === after) continue;
      const evidence = [`${STANDARD}; quotation marks come in pairs`];
      yield { range: [i, i + 1], after, rule: 'punctuation', evidence, confidence: 0.99 };
    }
  }
  const CORNERS: Readonly<Record<string, string>> = { '〝': '“', '〞': '”', '〟': '”' };
  for (const match of text.matchAll(/[〝〞〟]/gu)) {
    const after = CORNERS[match[0]] as string;
    const range = [match.index, match.index + 1] as const;
    yield { range, after, rule: 'punctuation', evidence: [STANDARD], confidence: 0.999 };
  }
}

/** Which mark of the pair each quotation mark of a kind is; none where a curly one disagrees. */
function pairedQuotes(
  text: string,
  marks: RegExp,
  pair: readonly [string, string],
): readonly (readonly [at: number, mark: string])[] {
  const isInLatin = (i: number) => LATIN.test(text[i - 1] ?? '') && LATIN.test(text[i + 1] ?? '');
  const paired = [...text.matchAll(marks)]
    .filter(({ index }) => !isInLatin(index))
    .map(({ index }, order) => [index, pair[order % 2] as string] as const);
  const isCurly = (mark: string) => pair.includes(mark);
  const agrees = paired.every(([at, mark]) => !isCurly(text.charAt(at)) || text[at] === mark);
  return agrees && paired.length % 2 === 0 ? paired : [];
}

/** Full-width punctuation after GB/T 15834. Two passes over the same text change nothing more. */
export function normalizePunctuation(draft: Draft): Draft {
  if (!isChinese(draft.text)) return draft;
  return revise(draft, [
    ...markProposals(draft.text),
    ...dotProposals(draft.text),
    ...quoteProposals(draft.text),
    ...misreadMarks(draft.text),
  ]);
}

const BLANK = /[^\S\n\r\u2028\u2029]/u;
const JOINS_LEFT =
  /[\p{Script=Han}\u3000-\u303F\uFF01-\uFF0F\uFF1A-\uFF20“”‘’—…%‰0-9A-Za-z)\]〔+\-~"]/u;

/** A blank keeps two words or two numbers apart; anywhere else in Chinese text it is a wrap. */
function keepsApart(left: string, right: string): boolean {
  const word = (c: string) => /[A-Za-z0-9]/.test(c);
  return word(left) && word(right);
}

/**
 * Takes out the blanks that line wraps and typesetters leave in Chinese text (GB/T 15834 knows none
 * between Chinese characters or round digits). Line breaks are not touched here.
 */
export function removeBlanks(draft: Draft): Draft {
  const { text } = draft;
  if (!isChinese(text)) return draft;
  const proposals: Proposal[] = [];
  for (const match of text.matchAll(/[^\S\n\r\u2028\u2029]+/gu)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const [left, right] = [text[start - 1] ?? '', text[end] ?? ''];
    if (keepsApart(left, right) || (left !== '' && !JOINS_LEFT.test(left) && !BLANK.test(left))) {
      continue;
    }
    const atEdge = left === '' || right === '' || /[\n\r]/.test(left) || /[\n\r]/.test(right);
    const evidence = [
      atEdge
        ? 'a blank at the edge of a line has no meaning'
        : 'no blanks between Chinese characters or round digits (GB/T 15834); a line wrapped here',
    ];
    proposals.push({ range: [start, end], after: '', rule: 'blank', evidence, confidence: 0.999 });
  }
  return revise(draft, proposals);
}

/** Width in full-width characters: what decides where a line of Chinese text must wrap. */
function width(text: string): number {
  let sum = 0;
  for (const character of text) sum += character.charCodeAt(0) < 0x2e80 ? 0.5 : 1;
  return sum;
}

/** The shortest piece that could have stood on the line before: one character, or one word. */
function firstToken(line: string): string {
  const word = /^[“‘（《〈【〔]*(?:[A-Za-z0-9.%-]+|.)[，。；：、！？”’）》〉】〕%]*/u.exec(line);
  return word?.[0] ?? '';
}

/** One character of slack: kerning and squeezed punctuation make line ends uneven. */
const SLACK = 1;
/** A line of less than this part of the longest one is short for a reason. */
const SHORT_LINE = 0.6;

/**
 * Takes out line breaks that only wrap a paragraph. A break stays where the line ended early: the
 * next word would have fitted, judged by the longest line of the same text.
 */
export function joinLines(draft: Draft): Draft {
  const { text } = draft;
  const lines = text.split('\n');
  if (lines.length === 1) return draft;
  const longest = Math.max(...lines.map(width));
  const proposals: Proposal[] = [];
  let at = 0;
  for (const [i, line] of lines.slice(0, -1).entries()) {
    at += line.length;
    const next = lines[i + 1] ?? '';
    const fitted = width(line) + width(firstToken(next)) + SLACK <= longest;
    const blank = line === '' || next === '';
    const needsBlank = /[A-Za-z]$/.test(line) && /^[A-Za-z]/.test(next);
    const short = width(line) < longest * SHORT_LINE;
    if (blank || !fitted || !(closesParagraph(line, next) || (short && mayBreak(line, next)))) {
      const evidence = ['the line was full: the break only wraps the text'];
      const after = needsBlank ? ' ' : '';
      proposals.push({ range: [at, at + 1], after, rule: 'blank', evidence, confidence: 0.99 });
    }
    at += 1;
  }
  return revise(draft, proposals);
}

/** A break means something behind a sentence or before a number. */
function closesParagraph(line: string, next: string): boolean {
  if (/[。；！？：]$/u.test(line)) return true;
  return /^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．](?!\d)|[①-⑳])/u.test(next);
}

/** A much shorter line may be a title of its own, unless its end or the next line's start is open. */
function mayBreak(line: string, next: string): boolean {
  return !/[，、（“《〔]$/u.test(line) && !/^[，。、；：）”》〕]/u.test(next);
}
