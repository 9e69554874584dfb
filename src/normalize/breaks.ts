import { findUnit, holderWords, levelPrefixOf, phrase, unitSuffixes } from '../data/index.js';
import { openingOf } from './cells/brackets.js';
import { isOfficial } from './cells/names.js';
import { type Draft, type Proposal, revise } from './draft.js';
import { cellLabelAt, closingRole } from './roles.js';

/** Marks that surely separate names; blanks and line breaks may do so or only wrap a line. */
const HARD = /[、，；。：/（）()〔〕[\]【】〈〉]/u;
/** A list within the cell begins: ②市卫健委, （2）市教育局. */
const LIST_NUMBER =
  /^(?:[①-⑳]|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[一二三四五六七八九十]{1,2}、(?![一二三四五六七八九十]))/u;
const SOFT = /[\s\u3000]+/gu;

const BARE_REST = /等$/u;
const REST_NOUN = new RegExp(`^${phrase('rest-noun')}$`, 'u');
const REST = new RegExp(`等${phrase('rest-noun')}?$`, 'u');

function withoutRole(text: string): string {
  const role = closingRole(text);
  return (role === null ? text : text.slice(0, role.start)).replace(REST, '');
}

/** A name that could stand alone: known, or shaped like one (level prefix and the end of a name). */
export function isComplete(name: string): boolean {
  const known = findUnit(name);
  if (name.length < 3) return known?.group === true;
  if (known !== null) return true;
  const prefix = levelPrefixOf(name);
  return (
    prefix !== '' &&
    name.length - prefix.length >= 3 &&
    unitSuffixes().some((suffix) =>
      suffix.length > 1 || '局厅委办部'.includes(suffix) ? name.endsWith(suffix) : false,
    )
  );
}

/** Shortest name of a body that no letter of a place opens (莽山管理局). */
const SHORTEST_BODY = 4;
const BODY_END = new RegExp(`^${phrase('department-end')}$`, 'u');
/** 各乡（镇、街道）, 武警中队: what opens names, and no second half of one. */
const OPENING = new RegExp(`^(?:${phrase('each-letter')}|${phrase('armed-forces')})`, 'u');
const TOWN_END = new RegExp(`.{2}${phrase('town-end')}$`, 'u');

/**
 * Tells whether a text ends like a body of its own (莽山管理局, 松门镇); what a bureau is divided into
 * (高新分局, 禁毒支队) does not.
 */
function endsLikeBody(piece: string): boolean {
  if (TOWN_END.test(piece)) return true;
  const ends = unitSuffixes().filter((suffix) => piece.endsWith(suffix));
  const longest = ends.sort((a, b) => b.length - a.length)[0] ?? '';
  return piece.length >= SHORTEST_BODY && BODY_END.test(longest);
}

/** 生产技术部 / 机电动力部: two departments of one house are called alike. */
function endAlike(name: string, piece: string): boolean {
  const ends = unitSuffixes().filter((suffix) => name.endsWith(suffix));
  const longest = ends.sort((a, b) => b.length - a.length)[0];
  const shortest = Math.min(name.length, piece.length);
  return longest !== undefined && shortest > SHORTEST_BODY && piece.endsWith(longest);
}

/** 古城区人民政府: a body that its place opens, and no second half of a name. */
function isPlaced(piece: string): boolean {
  return findUnit(piece)?.place?.name !== undefined;
}

/** 丽江机场公司: as long as a body's name is, and ending like one. */
function isLongBody(name: string): boolean {
  return name.length > SHORTEST_BODY && unitSuffixes().some((suffix) => name.endsWith(suffix));
}

/** The piece between the hard marks round a soft break: before it (back to `from`) or after it. */
function pieceBefore(text: string, from: number, at: number): string {
  let start = at;
  while (start > from && !HARD.test(text[start - 1] as string)) start -= 1;
  return text.slice(start, at);
}

/** What follows a break up to the next hard mark, as growing pieces: they may wrap again. */
function piecesAfter(text: string, at: number): readonly string[] {
  let end = at;
  while (end < text.length && !HARD.test(text[end] as string)) end += 1;
  const parts = text
    .slice(at, end)
    .split(SOFT)
    .filter((part) => part !== '');
  return parts.map((_, i) => parts.slice(0, i + 1).join(''));
}

const MARKS = new RegExp(phrase('name-mark'), 'gu');

function isSeparator(left: string, right: readonly string[]): 'wrap' | '、' | '，' {
  const before = left.replace(MARKS, '');
  const after = right.map((piece) => piece.replace(MARKS, ''));
  if (closingRole(before) !== null && withoutRole(before) !== before) {
    return after.some((piece) => isComplete(withoutRole(piece))) ? '，' : 'wrap';
  }
  if (isOfficial(before))
    return after.some((piece) => isOfficial(piece) || isComplete(piece)) ? '、' : 'wrap';
  const joined = after.some((piece) => isOneName(before, withoutRole(piece)));
  const name = before.replace(REST, '');
  if (BARE_REST.test(before) && after.some((piece) => REST_NOUN.test(withoutRole(piece))))
    return 'wrap';
  const isParted = after
    .map(withoutRole)
    .some((piece) => endAlike(name, piece) || (isPlaced(piece) && isLongBody(name)));
  if (joined || !(isComplete(name) || endsLikeBody(name) || isParted)) return 'wrap';
  return after.some((piece) => opensName(name, withoutRole(piece))) ? '、' : 'wrap';
}

/**
 * Both pieces together are a body's name. 市教育局柳东新区管委会 is none, though zones are known by their
 * ending alone: it is the zone's name behind that of another body.
 */
function isOneName(before: string, piece: string): boolean {
  const isZone = ZONE_BODY.test(piece) && findUnit(before) !== null;
  return !isZone && findUnit(before + piece) !== null;
}

const ZONE_BODY = new RegExp(`^${phrase('zone')}${phrase('government-tail')}$`, 'u');

/** Tells whether what follows a name is a name of its own. */
function opensName(name: string, piece: string): boolean {
  return (
    isComplete(piece) ||
    OPENING.test(piece) ||
    endAlike(name, piece) ||
    isPlaced(piece) ||
    (isComplete(name) && endsLikeBody(piece)) ||
    (TOWN_END.test(name) && TOWN_END.test(piece))
  );
}

/** The name that ends before `at`, as growing pieces: a line may have wrapped within it. */
function namesBefore(text: string, at: number): readonly string[] {
  const parts = pieceBefore(text, 0, at).split(SOFT);
  return parts.map((_, i) => parts.slice(-1 - i).join(''));
}

/** 市水利局（牵头） / 市住建局: a name begins behind a bracket, unless it goes on there (各县（市、区） / 人民政府). */
function partsBehindBracket(text: string, start: number, end: number): boolean {
  const open = openingOf(text, start - 1);
  if (open < 0) return false;
  const note = text.slice(open, start).replace(SOFT, '');
  const names = namesBefore(text, open).filter(isComplete);
  const after = piecesAfter(text, end).map(withoutRole);
  const goesOn = names.some((name) =>
    after.some((piece) => piece !== '' && findUnit(name + note + piece) !== null),
  );
  return !goesOn && names.some((name) => after.some((piece) => opensName(name, piece)));
}

/** 牵头单位 / 市水利局: a label that a blank parts from its names, where no mark does. */
function isBareLabel(word: string): boolean {
  const hasHolder = holderWords().some((holder) => word.endsWith(holder));
  return hasHolder && cellLabelAt(`${word}：`, 0)?.end === word.length + 1;
}

/** 责 / 任单位：市财政局: the break lies within a label that begins before it. */
function isWithinLabel(text: string, start: number, end: number): boolean {
  const piece = pieceBefore(text, 0, start);
  const behind = text.slice(end, end + LONGEST_LABEL);
  return [...piece].some((_, at) => {
    const label = cellLabelAt(piece.slice(at) + behind, 0);
    return label !== null && label.end > piece.length - at;
  });
}

const LONGEST_LABEL = 12;

/**
 * Settles the blanks and line breaks of a unit cell: a break is a separator where both sides are
 * complete names, and a wrap where only the joined text is one (市自然资源和 / 规划局).
 */
export function settleBreaks(draft: Draft): Draft {
  const { text } = draft;
  const proposals: Proposal[] = [];
  let kept = 0;
  let joined = '';
  for (const match of text.matchAll(SOFT)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const piece = pieceBefore(text, kept, start);
    // What wrapped before goes on only where no hard mark stands between.
    const before = (start - piece.length > kept ? piece : joined + piece).replace(SOFT, '');
    const opensClause =
      start > 0 &&
      !isWithinLabel(text, start, end) &&
      (cellLabelAt(text, end) !== null || LIST_NUMBER.test(text.slice(end)));
    const meaning = opensClause ? '；' : meaningOf(text, [start, end], before);
    // A wrapped piece goes on behind the break, unless a hard mark closed it before.
    joined = meaning === 'wrap' && !HARD.test(text[start - 1] ?? '、') ? before : '';
    kept = end;
    proposals.push(breakProposal([start, end], meaning, opensClause));
  }
  return revise(draft, proposals);
}

/** What the break at `range` means behind the piece `before`, where no clause opens. */
function meaningOf(text: string, [start, end]: Range, before: string): Meaning {
  const isAtEnd = start === 0 || end === text.length || HARD.test(text[end] ?? '');
  if (isAtEnd) return 'wrap';
  if (CLOSING.test(text[start - 1] ?? ''))
    return partsBehindBracket(text, start, end) ? '、' : 'wrap';
  if (HARD.test(text[start - 1] ?? '')) return 'wrap';
  return isBareLabel(before) ? '：' : isSeparator(before, piecesAfter(text, end));
}

const CLOSING = /[）)〕\]】〉]/u;
type Meaning = 'wrap' | '、' | '，' | '；' | '：';
type Range = readonly [start: number, end: number];

function breakProposal(range: Range, meaning: Meaning, opensClause: boolean): Proposal {
  if (meaning === 'wrap') {
    const evidence = ['only the text joined over the break makes sense: a line wrapped here'];
    return { range, after: '', rule: 'blank', evidence, confidence: 0.995 };
  }
  if (meaning === '：') {
    const evidence = ['a word for those who bear a role labels the names behind the blank'];
    return { range, after: meaning, rule: 'punctuation', evidence, confidence: 0.98 };
  }
  const evidence = opensClause
    ? 'a label or a number opens a new clause behind the break'
    : 'both sides of the break are complete names';
  return { range, after: meaning, rule: 'unit-separator', evidence: [evidence], confidence: 0.99 };
}
