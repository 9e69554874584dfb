import { headerWords, holderWords, phrase, roleWords } from '../../data/index.js';
import type { ColumnKind, Level, Role } from '../../model/notice.js';
import { roleOfWords, withoutRuleNote } from '../roles.js';

/** What a header cell says about its column, before the other columns are looked at. */
export interface HeaderMeaning {
  readonly kind: ColumnKind;
  readonly role: Role | null;
  readonly level: Level | null;
}

/** Headers are short; a long text that holds a header word is content. */
const LONGEST_HEADER = 30;

const LEVEL_WORDS: readonly (readonly [RegExp, Level])[] = [
  [new RegExp(`^${phrase('nation-start')}`, 'u'), 'nation'],
  [new RegExp(`^${phrase('province-start')}(?!.*市级)`, 'u'), 'province'],
  [new RegExp(`^${phrase('city-start')}(?!场)`, 'u'), 'city'],
  [new RegExp(`^${phrase('county-start')}`, 'u'), 'county'],
];

export function bareHeader(text: string): string {
  return text.replace(/[\s　：:]/gu, '');
}

function standardBrackets(text: string): string {
  return text.replaceAll('(', '（').replaceAll(')', '）');
}

function levelOf(header: string): Level | null {
  return LEVEL_WORDS.find(([pattern]) => pattern.test(bareHeader(header)))?.[1] ?? null;
}

const OF_LEVEL = new RegExp(`^(?:${phrase('level-header')})$`, 'u');

/** 省级部门, 县区: a header that says whose bodies stand below it, and nothing of their part in the task. */
export function namesOnlyLevel(header: string): boolean {
  return OF_LEVEL.test(bareHeader(standardBrackets(header)));
}

const OTHER: HeaderMeaning = { kind: 'other', role: null, level: null };
const PARTED = new RegExp(`[（、/]|${phrase('conjunction')}`, 'u');

/** 牵头单位（责任领导）, 责任单位及责任人: the bodies, with the officials of each in a note or behind it. */
function namesUnitsFirst(header: string): boolean {
  const [first = ''] = header.split(PARTED);
  return first !== header && headerMeaning(first)?.kind === 'units';
}

/** What the words of a header mean; null where none is known. */
export function headerMeaning(text: string): HeaderMeaning | null {
  const bare = bareHeader(withoutRuleNote(standardBrackets(text)));
  if (bare === '' || bare.length > LONGEST_HEADER || /[。；]/u.test(bare)) return null;
  const level = levelOf(bare);
  const role = roleOfWords(bare);
  const holder = holderWords().some((word) => bare.includes(word));
  const words = headerWords()
    .filter(({ word }) => bare.includes(word))
    .sort((a, b) => b.word.length - a.word.length);
  // 督办单位 is listed as a whole: its role word says nothing of who does the task.
  if (words[0]?.kind === 'other' && words[0].word === bare) return OTHER;
  const isLeader = words.some(({ kind }) => kind === 'leader');
  if (isLeader && !namesUnitsFirst(bare)) return { kind: 'leader', role: null, level };
  if (role !== null && (holder || /分工$/u.test(bare))) return { kind: 'units', role, level };
  if (namesOnlyLevel(bare)) return { kind: 'units', role: null, level };
  const best = words[0];
  if (best === undefined) return null;
  return { kind: best.kind, role: null, level: null };
}

/**
 * Tells whether the texts of a row are headers: two or more are, and most of them. `isNear` tells
 * whether a text is a misread header word; at least one must be read well.
 */
export function isHeaderRow(
  texts: readonly string[],
  isNear: (text: string) => boolean = () => false,
): boolean {
  const filled = texts.filter((text) => bareHeader(text) !== '');
  if (filled.some((text) => bareHeader(text).length > LONGEST_HEADER)) return false;
  const meant = filled.filter((text) => headerMeaning(text) !== null).length;
  const near = filled.filter((text) => headerMeaning(text) === null && isNear(bareHeader(text)));
  const sum = meant + near.length;
  // 县区 and 市直部门 may also stand in a row of data.
  const isTold = filled.some((text) => headerMeaning(text) !== null && !namesOnlyLevel(text));
  return isTold && sum >= 2 && sum * 2 >= filled.length;
}

/** What a column holds, as shares of its filled cells. */
export interface ColumnProfile {
  readonly filled: number;
  /** Share of cells shaped like serials. */
  readonly serial: number;
  /** Share of cells that name units. */
  readonly units: number;
  readonly deadline: number;
  /** Mean length in characters. */
  readonly length: number;
  /** Share of rows in which the cell is empty, or goes on from the row above or repeats it. */
  readonly open: number;
  /** Share of cells that hold the number of their row, counted from the top. */
  readonly counting: number;
  /** Share of cells without a word: amounts, dates, telephone numbers. */
  readonly figures: number;
}

export interface ColumnPlan extends HeaderMeaning {
  readonly index: number;
  /** The header as read, repaired where the table settles it; unique in the table. */
  readonly header: string;
  /** How the kind was found. */
  readonly by: 'header' | 'content';
  /** The body that the header names, whose part in each task a sign in its row tells. */
  readonly body?: string;
}

function kindByContent(profile: ColumnProfile, index: number): ColumnKind {
  if (index === 0 && profile.length <= 2 && profile.counting >= 0.2) return 'sequence';
  if (profile.serial >= 0.5 && index <= 1 && profile.length <= 6) return 'sequence';
  if (profile.units >= 0.6) return 'units';
  if (profile.deadline >= 0.6) return 'deadline';
  return profile.length >= 8 && profile.figures < 0.5 ? 'content' : 'other';
}

/** Longest text that names an official or two. */
const LONGEST_LEADER = 12;

/** 总牵头, 牵头 over short texts that are no units: the officials who lead. */
function leadsAlone(header: string, profile: ColumnProfile): boolean {
  const isShort = profile.length >= 2 && profile.length <= LONGEST_LEADER;
  return roleOfWords(bareHeader(header)) === 'lead' && profile.units < 0.5 && isShort;
}

const COUNTING: HeaderMeaning = { kind: 'sequence', role: null, level: null };

/** 事项／序号: the corner cell that a slanting line parts names the columns beside it and the one below. */
function countsBelowCorner(header: string, { serial, length }: ColumnProfile): boolean {
  const bare = bareHeader(header);
  const namesSerial = headerWords().some(
    ({ word, kind }) => kind === 'sequence' && bare.length > word.length && bare.includes(word),
  );
  return namesSerial && bare.length <= LONGEST_CORNER && serial >= 0.6 && length <= 4;
}

const LONGEST_CORNER = 10;

/**
 * The kinds of all columns, from their headers, their content and each other. A header nobody
 * understands over a column of numbers is a misread serial header; 工作任务 before the serial, or
 * merged over rows beside another content column, is a category.
 */
export function planColumns(
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
): readonly ColumnPlan[] {
  const first = headers.map((header, index): ColumnPlan => {
    const profile = profiles[index] as ColumnProfile;
    const meaning = countsBelowCorner(header, profile) ? COUNTING : headerMeaning(header);
    if (meaning !== null) return { ...meaning, index, header, by: 'header' };
    const kind = leadsAlone(header, profile) ? 'leader' : kindByContent(profile, index);
    const role = kind === 'units' ? roleOfWords(bareHeader(header)) : null;
    // 省级·牵头: a role alone, over units.
    if (role !== null) return { kind, role, level: levelOf(header), index, header, by: 'header' };
    return { kind, role: null, level: null, index, header, by: 'content' };
  });
  const serialled = settleSerial(first, profiles);
  return settleRoles(settleSections(settleContent(serialled, profiles), profiles));
}

/** Tells whether a text as short as 消防 may be the task: the only unknown column of a table that counts and names units. */
function isTopic(open: readonly ColumnPlan[], plans: readonly ColumnPlan[]): boolean {
  const has = (kind: ColumnKind) =>
    plans.some((plan) => plan.kind === kind && plan.by === 'header');
  return open.length === 1 && open[0]?.header !== '' && has('sequence') && has('units');
}

/** A table without header words still has a task text: the longest of the columns nobody knows. */
function settleContent(
  plans: readonly ColumnPlan[],
  profiles: readonly ColumnProfile[],
): readonly ColumnPlan[] {
  if (plans.some(({ kind }) => kind === 'content' || kind === 'section')) return plans;
  const length = ({ index }: ColumnPlan) => profiles[index]?.length ?? 0;
  const open = plans.filter(
    ({ kind, by, index }) =>
      kind === 'other' && by === 'content' && (profiles[index]?.figures ?? 0) < 0.5,
  );
  const best = [...open].sort((a, b) => length(b) - length(a))[0];
  if (best === undefined || length(best) < (isTopic(open, plans) ? 2 : 4)) return plans;
  return plans.map((plan) => (plan === best ? { ...plan, kind: 'content' as const } : plan));
}

/** One serial column at most: the one whose content counts. */
function settleSerial(
  plans: readonly ColumnPlan[],
  profiles: readonly ColumnProfile[],
): readonly ColumnPlan[] {
  const serials = plans.filter(({ kind }) => kind === 'sequence');
  if (serials.length <= 1) return plans;
  const best = [...serials].sort(
    (a, b) =>
      (profiles[b.index]?.serial ?? 0) - (profiles[a.index]?.serial ?? 0) || a.index - b.index,
  )[0];
  return plans.map((plan) =>
    plan.kind === 'sequence' && plan !== best ? { ...plan, kind: 'other' } : plan,
  );
}

function settleSections(
  plans: readonly ColumnPlan[],
  profiles: readonly ColumnProfile[],
): readonly ColumnPlan[] {
  const contents = plans.filter(({ kind }) => kind === 'content');
  const serial = plans.find(({ kind }) => kind === 'sequence')?.index ?? -1;
  // A list of categories alone is the task list itself.
  if (contents.length === 0) {
    return plans.map((plan) => (plan.kind === 'section' ? { ...plan, kind: 'content' } : plan));
  }
  if (contents.length === 1) return plans;
  const isCategory = ({ index }: ColumnPlan) =>
    index < serial || (profiles[index]?.open ?? 0) >= 0.25;
  // What is the same in many rows right of the tasks is no category: 启动, 完成 under 进度安排.
  const tasks = contents.find((plan) => !isCategory(plan)) ?? contents.at(-1);
  const isBefore = ({ kind, index }: ColumnPlan) =>
    kind === 'content' && index < (tasks?.index ?? 0);
  return plans.map((plan) => (isBefore(plan) ? { ...plan, kind: 'section' } : plan));
}

/** 督导单位: who sees to it that others do the task. */
function looksOn(header: string): boolean {
  const words = roleWords().filter(({ word, role }) => role !== null && header.includes(word));
  return words.length > 0 && words.every(({ use }) => use === 'duty');
}

/** 责任单位 beside a supporting column and without a leading one names the principal. */
function settleRoles(plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const units = plans.filter(({ kind, header }) => kind === 'units' && !looksOn(header));
  const has = (role: Role) => units.some((plan) => plan.role === role);
  return plans.map((plan) => {
    if (plan.kind !== 'units') return plan;
    if (plan.role === 'responsible' && has('support') && !has('lead')) {
      return { ...plan, role: 'lead' };
    }
    return { ...plan, role: plan.role ?? 'responsible' };
  });
}
