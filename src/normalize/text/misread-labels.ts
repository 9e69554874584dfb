import { holderWords } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import { nearUnitHeader } from '../columns/header-repair.js';
import { type Draft, type Proposal, revise } from '../draft.js';
import { labelAt } from '../roles.js';

/** A word that ends like a label of units, where a label may stand, and the mark behind it. */
const labelLike = lazy(() => {
  const holders = holderWords().filter((word) => word.length === 2);
  const opening = '(?<=^|[\\s（(【〔［[；;。，,])';
  return new RegExp(
    `${opening}(\\p{Script=Han}{2,4}(?:${holders.join('|')}))\\s*([：:；;])(?=\\s*\\p{Script=Han})`,
    'gmu',
  );
});

function isLabel(word: string): boolean {
  return labelAt(`${word}：`, 0)?.end === word.length + 1;
}

function mended(word: string, mark: string, at: number): Proposal | null {
  if (isLabel(word)) {
    if (/[：:]/u.test(mark)) return null;
    const range = [at + word.length, at + word.length + 1] as const;
    const evidence = [`${word} labels the names behind it: no clause ends there`];
    return { range, after: '：', rule: 'punctuation', evidence, confidence: 0.97 };
  }
  const after = /[：:]/u.test(mark) ? nearUnitHeader(word) : null;
  if (after === null) return null;
  const evidence = [`${after} labels names, ${word} is no word`];
  return { range: [at, at + word.length], after, rule: 'role-word', evidence, confidence: 0.97 };
}

/** 率头单位：, 责任单位；: labels of units in running text, misread in a letter or in the mark behind them. */
export function mendLabels(draft: Draft): Draft {
  const proposals = [...draft.text.matchAll(labelLike())].flatMap((match) => {
    const [whole, word = '', mark = ''] = match;
    // A blank between word and mark is told by the rules of blanks.
    return whole.length === word.length + 1 ? (mended(word, mark, match.index) ?? []) : [];
  });
  return revise(draft, proposals);
}
