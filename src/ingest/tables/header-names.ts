import { headerWords } from '../../data/headers.js';
import { holderWords, roleWords } from '../../data/roles.js';
import { lazy } from '../../data/table.js';

/** Header cells are short, in characters, and no sentences. */
const HEADER_LENGTH = 16;
const SENTENCE_MARK = /[。；;，：！？!?]/;

const BLANKS = /[\s\u3000]+/gu;

/** 序 号 → 序号: headers are set wide. */
function bare(name: string): string {
  return name.replace(BLANKS, '');
}

/** Short, without sentence marks, and no two alike: what the cells of a header are. */
export function areNames(names: readonly string[]): boolean {
  const all = names.map(bare);
  const isName = (name: string) =>
    name !== '' && name.length <= HEADER_LENGTH && !SENTENCE_MARK.test(name);
  return new Set(all).size === all.length && all.every(isName);
}

/** 序号, 编号: the header of the column that counts. */
export function isSerialName(name: string): boolean {
  return name.length <= HEADER_LENGTH && serialNames().has(bare(name));
}

const serialNames = lazy(
  () => new Set(headerWords().flatMap(({ word, kind }) => (kind === 'sequence' ? [word] : []))),
);

/** A word that headers and labels use, and nothing else: 整改措施, 责任单位. */
export function isHeaderWord(text: string): boolean {
  if (headerWords().some(({ word }) => word === text)) return true;
  const bearers = new Set(holderWords());
  return roleWords().some(
    ({ word, role }) =>
      role !== null && text.startsWith(word) && bearers.has(text.slice(word.length)),
  );
}

/** A word of the headers of notices: 完成时限, 牵头单位. */
export function isKnownName(name: string): boolean {
  const text = bare(name);
  const words = [...headerWords().map(({ word }) => word), ...holderWords()];
  return words.some((word) => text.includes(word));
}

/** Names of which most are words of the headers of notices. */
export function areKnownNames(names: readonly string[]): boolean {
  return areNames(names) && names.filter(isKnownName).length * 2 > names.length;
}

/** Usual headers of so many characters may have one that was misread, and still be told. */
const LONG_NAME = 4;

const longNames = lazy(() => {
  const bearers = holderWords().filter((word) => word.length === 2);
  const roles = roleWords().filter(({ role, use }) => role !== null && use !== 'phrase');
  const borne = roles.flatMap(({ word }) => bearers.map((bearer) => word + bearer));
  return [...headerWords().map(({ word }) => word), ...borne].filter(
    (word) => word.length >= LONG_NAME,
  );
});

/** A usual header with one character misread: 工作任备, 牵头单伉. */
function isNearName(name: string): boolean {
  const text = bare(name);
  return longNames().some(
    (word) =>
      word.length === text.length && [...word].filter((sign, i) => sign !== text[i]).length === 1,
  );
}

/** Names of which most are words of the headers of notices, or are so but for one character. */
export function areNearlyKnownNames(names: readonly string[]): boolean {
  if (areKnownNames(names)) return true;
  const near = names.filter((name) => isKnownName(name) || isNearName(name)).length;
  return areNames(names) && near * 2 > names.length;
}

/** The number in a cell of the counting column, 0 for none: 3, 12、, ３. */
export function countOf(text: string): number {
  const digits = /^\s*(\d{1,4})\s*[、.．]?\s*$/u.exec(text.normalize('NFKC'))?.[1];
  return digits === undefined ? 0 : Number(digits);
}
