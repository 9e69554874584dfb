import { phrase } from '../../data/index.js';
import { headerMeaning } from '../columns/plan.js';
import { type Draft, type Proposal, revise } from '../draft.js';
import { labelAt } from '../roles.js';

/** 责任单位 县交通局: a word and a blank at the beginning of a line. */
const OPENING = /^\s*(\p{Script=Han}{2,10})([ \t\u00a0\u3000]+)(?=\p{Script=Han}|\d)/u;
const OFFICIALS = new RegExp(`${phrase('official-label')}$`, 'u');
/** One such line may be anything. */
const FEWEST = 2;

/** A word that labels units, officials or a date. */
export function isLabel(word: string): boolean {
  if (labelAt(`${word}：`, 0)?.end === word.length + 1 || OFFICIALS.test(word)) return true;
  const kind = headerMeaning(word)?.kind;
  return kind === 'deadline' || kind === 'leader';
}

/** The labels that a notice writes with a blank for a colon, on two lines or more. */
export function blankLabels(raws: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const raw of raws) {
    const word = OPENING.exec(raw)?.[1];
    if (word !== undefined) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const often = [...counts].flatMap(([word, count]) => (count >= FEWEST ? [word] : []));
  return new Set(often.filter(isLabel));
}

/** 责任领导：李军  牵头单位：县纪委监委: a blank before a word with a colon. */
const BEFORE_LABEL =
  /(?<=[\p{Script=Han}）)\d])[ \t\u00a0\u3000]+(?=(\p{Script=Han}{2,10})[：:])/gu;

/** Parts the labelled values of one line, where blanks alone stand between them. */
export function partLabels(draft: Draft): Draft {
  const proposals = [...draft.text.matchAll(BEFORE_LABEL)].flatMap((match): readonly Proposal[] => {
    const word = match[1] ?? '';
    if (!isLabel(word)) return [];
    const range = [match.index, match.index + match[0].length] as const;
    const evidence = [`${word}： opens a further value behind the blank`];
    return [{ range, after: '；', rule: 'unit-separator', evidence, confidence: 0.99 }];
  });
  return revise(draft, proposals);
}

/** Writes the colon behind such a label. */
export function setColons(draft: Draft, labels: ReadonlySet<string>): Draft {
  if (labels.size === 0) return draft;
  const proposals: Proposal[] = [];
  let at = 0;
  for (const line of draft.text.split('\n')) {
    const [, word = '', blank = ''] = OPENING.exec(line) ?? [];
    if (labels.has(word)) {
      const start = at + line.indexOf(word) + word.length;
      const evidence = [`${word} labels what follows it, here and on other lines of the notice`];
      const range = [start, start + blank.length] as const;
      proposals.push({ range, after: '：', rule: 'punctuation', evidence, confidence: 0.98 });
    }
    at += line.length + 1;
  }
  return revise(draft, proposals);
}
