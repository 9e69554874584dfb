import { levelPrefixes, levelPrefixOf, phrase } from '../../data/index.js';
import { differenceOf } from '../text/difference.js';
import { isExplained } from './channel.js';
import type { RepairEvidence } from './hypotheses.js';
import { isWholeName } from './whole.js';

/** 自泪商务厅 in a column of 自治区: all that is damaged is the letter of the place, and the column tells it. */
export function isPrefixAlone(read: string, name: string, evidence: RepairEvidence): boolean {
  const prefix = levelPrefixOf(name);
  const core = name.slice(prefix.length);
  if (prefix === '' || prefix !== evidence.prefix || !evidence.misread) return false;
  if (core.length < 2 || !read.endsWith(core) || levelPrefixOf(read) !== '') return false;
  const damaged = [...read.slice(0, read.length - core.length)];
  const isShort = damaged.length > 0 && damaged.length <= prefix.length;
  return isShort && damaged.filter((one) => !prefix.includes(one)).length <= 1;
}

/**
 * 叶集区生态环境分局 for 市叶集区生态环境分局: the letter before the place tells whose branch it is. One that the column
 * shows throughout is no misread other character (市融发展服务中心 for 金融…).
 */
function dropsLevel(read: string, name: string, { prefix }: RepairEvidence): boolean {
  const letter = levelPrefixOf(read);
  if (letter === '' || name.startsWith(letter)) return false;
  return letter === prefix || name[0] === read[letter.length];
}

const LETTERS = new Set(
  levelPrefixes().flatMap(({ prefix }) => (prefix.length === 1 ? [prefix] : [])),
);

/** 邮政县分公司 is no misread 邮政市分公司: no reader takes the letter of one level for another's. */
function changesLevel(read: string, name: string): boolean {
  return (
    read.length === name.length &&
    [...read].some((letter, at) => {
      const other = name[at] ?? '';
      return letter !== other && LETTERS.has(letter) && LETTERS.has(other);
    })
  );
}

/** 号总工会 in a column of 区: that another level's letter (县) looks more like it is chance. */
function inventsLevel(read: string, name: string, { prefix }: RepairEvidence): boolean {
  const own = levelPrefixOf(name);
  const isOther = own !== '' && prefix !== '' && own !== prefix;
  // Of 自治区 more is left than of a single letter.
  const left = [...own].filter((letter) => read.slice(0, own.length).includes(letter)).length;
  return isOther && left < Math.max(1, own.length - 1) && name.endsWith(read.slice(-2));
}

/** 人行没分行: which level's letter stood within the name only the column can tell. */
function choosesLevel(
  read: string,
  name: string,
  { names, prefix, seen }: RepairEvidence,
): boolean {
  const { start, read: odd, truth } = differenceOf(read, name);
  if (start === 0 || !LETTERS.has(truth) || truth === prefix || names.has(name)) return false;
  return !isExplained(odd, truth, seen);
}

const EACH = new RegExp(`^${phrase('each-letter')}`, 'u');

/** 者市担保集团: where all behind the first character is a whole name, that may be dirt as well as a 各. */
function inventsEach(read: string, name: string): boolean {
  return EACH.test(name) && !EACH.test(read) && isWholeName(read.slice(1));
}

/** Tells whether a repair would say another level, or more places, than the letters that were read. */
export function changesLetters(read: string, name: string, evidence: RepairEvidence): boolean {
  return (
    dropsLevel(read, name, evidence) ||
    changesLevel(read, name) ||
    inventsLevel(read, name, evidence) ||
    choosesLevel(read, name, evidence) ||
    inventsEach(read, name)
  );
}
