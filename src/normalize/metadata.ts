import { divisionsNamed, phrase } from '../data/index.js';
import type { Edit } from '../model/edit.js';
import type { Finding } from '../model/finding.js';
import type { Metadata } from '../model/notice.js';
import type { Draft } from './draft.js';
import { parseNumeral } from './numerals.js';

/** The paragraphs of a notice outside its tables, with what was repaired in them. */
export interface MetadataResult {
  readonly metadata: Metadata;
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
}

const AGENCY = new RegExp(`^\\p{Script=Han}{2,40}${phrase('agency')}$`, 'u');
const NUMBER_WORDS = `[\\p{Script=Han}]{1,14}?${phrase('number-word')}`;
const NUMBER = new RegExp(
  `(?:^|文件|[^\\p{Script=Han}])(${NUMBER_WORDS})\\s*[〔\\[（(【［﹝]\\s*((?:19|20)\\d{2})\\s*[〕\\]）)】］﹞]\\s*(\\d{1,4})\\s*号`,
  'u',
);
/** Some sites lose 〕 and 号: 湘政发〔20231. The year is the first four digits, the rest the number. */
const DAMAGED_NUMBER = new RegExp(
  `(${NUMBER_WORDS})\\s*[〔\\[（(【]?\\s*((?:19|20)\\d{2})\\s*[〕\\]）)】]?\\s*(\\d{1,4})(?:号)?$`,
  'u',
);
const DATE = /((?:19|20)\d{2})年\s*(\d{1,2})月\s*(\d{1,2})日/gu;
const HAN_DATE =
  /([一二][〇○ＯOo零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/gu;
const TITLE_END = new RegExp(`${phrase('title-end')}(?:（[^（）]*）)?$`, 'u');
const TITLE_START = new RegExp(phrase('title-start'), 'u');
const NOT_ADDRESSED = new RegExp(phrase('not-addressed'), 'u');
const DISCLOSURE =
  /^[（(]?\s*(此件[^（）()。]{2,12}|[主依]动?申?请?公开|公开方式[：:][^（）()]{2,10})\s*[）)]?$/u;

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year > 1948 ? date.toISOString().slice(0, 10) : null;
}

/** 二〇二三 → 2023; the zero comes as 〇, ○, O and 零. */
function hanYear(text: string): number {
  const digits = [...text].map((c) => ('〇○ＯOo零'.includes(c) ? 0 : (parseNumeral(c) ?? 0)));
  return Number(digits.join(''));
}

/** All dates of a text in order, as ISO dates. */
export function datesIn(text: string): readonly string[] {
  const arabic = [...text.matchAll(DATE)].map((m) => ({
    at: m.index,
    date: isoDate(Number(m[1]), Number(m[2]), Number(m[3])),
  }));
  const han = [...text.matchAll(HAN_DATE)].map((m) => ({
    at: m.index,
    date: isoDate(
      hanYear(m[1] ?? ''),
      parseNumeral(m[2] ?? '') ?? 0,
      parseNumeral(m[3] ?? '') ?? 0,
    ),
  }));
  return [...arabic, ...han]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ date }) => (date === null ? [] : [date]));
}

interface Found<T> {
  readonly value: T;
  readonly paragraph: number;
}

type Texts = readonly string[];

function first<T>(texts: Texts, find: (text: string, at: number) => T | null): Found<T> | null {
  for (const [paragraph, text] of texts.entries()) {
    const value = find(text, paragraph);
    if (value !== null) return { value, paragraph };
  }
  return null;
}

function findNumber(texts: Texts): Found<string> | null {
  return first(texts.slice(0, 12), (text) => {
    const match = text.length <= 60 ? NUMBER.exec(text) : null;
    return match === null ? null : `${match[1]}〔${match[2]}〕${Number(match[3])}号`;
  });
}

function findDamagedNumber(texts: Texts): Found<string> | null {
  return first(texts.slice(0, 6), (text) => {
    const match = text.length <= 30 ? DAMAGED_NUMBER.exec(text) : null;
    return match === null ? null : `${match[1]}〔${match[2]}〕${Number(match[3])}号`;
  });
}

function findTitle(texts: Texts): Found<string> | null {
  const head = texts.slice(0, 20);
  const isTitle = (text: string) =>
    text.length <= 140 &&
    TITLE_END.test(text) &&
    !/[：。]$/u.test(text) &&
    !text.startsWith('附件');
  const full = first(head, (text, at) =>
    isTitle(text) && TITLE_START.test(text) ? wholeTitle(texts, at) : null,
  );
  return full ?? first(head, (text) => (isTitle(text) && text.length >= 6 ? text : null));
}

/** A title that begins with 关于 has its issuer on the line above. */
function wholeTitle(texts: Texts, at: number): string {
  const text = texts[at] ?? '';
  const above = texts[at - 1] ?? '';
  return text.search(TITLE_START) === 0 && AGENCY.test(above) ? above + text : text;
}

/** The issuer by the head line (…文件), the signature above the date, or what the title opens with. */
function findIssuer(texts: Texts, title: Found<string> | null): string | null {
  const isAgency = (text: string) => AGENCY.test(text);
  const head = first(texts.slice(0, 4), (text) => {
    const bare = text.replace(/文件.*$/u, '');
    return isAgency(bare) ? bare : null;
  });
  if (head !== null) return head.value;
  const opening = title === null ? '' : title.value.slice(0, title.value.search(TITLE_START));
  if (isAgency(opening)) return opening;
  const signed = first(texts, (text) => {
    const name = text.replace(DATE, '').replace(HAN_DATE, '').trim();
    return name !== text && isAgency(name) ? name : null;
  });
  if (signed !== null) return signed.value;
  const place = opening === '' ? (title?.value ?? '') : opening;
  return issuerByPlace(place);
}

/** A title without an issuer still begins with its place: 菏泽市贯彻落实…分工方案. */
function issuerByPlace(title: string): string | null {
  for (let length = Math.min(16, title.length); length >= 2; length -= 1) {
    const name = title.slice(0, length);
    if (divisionsNamed(name).some((division) => division.name === name)) return name;
  }
  return null;
}

function findAddressees(texts: Texts, after: number): Found<readonly string[]> | null {
  return first(texts.slice(0, after + 6), (text, at) => {
    if (at <= after || !text.endsWith('：') || NOT_ADDRESSED.test(text) || text.length > 400)
      return null;
    return text
      .slice(0, -1)
      .split(/[，；]/u)
      .map((name) => name.trim())
      .filter((name) => name !== '');
  });
}

const ATTACHMENT = /附件[：:]\s*/u;

/** 1.甲2.2024年乙 → 1.甲 | 2.2024年乙: the numbers must count up, or a year would be cut. */
function splitNumbered(line: string): readonly string[] {
  const pieces: string[] = [];
  let rest = line;
  for (let number = 2; /^\d{1,2}[.．、]/u.test(line); number += 1) {
    const at = rest.search(new RegExp(`(?<=[^\\d])${number}[.．、]`, 'u'));
    if (at <= 0) break;
    pieces.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...pieces, rest];
}

/** The list behind 附件：, on one line or several; numbers are list marks, not part of the names. */
function findAttachments(texts: Texts): Found<readonly string[]> | null {
  return first(texts, (text, at) => {
    const match = ATTACHMENT.exec(text);
    if (match === null) return null;
    const rest = text.slice(match.index + match[0].length);
    const more: string[] = [];
    for (const next of texts.slice(at + 1)) {
      if (!/^\d{1,2}[.．、]/u.test(next) || more.length > 30) break;
      more.push(next);
    }
    const names = [rest, ...more]
      .flatMap(splitNumbered)
      .map((name) =>
        name
          .replace(/^\d{1,2}[.．、]\s*/u, '')
          .replace(/[。；，]$/u, '')
          .trim(),
      )
      .filter((name) => name !== '');
    return names.length === 0 ? null : names;
  });
}

function findCopies(texts: Texts): Found<readonly string[]> | null {
  return first(texts, (text) => {
    const match = /抄送[：:]\s*([^。]*)。?/u.exec(text);
    if (match === null) return null;
    const names = (match[1] ?? '').split(/[，；]/u).map((name) => name.trim());
    return names.filter((name) => name !== '');
  });
}

function findIssued(texts: Texts, title: Found<string> | null): Found<string> | null {
  const body = texts.slice((title?.paragraph ?? -1) + 1);
  const offset = texts.length - body.length;
  const signature = first(body, (text) => {
    const isShort = text.length <= 60 && !/印发/u.test(text);
    const atEnd = /日\s*$/u.test(text);
    return isShort && atEnd ? (datesIn(text).at(-1) ?? null) : null;
  });
  return signature === null ? null : { ...signature, paragraph: signature.paragraph + offset };
}

function findPrinted(texts: Texts): Found<string> | null {
  return first(texts, (text) => {
    const match = /印发\s*$/u.exec(text);
    return match === null ? null : (datesIn(text).at(-1) ?? null);
  });
}

function findDisclosure(texts: Texts): Found<string> | null {
  return first(texts, (text) => DISCLOSURE.exec(text)?.[1] ?? null);
}

function doubtful(actual: string, expected: string): Finding {
  return {
    code: 'METADATA_DOUBTFUL',
    severity: 'warning',
    where: { task: null, column: null },
    message:
      'the document number has lost its closing bracket and 号; the first four digits were taken as the year',
    actual,
    expected,
  };
}

/** The numbers of paragraphs whose edits count: those that a metadata value came from. */
function editsOf(drafts: readonly Draft[], paragraphs: readonly (number | undefined)[]): Edit[] {
  return [...new Set(paragraphs)].flatMap((paragraph) =>
    paragraph === undefined
      ? []
      : (drafts[paragraph]?.edits ?? []).map((edit) => ({ task: null, column: null, ...edit })),
  );
}

/**
 * Who issued the notice, when, to whom, under which number and title. `before` are the paragraphs
 * above the first table (or task), `after` those below the last. A value that the page does not
 * give is null or empty.
 */
export function readMetadata(before: readonly Draft[], after: readonly Draft[]): MetadataResult {
  const drafts = [...before, ...after];
  const texts = drafts.map(({ text }) => text.trim());
  const head = texts.slice(0, before.length);
  const number = findNumber(texts);
  const damaged = number === null ? findDamagedNumber(texts) : null;
  const title = findTitle(head);
  const addressees = findAddressees(head, title?.paragraph ?? 0);
  const attachments = findAttachments(head);
  const issued = findIssued(head, title) ?? findIssued(texts.slice(before.length), null);
  const copied = findCopies(texts);
  const printed = findPrinted(texts);
  const disclosure = findDisclosure(texts);
  const metadata: Metadata = {
    issuer: findIssuer(head, title),
    documentNumber: (number ?? damaged)?.value ?? null,
    title: title?.value ?? null,
    addressees: addressees?.value ?? [],
    issuedOn: issued?.value ?? null,
    attachments: attachments?.value ?? [],
    disclosure: disclosure?.value ?? null,
    copiedTo: copied?.value ?? [],
    printedOn: printed?.value ?? null,
  };
  const used = [number, damaged, title, addressees, attachments, copied].map((f) => f?.paragraph);
  const findings =
    damaged === null ? [] : [doubtful(texts[damaged.paragraph] ?? '', damaged.value)];
  return { metadata, edits: editsOf(drafts, used), findings };
}
