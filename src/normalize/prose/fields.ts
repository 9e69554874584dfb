import { findUnit, headerWords, holderWords, phrase } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import { headerMeaning, namesOnlyLevel } from '../columns/plan.js';
import { labelAt } from '../roles.js';

/** A labelled value in running text: 责任单位：市财政局, 【完成时限】6月底前, 整改措施：… */
export interface Field {
  readonly kind: 'units' | 'leader' | 'deadline' | 'text';
  /** Offsets of label and value in the text. */
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

interface Label {
  readonly kind: Field['kind'];
  readonly end: number;
}

const OFFICIALS = new RegExp(`${phrase('official-label')}$`, 'u');
const NAMED = /(?:【(\p{Script=Han}{2,12})】[：:]?|(\p{Script=Han}{2,10})[：:])/uy;

/** Words of headers that label a part of the task itself, or what stands beside it. */
const textWords = lazy(
  () =>
    new Set(
      headerWords().flatMap(({ word, kind }) =>
        kind === 'content' || kind === 'other' ? [word] : [],
      ),
    ),
);

/** The label that stands at `at`, or null; 总体要求： and other words that only look like one are none. */
function fieldLabelAt(text: string, at: number): Label | null {
  const units = labelAt(text, at);
  if (units !== null) return { kind: 'units', end: units.end };
  NAMED.lastIndex = at;
  const match = NAMED.exec(text);
  const word = match?.[1] ?? match?.[2] ?? '';
  if (match === null) return null;
  const kind = kindOf(word);
  return kind === null ? null : { kind, end: at + match[0].length };
}

/** 包联单位, 验收部门: who looks on or helps, in whatever way; 市直部门 and 有关单位 are names. */
function isOtherHolder(word: string): boolean {
  return OTHER_HOLDER().test(word) && findUnit(word) === null && !namesOnlyLevel(word);
}

const OTHER_HOLDER = lazy(
  () => new RegExp(`^\\p{Script=Han}{2}(?:${holderWords().join('|')})$`, 'u'),
);

function kindOf(word: string): Field['kind'] | null {
  if (OFFICIALS.test(word)) return 'leader';
  const kind = headerMeaning(word)?.kind;
  if (kind === 'leader' || kind === 'deadline') return kind;
  return textWords().has(word) || isOtherHolder(word) ? 'text' : null;
}

/** A label may follow a mark, a closing bracket or a blank; 【…】 may stand anywhere. */
function mayOpen(text: string, at: number): boolean {
  return at === 0 || text[at] === '【' || /[。；，）)\]】—\s]/u.test(text[at - 1] as string);
}

/** The labelled values that fill a text from `at` to its end; none where it begins with no label. */
export function fieldsFrom(text: string, at: number): readonly Field[] {
  const fields: Field[] = [];
  let label = fieldLabelAt(text, at);
  let start = at;
  while (label !== null) {
    let next = label.end;
    let following: Label | null = null;
    while (next < text.length && following === null) {
      following = mayOpen(text, next) ? fieldLabelAt(text, next) : null;
      if (following === null) next += 1;
    }
    fields.push({ kind: label.kind, start, end: next, value: quoted(text, label.end, next) });
    [label, start] = [following, next];
  }
  return fields;
}

function quoted(text: string, start: number, end: number): string {
  return text
    .slice(start, end)
    .trim()
    .replace(/[，；。]$/u, '');
}

/** The labelled values behind the last sentence of a text; a sentence may not follow among them. */
export function fieldsAtEnd(text: string): readonly Field[] {
  for (const match of text.matchAll(/(?:[。）)；]|——)\s*(?!$)|(?=【)/gu)) {
    const fields = fieldsFrom(text, match.index + match[0].length);
    const isWhole = fields.length > 0 && !fields.some(({ value }) => value.includes('。'));
    if (isWhole && fields[0]?.kind !== 'text') return fields;
  }
  return [];
}
