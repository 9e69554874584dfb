import { divisionsNamed, phrase } from '../../data/index.js';
import { headingDepth } from '../headings/numbering.js';
import { DATE, HAN_DATE } from './dates.js';
import { type Found, first, type Texts } from './found.js';

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
const TITLE_END = new RegExp(`${phrase('title-end')}(?:（[^（）]*）)?$`, 'u');
const TITLE_START = new RegExp(phrase('title-start'), 'u');

/** Lines that a title may be broken into, and how long each is at most. */
const MOST_LINES = 5;
const LONGEST_LINE = 45;
const LONGEST_TITLE = 160;

/** 嘉政办发〔2021〕5号 in the head of the notice. */
export function findNumber(texts: Texts): Found<string> | null {
  return first(texts.slice(0, 12), (text) => {
    const match = text.length <= 60 ? (NUMBER.exec(text) ?? OWN_NUMBER.exec(text)) : null;
    return match === null ? null : `${match[1]}〔${match[2]}〕${Number(match[3])}号`;
  });
}

/** 办水保〔2024〕35号 on a line of its own: what stands before the year may end in any word. */
const OWN_NUMBER = /^(\p{Script=Han}{2,10})〔((?:19|20)\d{2})〕(\d{1,4})号$/u;

/** A number that has lost its closing bracket and 号. */
export function findDamagedNumber(texts: Texts): Found<string> | null {
  return first(texts.slice(0, 6), (text) => {
    const match = text.length <= 30 ? DAMAGED_NUMBER.exec(text) : null;
    return match === null ? null : `${match[1]}〔${match[2]}〕${Number(match[3])}号`;
  });
}

function endsTitle(text: string): boolean {
  return (
    text.length <= 140 &&
    TITLE_END.test(text) &&
    !/[：。]$/u.test(text) &&
    !text.startsWith('附件') &&
    headingDepth(text) === null
  );
}

/** The title: …关于印发…的通知 if there is one, else the first line that ends like one. */
export function findTitle(texts: Texts): Found<string> | null {
  const head = texts.slice(0, 20);
  const full = first(head, (text, at) =>
    endsTitle(text) && TITLE_START.test(text) ? wholeTitle(texts, at) : null,
  );
  const broken = first(head, (text, at) => (endsTitle(text) ? brokenTitle(texts, at) : null));
  return (
    full ?? broken ?? first(head, (text) => (endsTitle(text) && text.length >= 6 ? text : null))
  );
}

/** A title that begins with 关于 has its issuers on the lines above. */
function wholeTitle(texts: Texts, at: number): string {
  const text = texts[at] ?? '';
  if (text.search(TITLE_START) !== 0) return text;
  const above = texts[at - 1] ?? '';
  return AGENCY.test(above) ? above + text : text;
}

/** 县政府办公室关于 | 对…重点工作 | 进行责任分解的通知: a title on lines of its own, from its 关于 on. */
function brokenTitle(texts: Texts, at: number): string | null {
  for (let from = at - 1; from >= Math.max(0, at - MOST_LINES + 1); from -= 1) {
    const line = texts[from] ?? '';
    const isPart = line.length <= LONGEST_LINE && !/[。；：]/u.test(line) && !NUMBER.test(line);
    if (!isPart || line === '') return null;
    const start = line.search(TITLE_START);
    const title = texts.slice(from, at + 1).join('');
    const opens = start === 0 || (start > 0 && AGENCY.test(line.slice(0, start)));
    if (opens)
      return title.length <= LONGEST_TITLE ? wholeTitle([texts[from - 1] ?? '', title], 1) : null;
  }
  return null;
}

/** 共青团青州县委: a committee that issues with another body. */
const COMMITTEE = /^\p{Script=Han}{2,12}委$/u;

export function isAgency(text: string): boolean {
  return AGENCY.test(text);
}

/** The issuer by the head line (…文件), what the title opens with, or the signature at the date. */
export function findIssuer(
  texts: Texts,
  title: Found<string> | null,
  issued: Found<string> | null,
): string | null {
  const head = first(texts.slice(0, 4), (text) => {
    const bare = text.replace(/文件.*$/u, '');
    return isAgency(bare) ? bare : null;
  });
  if (head !== null) return head.value;
  const opening = openingOf(title);
  return isAgency(opening) ? opening : signature(texts, issued);
}

function openingOf(title: Found<string> | null): string {
  return title === null ? '' : title.value.slice(0, Math.max(0, title.value.search(TITLE_START)));
}

/**
 * Two bodies that issue together are printed with a blank between them, or on two lines; the blank
 * that was taken out of running text is put back: 中共…县委办公室 …县人民政府办公室.
 */
export function partedIssuers(issuer: string, raws: Texts): string {
  const letters = [...issuer].map((letter) => letter.replace(/[^\p{L}\p{N}]/u, '\\$&'));
  const printed = new RegExp(letters.join('\\s*'), 'u');
  for (const raw of raws) {
    const parts = printed.exec(raw)?.[0].split(/\s+/u) ?? [];
    if (parts.length > 1 && parts.every((part) => isAgency(part) || COMMITTEE.test(part)))
      return parts.join(' ');
  }
  return issuer;
}

/** Who signs: before the date on its line, or on the lines right above it. */
function signature(texts: Texts, issued: Found<string> | null): string | null {
  const signed = first(texts, (text) => {
    const name = text.replace(DATE, '').replace(HAN_DATE, '').trim();
    return name !== text && isAgency(name) ? name : null;
  });
  if (signed !== null) return signed.value;
  const above = issued === null ? '' : (texts[issued.paragraph - 1] ?? '');
  return isAgency(above) ? above : null;
}

const ZONE = new RegExp(`^${phrase('zone')}`, 'u');

/** The place that the title of a notice without an issuer begins with: 菏泽市贯彻落实…分工方案; with its zone. */
export function openingPlace(title: Found<string> | null): string | null {
  const text = openingOf(title) || (title?.value ?? '');
  for (let length = Math.min(16, text.length); length >= 2; length -= 1) {
    const name = text.slice(0, length);
    if (divisionsNamed(name).some((division) => division.name === name))
      return name + (ZONE.exec(text.slice(length))?.[0] ?? '');
  }
  return null;
}
