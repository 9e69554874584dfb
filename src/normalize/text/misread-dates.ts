import type { Proposal } from '../draft.js';

/** Letters and strokes that look like one digit and no other. */
const DIGITS: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', D: '0', Q: '0', l: '1', I: '1', '|': '1', 丨: '1' },
  ...{ Z: '2', z: '2', S: '5', s: '5', b: '6', B: '8', g: '9', q: '9' },
};
const ANY = '[0-9OoDQlI|丨ZzSsbBgq]';
const ALONE = '(?<![0-9A-Za-z.])';

interface DatePart {
  readonly pattern: RegExp;
  readonly what: string;
  readonly from: number;
  readonly to: number;
}

const PARTS: readonly DatePart[] = [
  {
    pattern: new RegExp(`${ALONE}${ANY}{4}(?=\\s*(?:年|[-—–－~～至一]{1,2}${ANY}{4}\\s*年))`, 'gu'),
    what: 'year',
    from: 1900,
    to: 2099,
  },
  { pattern: new RegExp(`${ALONE}${ANY}{1,2}(?=\\s*月)`, 'gu'), what: 'month', from: 1, to: 12 },
  { pattern: new RegExp(`(?<=月\\s*)${ANY}{1,2}(?=\\s*日)`, 'gu'), what: 'day', from: 1, to: 31 },
];

const toDigits = (read: string) => read.replace(/\D/gu, (letter) => DIGITS[letter] ?? letter);

/**
 * Letters in the figures of a date: 2O22年l2月. Nothing but the digit that each looks like can stand
 * there, and it makes a date; so it is changed, as no other number is on likeness.
 */
export function misreadDates(text: string): readonly Proposal[] {
  return PARTS.flatMap(({ pattern, what, from, to }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: read, index }): readonly Proposal[] => {
      const after = toDigits(read);
      if (after === read || Number(after) < from || Number(after) > to) return [];
      const range = [index, index + read.length] as const;
      const evidence = [
        `a ${what} is written in digits, and ${read} holds a letter`,
        `${read} and ${after} look alike`,
      ];
      return [{ range, after, rule: 'text-character', evidence, confidence: 0.97 }];
    }),
  );
}
