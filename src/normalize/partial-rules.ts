import { phrase } from '../data/index.js';
import type { Finding } from '../model/finding.js';
import { parseCell, rulesIn } from './cells/parse.js';
import type { DocumentRule } from './cells/parsed.js';
import { ruleHits } from './cells/rule-sentences.js';
import type { Part } from './parts.js';

/** What paragraphs say of all tasks, and what is told of sentences that speak of some. */
export interface Ruling {
  readonly texts: readonly string[];
  readonly findings: readonly Finding[];
}

/** Where a text stands among the tables of tasks. */
interface Stand {
  readonly isBelow: boolean;
  readonly isAbove: boolean;
}

/**
 * The paragraphs without the sentences that give bodies to a part of the tasks: 以下任务由…落实 between two
 * tables holds for the second alone, 以上任务 for the first. They are told, as are those whose bodies
 * cannot be read; neither is applied.
 */
export function rulingOf(parts: readonly Part[]): Ruling {
  const tables = parts.flatMap((part, i) => (hasTasks(part) ? [i] : []));
  const rulings = parts.flatMap((part, i): readonly Ruling[] => {
    if (part.type !== 'paragraph') return [];
    const stand = {
      isBelow: tables.some((at) => at < i),
      isAbove: tables.some((at) => at > i),
    };
    return [ruleText(part.draft.text, stand)];
  });
  return {
    texts: rulings.flatMap(({ texts }) => texts),
    findings: rulings.flatMap(({ findings }) => findings),
  };
}

function hasTasks(part: Part): boolean {
  return part.type === 'table' && part.tasks.some(({ tasks }) => tasks.length > 0);
}

function ruleText(text: string, stand: Stand): Ruling {
  const sentences = text.split(/(?<=[。；])/u);
  const left = sentences.filter((sentence) => implies(sentence) && !holdsForAll(sentence, stand));
  const kept = left.length === 0 ? text : sentences.filter((one) => !left.includes(one)).join('');
  return { texts: [kept], findings: left.map(leftFinding) };
}

/** 由 says that it names bodies, known or not; 各项任务要细化措施，抓好落实 names none. */
function implies(sentence: string): boolean {
  return ruleHits(sentence).some(({ rule, named }) => {
    const isNamed = sentence.includes('由') || parseCell(named).items.some(({ known }) => known);
    return rule === 'implied' && isNamed;
  });
}

function holdsForAll(sentence: string, { isBelow, isAbove }: Stand): boolean {
  const isPartial =
    (isBelow && OF_THOSE_BELOW.test(sentence)) || (isAbove && OF_THOSE_ABOVE.test(sentence));
  return !isPartial && rulesIn(sentence).some(isForAll);
}

/** 除市本级任务外: which tasks these are no number says. */
function isForAll(rule: DocumentRule): boolean {
  return rule.rule === 'implied' && rule.except.isTold;
}

const tasksOf = (where: string) => new RegExp(`(?:${where})\\p{Script=Han}{0,3}任务`, 'u');
const OF_THOSE_BELOW = tasksOf(phrase('below'));
const OF_THOSE_ABOVE = tasksOf(phrase('above'));

function leftFinding(sentence: string): Finding {
  const message =
    'a sentence gives bodies to some of the tasks, or cannot be read to its end; it was applied to none';
  const where = { task: null, column: null };
  return {
    code: 'TEXT_LEFT',
    severity: 'warning',
    where,
    message,
    actual: sentence.slice(0, QUOTED),
  };
}

const QUOTED = 120;
