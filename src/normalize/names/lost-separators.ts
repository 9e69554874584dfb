import { findUnit, levelPrefixOf, phrase } from '../../data/index.js';
import type { CellItem } from '../cells/parsed.js';
import type { Proposal } from '../draft.js';
import { closingRole } from '../roles.js';
import { endsLikeUnit } from './hypotheses.js';
import { hasListedStem, isPlainDepartment } from './model.js';
import { nearNames } from './near.js';
import { isWholeName } from './whole.js';

/** What parts the names of a list. */
const SEPARATOR = '、';
const CLAUSE_END = '，';
/** Shorter pieces are no names to go by. */
const SHORTEST = 3;
const WHOLE_NAMES = 0.98;
const NEAR_NAME = 0.96;
const IS_HAN = /\p{Script=Han}/u;
const STRAY = new RegExp(`^(?:${phrase('stray-separator')})$`, 'u');

/** One fault from a body of the same place (市敎育局 behind 市科技局). */
function isNearly(name: string, whole: string): boolean {
  const prefix = levelPrefixOf(whole);
  if (prefix === '' || levelPrefixOf(name) !== prefix) return false;
  return nearNames(name).some(({ known }) => known.entry !== null && !known.group);
}

/** A body of its own, though no register holds it: 县文体广电和旅游局 behind 县教育局, of the same letter. */
function isCalledLike(name: string, whole: string): boolean {
  const prefix = levelPrefixOf(name);
  if (prefix === '' || prefix !== levelPrefixOf(whole) || isOwnAuthority(whole)) return false;
  const core = name.slice(prefix.length);
  return core.length >= SHORTEST_LIKE && (hasListedStem(core) || isPlainDepartment(core));
}

/** 市委市政府督查局 is one body of both authorities. */
function isOwnAuthority(name: string): boolean {
  const kind = findUnit(name)?.entry?.kind ?? LOCAL;
  return kind === LOCAL || kind === COPIED;
}

const LOCAL = 'local government';
const COPIED = 'other organ (copy list only)';
/** 直工委 behind 市 is less than a name. */
const SHORTEST_LIKE = 4;

function isKnown(name: string): boolean {
  const known = findUnit(name);
  return known !== null && !known.group;
}

function isOfTheState(name: string): boolean {
  return findUnit(name)?.entry?.level === 'nation';
}

/** A mark, or a character that readers take 、 for; 驻, 和 and the like mean something. */
function isStray(between: string, left: string): boolean {
  if (between === '' || between === left.at(-1)) return true;
  return !IS_HAN.test(between) || STRAY.test(between);
}

/** A name cut in two, with what stands between. */
interface Cut {
  readonly left: string;
  readonly between: string;
  readonly right: string;
}

/** Every cut that leaves names on both sides and nothing, or no more than a stray sign, between. */
function* cutsOf(name: string): Generator<Cut> {
  for (let end = SHORTEST; end + SHORTEST <= name.length; end += 1) {
    for (const width of [0, 1]) {
      const left = name.slice(0, end);
      const [between, right] = [name.slice(end, end + width), name.slice(end + width)];
      if (right.length >= SHORTEST && isStray(between, left)) yield { left, between, right };
    }
  }
}

/** What shows that two names meet at a cut, how surely, and what stands between them; null where nothing does. */
interface Proof {
  readonly evidence: string;
  readonly sure: number;
  readonly mark: string;
}

type Rule = (cut: Cut) => Proof | null;

const wholeNames: Rule = ({ left, right }) => {
  if (!isWholeName(left) || !isWholeName(right)) return null;
  const evidence = `${left} and ${right} are two bodies; between names of a list stands ${SEPARATOR}`;
  return { evidence, sure: WHOLE_NAMES, mark: SEPARATOR };
};

/** 民政部一全国工商联: names without a letter too, where the mark left a trace. */
const knownNames: Rule = ({ left, between, right }) => {
  if (!STRAY.test(between) || !isKnown(left) || !isKnown(right)) return null;
  const evidence = `${left} and ${right} are two bodies, and ${between} is what readers make of ${SEPARATOR}`;
  return { evidence, sure: WHOLE_NAMES, mark: SEPARATOR };
};

/** 市教育局牵头市财政局: a role word closes a clause, and a known body opens the next. */
const closedClause: Rule = ({ left, between, right }) => {
  const phrase = closingRole(left);
  const isBody = isWholeName(right) || findUnit(right)?.group === true || isOfTheState(right);
  if (phrase === null || phrase.start < SHORTEST || !isBody) return null;
  if (!isKnown(left.slice(0, phrase.start))) return null;
  const evidence = `${left.slice(phrase.start)} closes a clause between two bodies${between === '' ? '' : `, and ${between} is no part of either`}`;
  return { evidence, sure: WHOLE_NAMES, mark: CLAUSE_END };
};

const nearName: Rule = ({ left, between, right }) => {
  const [isLeft, isRight] = [isWholeName(left), isWholeName(right)];
  const isOne = isLeft ? isNearly(right, left) : isRight && isNearly(left, right);
  if (between !== '' || !isOne) return null;
  const whole = isLeft ? left : right;
  const evidence = `${whole} is a body, and the rest is nearly one of the same place`;
  return { evidence, sure: NEAR_NAME, mark: SEPARATOR };
};

/** 县教育局县文体广电和旅游局: one is a known body, and the other is called like one of the same place. */
const likeName: Rule = ({ left, right }) => {
  const [isLeft, isRight] = [isWholeName(left), isWholeName(right)];
  if (!(isLeft && isCalledLike(right, left)) && !(isRight && isCalledLike(left, right)))
    return null;
  const whole = isLeft ? left : right;
  const evidence = `${whole} is a body, and the rest is called like one of the same place`;
  return { evidence, sure: NEAR_NAME, mark: SEPARATOR };
};

/** Marks that stand in no body's name; a dot between Latin letters or foreign names is none of them. */
const NO_NAME_MARK = /^[·•`→]$/u;

/** 区季网信办·区公安分局: whatever was misread beside it, the mark parts two names. */
const oddMark: Rule = ({ left, between, right }) => {
  if (!NO_NAME_MARK.test(between) || !IS_HAN.test(left.at(-1) ?? '')) return null;
  const areNames = isKnown(right) || (endsLikeUnit(left) && endsLikeUnit(right));
  if (!areNames && !isKnown(left)) return null;
  const evidence = `no name of a body holds ${between}; between names of a list stands ${SEPARATOR}`;
  return { evidence, sure: NEAR_NAME, mark: SEPARATOR };
};

/** The surest first. */
const RULES: readonly Rule[] = [wholeNames, knownNames, closedClause, nearName, likeName, oddMark];

/**
 * The separator that was lost or misread between two names which the grammar took for one
 * (市科技局一市教育局, 市科技局市敎育局), or null. Both sides must be names that stand for themselves, but one
 * of them may be garbled, or one that no register holds, where both are of one place.
 */
export function lostSeparator({ name, start }: CellItem): Proposal | null {
  const cuts = [...cutsOf(name)];
  for (const rule of RULES) {
    for (const cut of cuts) {
      const proof = rule(cut);
      if (proof === null) continue;
      return proposalOf(proof, start + cut.left.length, cut.between);
    }
  }
  return null;
}

function proposalOf({ evidence, sure, mark }: Proof, at: number, between: string): Proposal {
  const range = [at, at + between.length] as const;
  return { range, after: mark, rule: 'unit-separator', evidence: [evidence], confidence: sure };
}

const COLON = /^[：:]$/u;

/** 县交通运输局：县融媒体中心: what a recogniser makes of 、 on a worn page; a printed colon may mean who is spoken of. */
const misreadColon: Rule = (cut) => {
  const proof = COLON.test(cut.between) ? wholeNames(cut) : null;
  return proof === null ? null : { ...proof, sure: MISREAD_COLON };
};

const MISREAD_COLON = 0.9;

/** 县自然资源局县城市管理综合执法局: the grammar takes them for two, and so should whoever reads the text. */
const nothingBetween: Rule = (cut) => (cut.between === '' ? wholeNames(cut) : null);

/**
 * The separators that are lost or misread between names that the grammar parted without them. In a
 * recognised text a colon between two bodies is one, too.
 */
export function lostBetween(
  items: readonly CellItem[],
  text: string,
  isRecognised: boolean,
): readonly Proposal[] {
  const rules = isRecognised ? [nothingBetween, misreadColon] : [nothingBetween];
  return items.slice(1).flatMap((right, i): readonly Proposal[] => {
    const left = items[i] as CellItem;
    if (left.rest || left.note !== null || isOwnAuthority(left.name)) return [];
    const between = text.slice(left.end, right.start);
    const cut = { left: left.name, between, right: right.name };
    const proof = rules.map((rule) => rule(cut)).find((each) => each !== null);
    return proof ? [proposalOf(proof, left.end, between)] : [];
  });
}
