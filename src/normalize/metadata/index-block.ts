import { phrase } from '../../data/index.js';
import { datesIn } from './dates.js';
import type { Texts } from './found.js';
import { findNumber, isAgency } from './head.js';

/** What a government site says of a notice in the block above it. */
export interface IndexBlock {
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  readonly issuedOn: string | null;
}

const KINDS = ['index-issuer', 'index-number', 'index-date', 'index-other'] as const;
const ANY = `(?:${KINDS.map(phrase).join('|')})`;
const ALONE = new RegExp(`^${ANY}[：:]?$`, 'u');
const ISO_DATE = /((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})/gu;

/** 文　　号： → 文号：; sites set their labels wide. */
function compact(text: string): string {
  return text.replace(/(?<=\p{Script=Han})[\s　]+(?=\p{Script=Han})/gu, '').trim();
}

/** What stands behind a label: on its line up to the next label, or in the next cell. */
function valuesOf(texts: Texts, kind: (typeof KINDS)[number]): readonly string[] {
  const label = phrase(kind);
  const within = new RegExp(`${label}[：:]\\s*(.*?)\\s*(?=${ANY}[：:]|$)`, 'u');
  const alone = new RegExp(`^${label}[：:]?$`, 'u');
  return texts.flatMap((text, i) => {
    const next = texts[i + 1] ?? '';
    if (alone.test(text)) return ALONE.test(next) ? [] : [next];
    return within.exec(text)?.[1] ?? [];
  });
}

function dateIn(text: string): string | null {
  return datesIn(text.replace(ISO_DATE, '$1年$2月$3日'))[0] ?? null;
}

function firstOf<T>(values: readonly string[], read: (value: string) => T | null): T | null {
  return values.map(read).find((value) => value !== null) ?? null;
}

/** Reads the index block; a value that it does not give, or that is none of its kind, is null. */
export function readIndexBlock(raws: Texts): IndexBlock {
  const texts = raws.map(compact).filter((text) => text !== '');
  return {
    issuer: firstOf(valuesOf(texts, 'index-issuer'), (name) => (isAgency(name) ? name : null)),
    documentNumber: firstOf(
      valuesOf(texts, 'index-number'),
      (text) => findNumber([text])?.value ?? null,
    ),
    issuedOn: firstOf(valuesOf(texts, 'index-date'), dateIn),
  };
}
