import type { Finding } from '../../model/finding.js';
import type { WordingDoubt } from './doubt.js';

/** Suggestions that are hardly possible help nobody. */
const WORTH_TELLING = 0.02;

/** Each doubt about a running text as a finding with its suggestions and their odds. */
export function wordingFindings(
  doubts: readonly WordingDoubt[],
  where: Finding['where'],
): readonly Finding[] {
  return doubts.map(({ read, suggestions, probability, severity }): Finding => {
    const odds = suggestions
      .filter((one) => one.probability >= WORTH_TELLING)
      .map((one) => `${one.text} (${Math.round(one.probability * 100)} %)`);
    const looks = probability < 0.5 ? 'may be' : 'looks';
    const message = `${read} ${looks} misread (${Math.round(probability * 100)} %); it was left as read`;
    const expected = odds.length === 0 ? {} : { expected: odds.join(', ') };
    return {
      code: 'TEXT_DOUBTFUL',
      severity,
      where,
      message,
      actual: read,
      ...expected,
      probability: Math.round(probability * 1000) / 1000,
    };
  });
}
