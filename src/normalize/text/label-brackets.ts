import { unitSuffixes } from '../../data/index.js';
import { isDeadline } from '../deadlines.js';
import type { Proposal } from '../draft.js';
import { labelAt } from '../roles.js';

const PARTNERS: ReadonlyMap<string, string> = new Map([
  ['（', '）'],
  ['(', ')'],
  ['〔', '〕'],
  ['[', ']'],
  ['［', '］'],
  ['【', '】'],
]);
const CLOSING = [...PARTNERS.values()].join('');
/** What a bracket is misread as: a stroke, or one that looks the other way. */
const LIKE_BRACKET = /[Il1|!{}fJrt『』「」〈〉]/u;
/** A sentence ends before the bracket of its units. */
const SENTENCE_END = /[。；！”]/u;

/** A name has so many characters at least. */
const SHORTEST = 3;

/** Where a label stands that a bracket, or what it was misread as, opens. */
interface Opening {
  readonly at: number;
  readonly isBracket: boolean;
}

/** The last bracket right before a label, or the one sign between a sentence and a label. */
function openingIn(text: string): Opening | null {
  for (let at = text.length - 4; at >= 0; at -= 1) {
    const sign = text[at] as string;
    const isBracket = PARTNERS.has(sign);
    const before = text.slice(0, at).trimEnd().slice(-1);
    const isLike = (before === '' || SENTENCE_END.test(before)) && LIKE_BRACKET.test(sign);
    if ((isBracket || isLike) && labelAt(text, at + 1) !== null) return { at, isBracket };
  }
  return null;
}

/** Offset of the bracket that closes what was opened before `from`, by nesting alone; -1 where none does. */
function closeOf(text: string, from: number): number {
  let depth = 1;
  for (let i = from; i < text.length; i += 1) {
    const sign = text[i] as string;
    if (PARTNERS.has(sign)) depth += 1;
    else if (CLOSING.includes(sign)) depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

function edit(start: number, end: number, after: string, reason: string): Proposal {
  const evidence = ['a bracket before a label of units encloses them', reason];
  return { range: [start, end], after, rule: 'punctuation', evidence, confidence: 0.95 };
}

/** …。I牵头单位：市财政局] : the sign before the label is the bracket that the last one closes. */
function misreadOpening(text: string, at: number, end: number): Proposal | null {
  const close = closeOf(text, at + 1);
  if (close !== end - 1) return null;
  const [open] = [...PARTNERS].find(([, partner]) => partner === text[close]) ?? [];
  const reason = `no ${text[at]} stands between a sentence and a label, and ${text[close]} closes behind it`;
  return open === undefined ? null : edit(at, at + 1, open, reason);
}

/** …（牵头单位：市财政局 : the bracket ends with the paragraph, whose last sign may be it, misread. */
function misreadClose(text: string, at: number, end: number): Proposal | null {
  const partner = PARTNERS.get(text[at] as string) as string;
  const close = closeOf(text, at + 1);
  const last = text[end - 1] as string;
  if (close === end - 1) {
    const isOther = last !== partner;
    return isOther ? edit(close, end, partner, `it opens with ${text[at]}, not for ${last}`) : null;
  }
  const isLike = PARTNERS.has(last) || LIKE_BRACKET.test(last);
  if (isLike && closeOf(text.slice(0, end - 1), at + 1) < 0) {
    return edit(end - 1, end, partner, `${last} closes nothing, and the paragraph ends here`);
  }
  if (close >= 0 || !isWhole(text.slice(at, end))) return null;
  return edit(
    end,
    end,
    partner,
    'nothing closes it up to the end, which is that of a name or a date',
  );
}

/** The end of a name or of a date: behind any other (…；配合, 牵头单位：) the text may go on elsewhere, and is told. */
function isWhole(units: string): boolean {
  const last = units.split(/[：:；;，,、]/u).at(-1) ?? '';
  return unitSuffixes().some((suffix) => last.endsWith(suffix)) || isDeadline(last);
}

/**
 * The brackets around the units at the end of a text, where one of the two was misread or lost: 〔责任单位：…],
 * I牵头单位：…〕, （责任单位：…. Nothing but the label tells that these are brackets.
 */
export function labelBrackets(text: string): readonly Proposal[] {
  const end = text.replace(/[。；\s]+$/u, '').length;
  const opening = openingIn(text.slice(0, end));
  if (opening === null || text.slice(opening.at, end).includes('。')) return [];
  const { at, isBracket } = opening;
  const label = labelAt(text, at + 1);
  if (label === null || end - label.end < SHORTEST) return [];
  const found = isBracket ? misreadClose(text, at, end) : misreadOpening(text, at, end);
  return found === null ? [] : [found];
}
