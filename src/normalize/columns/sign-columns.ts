import { findUnit, phrase } from '../../data/index.js';
import type { Role } from '../../model/notice.js';
import { isComplete } from '../breaks.js';
import { roleOfWords } from '../roles.js';
import type { Row } from '../rows/row.js';
import { bareHeader, type ColumnPlan } from './plan.js';

/** Signs that a table sets under the name of a body, for what it has to do with a task. */
const SIGN = '[★☆▲△▼▽●○◎⊙◆◇■□※√✓✔*＊]';
const IS_SIGN = new RegExp(`^${SIGN}$`, 'u');
/** Words in place of a sign: 牵头, 配合, 主, 协. */
const LONGEST_WORD = 4;
/** One such column is an accident: a table of bodies has several. */
const LEAST_COLUMNS = 2;

/**
 * The plans of a table that has a column for each body: under its name stands a sign, or a word, in
 * the rows of the tasks that it takes part in. These columns name their body; the others stay.
 */
export function planSignColumns(
  plans: readonly ColumnPlan[],
  rows: readonly Row[],
): readonly ColumnPlan[] {
  const signed = plans.filter(
    ({ header, index }) => nameIn(header) !== '' && holdsSigns(rows, index),
  );
  const known = signed.filter(({ header }) => isBody(nameIn(header)));
  if (known.length < LEAST_COLUMNS || known.length * 2 < signed.length) return plans;
  return plans.map((plan) =>
    signed.includes(plan)
      ? { ...plan, kind: 'units', by: 'header', body: nameIn(plan.header) }
      : plan,
  );
}

/** 市水利局 of 责任单位·市水利局. */
function nameIn(header: string): string {
  return bareHeader(header).split('·').at(-1) ?? '';
}

function isBody(name: string): boolean {
  return findUnit(name) !== null || isComplete(name);
}

function holdsSigns(rows: readonly Row[], column: number): boolean {
  const texts = rows.flatMap((row) => {
    const text = row.texts.get(column);
    return text === undefined || text.spanned || text.plain === '' ? [] : [text.plain];
  });
  return texts.length > 0 && texts.every((text) => IS_SIGN.test(text) || isRoleWord(text));
}

function isRoleWord(text: string): boolean {
  return text.length <= LONGEST_WORD && roleOfWords(text) !== null;
}

/** What signs mean: ▲为牵头单位，●为配合单位. In: notes and sentences of the notice. */
export function signRoles(texts: readonly string[]): ReadonlyMap<string, Role> {
  const meaning = new RegExp(
    `(${SIGN})[”"』」]?(?:${phrase('sign-meaning')}|[：:—－-])?(\\p{Script=Han}{2,12})`,
    'gu',
  );
  const found = new Map<string, Role>();
  for (const [, sign = '', words = ''] of texts.flatMap((text) => [...text.matchAll(meaning)])) {
    const role = roleOfWords(words);
    if (role !== null && !found.has(sign)) found.set(sign, role);
  }
  return found;
}

/** The role that a cell gives the body of its column; null where nothing says what its sign means. */
export function roleOfSign(text: string, roles: ReadonlyMap<string, Role>): Role | null {
  return roles.get(text) ?? roleOfWords(text);
}
