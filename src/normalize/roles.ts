import {
  documentRulePatterns,
  findUnit,
  holderWords,
  levelPrefixes,
  phrase,
  roleWords,
} from '../data/index.js';
import { lazy } from '../data/table.js';
import type { Role } from '../model/notice.js';

/** Where several role words meet (协助配合, 负责落实, 牵头负责), the more telling one decides. */
const PRECEDENCE: readonly Role[] = ['lead', 'support', 'implement', 'responsible'];

/** Words as one pattern, longest first. */
export function alternation(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
}

/** The role words of these uses. */
export function wordsOf(...uses: readonly string[]): readonly string[] {
  return roleWords()
    .filter(({ use }) => uses.includes(use))
    .map(({ word }) => word);
}

/** Uses of the words that stand behind a list, before one in any text, and before one within a unit cell. */
const BEHIND = ['phrase', 'both', 'duty'] as const;
const BEFORE = ['label', 'both'] as const;
const IN_CELL = [...BEFORE, 'duty'] as const;

const phraseAtEnd = lazy(() => {
  const word = alternation(wordsOf(...BEHIND));
  const modifier = alternation(wordsOf('modifier'));
  const label = alternation(wordsOf(...BEFORE));
  // 为牵头单位, 以上均为责任单位
  const being = `${phrase('being')}(?:${label})(?:${alternation(holderWords())})`;
  const acting = `(?:${phrase('within')})?(?:(?:${modifier})*(?:${word}))+`;
  return new RegExp(`(?:${acting}|${being})$|按(?:${modifier})*(?:分工|职责)$`, 'u');
});

/** 研究提出落实意见: what those do who are to propose how a task is carried out. */
const PROPOSING = new RegExp(`${phrase('proposing')}$`, 'u');

function labelPattern(uses: readonly string[]): RegExp {
  const word = alternation(wordsOf(...uses));
  const holder = alternation(holderWords());
  const level = alternation(levelPrefixes().map(({ prefix }) => prefix));
  const words = `(?:${word})(?:（?(?:和|、|及|\\/)?(?:${word})）?)*`;
  const officials = `(?:、|${phrase('conjunction')})(?:具体|主要)?(?:${phrase('official-label')})`;
  const bare = `(?:(?:${level})级?)?${words}(?:${holder})(?:${officials})?(?:（[^（）]*）)?`;
  // （牵头单位）市财政局: behind a name such a bracket says its role.
  const bracketed = `（${bare}）(?=\\p{Script=Han})`;
  const named = `${bare}[：:]|【(?:${bare}|${words})】(?:[：:]|(?![、，；。]))|${bracketed}`;
  const short = `(?:部门|任务|责任)分工[：:]|(?:${word})[：:]`;
  return new RegExp(`(?:${named}|${short})`, 'uy');
}

const labelAtStart = lazy(() => labelPattern(BEFORE));
const labelInCell = lazy(() => labelPattern(IN_CELL));

const modifiersAtStart = lazy(() => {
  const words = wordsOf('modifier').filter((word) => word.length > 1);
  return new RegExp(`^(?:${alternation(words)})*`, 'u');
});

/** The words before a role word that a text begins with (分别, 按职责分工), or ''. */
export function openingModifiers(text: string): string {
  return modifiersAtStart().exec(text)?.[0] ?? '';
}

/** Words for a part in a task; 指导, 督促 and 统筹 before what is done are duties like any other. */
const phraseAtStart = lazy(() => {
  const parts = roleWords().filter(
    ({ use, weight }) => BEHIND.some((one) => one === use) && weight !== null,
  );
  const word = alternation(parts.map((one) => one.word));
  const modifier = alternation(wordsOf('modifier'));
  return new RegExp(`^(?:(?:${modifier})*(?:${word}))+`, 'u');
});

/** The role that duties give which open with its words (负责牵头组织…, 配合做好…); 落实…责任 and 负责指导… give none. */
export function openingRole(text: string): Role | null {
  const words = phraseAtStart().exec(text)?.[0];
  const role = words === undefined ? null : roleOfWords(words);
  return role === 'lead' || role === 'support' ? role : null;
}

/** 会同, and 分别会同, 积极会同. */
const jointAtStart = lazy(() => {
  const words = wordsOf('modifier').filter((word) => word.length > 1);
  return new RegExp(`(?:${alternation(words)})?(?:${alternation(wordsOf('joint'))})(?!县)`, 'uy');
});

/** Length of the word at `at` that joins a second list in a role of its own (甲会同乙), or 0; 会同县 is a place. */
export function jointAt(text: string, at: number): number {
  const pattern = jointAtStart();
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

const NOTE = /（[^（）]*）/gu;

/** 责任单位（列第一位的为牵头单位）: what is said of the first is a rule, and no role of all. */
export function withoutRuleNote(text: string): string {
  const isRule = (note: string) => documentRulePatterns().some(({ pattern }) => pattern.test(note));
  return text.replace(NOTE, (note) => (isRule(note) ? '' : note));
}

/** The role that the role words in a phrase, label or header give together, or null for none. */
export function roleOfWords(text: string): Role | null {
  const words = roleWords().filter(({ role }) => role !== null);
  const found: { role: Role; start: number; end: number }[] = [];
  for (const { word, role } of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      found.push({ role: role as Role, start: at, end: at + word.length });
    }
  }
  // 其他责任 is not 责任: a word inside a longer one does not count.
  const whole = found.filter(
    (a) =>
      !found.some(
        (b) => b !== a && b.start <= a.start && b.end >= a.end && b.end - b.start > a.end - a.start,
      ),
  );
  return PRECEDENCE.find((role) => whole.some((hit) => hit.role === role)) ?? null;
}

export interface RolePhrase {
  /** Offset of the phrase in the text it closes. */
  readonly start: number;
  readonly role: Role;
}

const CONJUNCTION = new RegExp(phrase('conjunction'), 'gu');

/** No name at the end of a text is longer, with the 和 before it. */
const LONGEST_END = 125;

/** Tells whether a text ends with a known name: it is one, or what follows one of its 和. */
export function endsWithName(text: string): boolean {
  if (findUnit(text) !== null) return true;
  const end = text.slice(-LONGEST_END);
  return [...end.matchAll(CONJUNCTION)].some(
    ({ index, 0: mark }) => findUnit(end.slice(index + mark.length)) !== null,
  );
}

/** Start of the role phrase in 政协办负责: 协办 belongs to the name where that makes it a known one. */
function phraseStart(text: string, start: number): number {
  if (start === 0 || endsWithName(text.slice(0, start))) return start;
  for (let at = start + 1; at < text.length - 1; at += 1) {
    const isPhrase = phraseAtEnd().exec(text.slice(at))?.index === 0;
    if (isPhrase && endsWithName(text.slice(0, at))) return at;
  }
  return start;
}

/** No phrase that closes a text is longer; to look for its beginning in all of a long text takes the square of its length. */
const LONGEST_CLOSING = 80;

/** Where a pattern that ends with the text begins in it, or -1. */
function startAtEnd(pattern: RegExp, text: string): number {
  const before = Math.max(0, text.length - LONGEST_CLOSING);
  const at = text.slice(before).search(pattern);
  return at < 0 ? -1 : before + at;
}

/** The role phrase that closes a text (…按职责分工负责), or null. */
export function closingRole(text: string): RolePhrase | null {
  const proposal = startAtEnd(PROPOSING, text);
  if (proposal >= 0) return { start: proposal, role: 'responsible' };
  const closing = startAtEnd(phraseAtEnd(), text);
  if (closing < 0) return null;
  const start = phraseStart(text, closing);
  return { start, role: roleOfWords(text.slice(start)) ?? 'responsible' };
}

/** 按, 按工, 按职责分: a closing phrase that breaks off, as at the end of the pages that were read. */
const phraseCut = lazy(() => {
  const words = wordsOf(...BEHIND, 'modifier').filter((word) => word.length > 1);
  const begun = words.flatMap((word) => [...word.slice(1)].map((_, i) => word.slice(0, i + 1)));
  const modifier = alternation(wordsOf('modifier').filter((word) => word !== '、'));
  return new RegExp(`(?:${modifier})+(?:${alternation([...new Set(begun)])})?$`, 'u');
});

/** 头, 作: the end of a word in a closing phrase whose beginning is missing, as on the first page that was read. */
const wordEnds = lazy(() => {
  const words = wordsOf(...BEHIND, 'modifier');
  return new Set(words.flatMap((word) => [...word.slice(1)].map((_, i) => word.slice(i + 1))));
});

export function isCutWord(text: string): boolean {
  return wordEnds().has(text);
}

/** Where a closing phrase begins behind a known name without coming to its end, or -1. */
export function cutPhraseStart(text: string): number {
  const at = startAtEnd(phraseCut(), text);
  return at > 0 && endsWithName(text.slice(0, at)) ? at : -1;
}

export interface RoleLabel {
  readonly end: number;
  readonly text: string;
  readonly role: Role;
}

/** 市水利局【牵头】市住建局【配合】: where such a bracket closes the text, all of them stand behind their names. */
function standsBehind(label: string, text: string): boolean {
  const close = label.at(-1) ?? '';
  return (
    /[】）]/u.test(close) && text.trimEnd().endsWith(close) && roleInLastBracket(text) !== null
  );
}

function roleInLastBracket(text: string): Role | null {
  const note = /[【（]([^【】（）]*)[】）]$/u.exec(text.trimEnd())?.[1] ?? '';
  return roleOfNote(note);
}

/** The role that a bracket behind a name gives: （牵头）, （牵头单位）, 【配合】; null for any other note. */
export function roleOfNote(note: string): Role | null {
  const phrase = closingRole(note);
  if (phrase?.start === 0) return phrase.role;
  const label = note === '' ? null : labelAt(`${note}：`, 0);
  return label?.end === note.length + 1 ? label.role : null;
}

/** The label (牵头单位：) that starts at `at`, or null. */
export function labelAt(text: string, at: number): RoleLabel | null {
  return labelBy(labelAtStart(), text, at);
}

/** The same within a unit cell, where 督导单位： opens a list too. */
export function cellLabelAt(text: string, at: number): RoleLabel | null {
  return labelBy(labelInCell(), text, at);
}

function labelBy(pattern: RegExp, text: string, at: number): RoleLabel | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (match === null || standsBehind(match[0], text)) return null;
  const label = match[0].replace(/^（(.*)）$|[：:【】]/gu, '$1');
  return {
    end: at + match[0].length,
    text: label,
    role: roleOfWords(withoutRuleNote(label)) ?? 'responsible',
  };
}
