import { holderWords } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import { nearUnitHeader } from '../columns/header-repair.js';
import { type Draft, type Proposal, revise } from '../draft.js';
import { isExplained } from '../names/channel.js';
import { labelAt } from '../roles.js';
import { standsInWord } from './in-word.js';
import { isLabel as isAnyLabel } from './label-blanks.js';
import { LABEL_LOOKS } from './lost-label-stops.js';

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

/** A short word where a label may stand, and the colon behind it. */
const SHORT_WORD = /(?<=^|[\s（(【〔［[；;。，,])(\p{Script=Han}{3,8})(?=[ \t\u3000]*[：:])/gmu;
/** A label that the notice writes so often is one of its own. */
const OFTEN = 2;

/** The labels with a colon that a notice writes again and again. */
export function writtenLabels(raws: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const raw of raws) {
    for (const [word] of raw.matchAll(SHORT_WORD)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const often = [...counts].flatMap(([word, count]) => (count >= OFTEN ? [word] : []));
  return new Set(often.filter(isAnyLabel));
}

const NEVER_SEEN: ReadonlySet<string> = new Set();

/** One sign for another that looks like it, or makes no word there; or one sign lost. */
function isMisreadOf(word: string, label: string): boolean {
  const at = [...label].findIndex((sign, i) => sign !== word[i]);
  if (word.length === label.length - 1) return word.slice(at) === label.slice(at + 1);
  if (word.length !== label.length || word.slice(at + 1) !== label.slice(at + 1)) return false;
  return isExplained(word[at] ?? '', label[at] ?? '', NEVER_SEEN) || !standsInWord(word, at);
}

/** The label that a word is but for one fault, where the notice writes it again and again. */
function labelMeant(
  text: string,
  word: string,
  at: number,
  written: ReadonlySet<string>,
): Proposal | null {
  if (written.has(word) || isAnyLabel(word)) return null;
  const [after, other] = [...written].filter((label) => isMisreadOf(word, label));
  if (after === undefined || other !== undefined) return null;
  // 责 / 任单位：, over a line break: nothing was lost.
  if (after.endsWith(word) && text.slice(0, at).trimEnd().endsWith(after.charAt(0))) return null;
  const evidence = [
    `the notice labels with ${after} elsewhere, again and again`,
    `${word} is one fault from it and no label`,
  ];
  return { range: [at, at + word.length], after, rule: 'role-word', evidence, confidence: 0.97 };
}

/** 责任草位：, 完成对限：: labels of the notice that were misread in one sign. */
function mendWritten(draft: Draft, written: ReadonlySet<string>): Draft {
  if (written.size === 0) return draft;
  const words = [...draft.text.matchAll(SHORT_WORD)];
  return revise(
    draft,
    words.flatMap(({ 0: word, index }) => labelMeant(draft.text, word, index, written) ?? []),
  );
}

/**
 * 率头单位：, 责任单位；: labels of units in running text, misread in a letter or in the mark behind them, and
 * those that the notice itself writes right elsewhere.
 */
export function mendLabels(draft: Draft, written: ReadonlySet<string>): Draft {
  const proposals = [...draft.text.matchAll(labelLike())].flatMap((match) => {
    const [whole, word = '', mark = ''] = match;
    // A blank between word and mark is told by the rules of blanks.
    return whole.length === word.length + 1 ? (mended(word, mark, match.index) ?? []) : [];
  });
  return findGlued(mendWritten(revise(draft, proposals), written), written);
}

/** …认证责任单位：: labels that a lost mark glued to the sentence above them; the longest first, 牵头责任单位 before 责任单位. */
function findGlued(draft: Draft, written: ReadonlySet<string>): Draft {
  const labels = [...written].sort((a, b) => b.length - a.length);
  return LABEL_LOOKS.reduce(
    (seen, look) =>
      revise(
        seen,
        labels.flatMap((label) => look(seen.text, label)),
      ),
    draft,
  );
}
