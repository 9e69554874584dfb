import { holderWords } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import type { Finding } from '../../model/finding.js';
import { nearUnitHeader } from '../columns/header-repair.js';
import { ruleHits, saysRule } from './rule-sentences.js';

/** Two characters before a word for those who bear a role: 率头 in 率头单位. */
const BEARERS = lazy(() => {
  const holders = holderWords().filter((word) => word.length === 2);
  return new RegExp(`\\p{Script=Han}{2}(?:${holders.join('|')})`, 'gu');
});

/**
 * A text whose sentence on who leads holds a misread role word (列第一位的为率头单位), as it was meant. Any other text is
 * given back as it is: only where the words make a rule of it, or more of one, are they taken.
 */
export function ruleAsMeant(text: string): string {
  const meant = text.replace(BEARERS(), (word) => nearUnitHeader(word) ?? word);
  return meant !== text && saysRule(meant) && ruleHits(meant).length > ruleHits(text).length
    ? meant
    : text;
}

/** A rule decides the roles of every task: that it was read from misread words is told. */
export function ruleFindings(texts: readonly string[]): readonly Finding[] {
  return texts.flatMap((text): readonly Finding[] => {
    const meant = ruleAsMeant(text);
    if (meant === text) return [];
    const message =
      'the sentence on who leads was read with a fault; the roles of all tasks rest on what it was taken for';
    const where = { task: null, column: null };
    const [actual, expected] = [text.slice(0, QUOTED), meant.slice(0, QUOTED)];
    return [{ code: 'ROLE_DOUBTFUL', severity: 'info', where, message, actual, expected }];
  });
}

const QUOTED = 120;
