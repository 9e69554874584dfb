import { phrase } from '../../data/index.js';
import { parseCell } from '../cells/parse.js';
import { looksLikeUnits } from '../columns/profile.js';
import { isDeadline } from '../deadlines.js';
import { deadlinesMeant } from '../findings/misread-deadlines.js';
import { closingRole, endsWithName, labelAt } from '../roles.js';
import { type Field, fieldsAtEnd, fieldsFrom } from './fields.js';

type Range = readonly [start: number, end: number];

const BY_CLAUSE = new RegExp(
  `(?:^|[。；，])(${phrase('by-opening')}?(?:重点)?(?:工作|任务|事项)?由[^。；]{2,200}?(?:${phrase('by-verb')}|${phrase('proposing')})[^。；]*)[。；]?$`,
  'u',
);

const OPEN = '（(〔[【［〈';
const CLOSE = '）)〕]】］〉';

/** Offset of the bracket that the one at `close` closes, by nesting alone: copies mix the kinds. */
function openingOf(text: string, close: number): number {
  let depth = 0;
  for (let i = close; i >= 0; i -= 1) {
    if (CLOSE.includes(text[i] as string)) depth += 1;
    else if (OPEN.includes(text[i] as string)) depth -= 1;
    if (depth === 0) return i;
  }
  return -1;
}

/** …牵头，…配合，6月底前完成: the list without the dates behind it. */
function withoutDeadline(text: string): string {
  const pieces = text.split(/(?<=[，；。])/u);
  const bare = (piece: string) => piece.replace(/[，；。]$/u, '');
  while (pieces.length > 1 && isDeadline(bare(pieces.at(-1) ?? ''))) pieces.pop();
  return bare(pieces.join(''));
}

function namesUnits(text: string): boolean {
  const list = withoutDeadline(text);
  const isLabelled = fieldsFrom(list, 0).some(({ kind }) => kind === 'units');
  return isLabelled || closingRole(list) !== null || looksLikeUnits(list);
}

/** The bracket at a paragraph's end, if it names units; `[start, end)` includes the bracket. */
export function bracketAtEnd(text: string): Range | null {
  const close = text.replace(/[。；\s]+$/u, '').length - 1;
  if (close < 1 || !CLOSE.includes(text[close] as string)) return null;
  const open = openingOf(text, close);
  const inside = open < 0 ? '' : text.slice(open + 1, close);
  if (inside.length < 3) return null;
  return namesUnits(inside) ? [open, close + 1] : null;
}

/** The only bracket within a text that opens with a label of units: …（责任单位：县交通局）… */
export function labelledBracket(text: string): Range | null {
  const found: Range[] = [];
  for (let close = 0; close < text.length; close += 1) {
    if (!CLOSE.includes(text[close] as string)) continue;
    const open = openingOf(text, close);
    if (open >= 0 && labelAt(text, open + 1) !== null) found.push([open, close + 1]);
  }
  return found.length === 1 ? (found[0] as Range) : null;
}

const LAST_SENTENCE = /[。；]([^。；]{6,200})[。；]?$/u;
const LONGEST_BODY = 20;

/** A bracket that closes and was opened nowhere: its partner was lost. */
function withoutBracket(sentence: string): string {
  return /^[^（(]*[）)]$/u.test(sentence) ? sentence.slice(0, -1) : sentence;
}

/** Nothing but bodies and what they do: 省商务厅会同省财政厅、中国信保湖南分公司落实. */
function saysDuties(clause: string): boolean {
  const sentence = withoutDeadline(withoutBracket(clause));
  if (closingRole(sentence) === null) return false;
  const { items, leaders } = parseCell(sentence);
  const known = items.filter((one) => one.known !== null);
  const isNamed = items[0]?.known?.group === false && known.length * 3 >= items.length * 2;
  return isNamed && leaders.length === 0 && items.every(({ name }) => name.length <= LONGEST_BODY);
}

/**
 * A clause in which names are misread, told by its form: 由 and a known body with its role word, lists that a role word
 * closes, at most a date behind them.
 */
function closesLists(clause: string): boolean {
  const pieces = clause.split('，').filter((piece) => piece !== '');
  const [first = ''] = pieces;
  const role = closingRole(first);
  const opens = role !== null && endsWithName(first.slice(0, role.start).replace(OPENING, ''));
  return opens && pieces.slice(1).every((piece) => closingRole(piece) !== null || isDate(piece));
}

const OPENING = new RegExp(`^${phrase('by-opening-word')}`, 'u');

function isDate(text: string): boolean {
  return isDeadline(text) || deadlinesMeant(text).length > 0 || DATE_WITHIN.test(text);
}

/** 2025年重底前完成: a date that a character was added to. */
const DATE_WITHIN = /^每?.?(?:\d{4}年|\d{1,2}月).{0,8}$/u;

/** 由民政部会同财政部等部门负责落实。 behind the last comma or stop; a last sentence that only names bodies. */
export function byClause(text: string): Range | null {
  const sentence = LAST_SENTENCE.exec(text);
  const match = saysDuties(sentence?.[1] ?? '') ? sentence : BY_CLAUSE.exec(text);
  const clause = match?.[1];
  const names = clause !== undefined && (looksLikeUnits(clause) || closesLists(clause));
  if (match === null || clause === undefined || !names) return null;
  const start = match.index + match[0].indexOf(clause);
  // The stop behind the clause goes with it where another one closes the text before.
  const stop = /[。；]$/u.test(text.slice(0, start)) ? text.length : start + clause.length;
  return [start, stop];
}

/** The fields behind the last sentence, if they name units: …。责任单位：市财政局。完成时限：6月 */
export function unitFields(text: string): readonly Field[] {
  const fields = fieldsAtEnd(text);
  const units = fields.filter(({ kind }) => kind === 'units');
  const isList = units.some(
    ({ start, end, value }) => looksLikeUnits(text.slice(start, end)) || areNames(value),
  );
  return isList ? fields : [];
}

const LONGEST_NAME = 14;

/** Names of any bodies, as short as names are: 门诊部、护理部. */
function areNames(value: string): boolean {
  return value !== '' && value.split(/[、，；\s]/u).every((name) => name.length <= LONGEST_NAME);
}

/** The bracket at a text's end that names its units; one within labelled units is only a part of them. */
export function unitBracket(text: string): Range | null {
  const bracket = bracketAtEnd(text);
  const label = bracket === null ? undefined : unitFields(text)[0];
  return bracket !== null && label !== undefined && label.start < bracket[0] ? null : bracket;
}

/** Where a text of any kind names its units at its end: in a bracket, or behind labels. */
export function unitsAtEnd(text: string): Range | null {
  const bracket = unitBracket(text);
  const first = bracket === null ? unitFields(text)[0] : undefined;
  return first === undefined ? bracket : [first.start, text.length];
}
