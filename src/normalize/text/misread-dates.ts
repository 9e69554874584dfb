import type { Proposal } from '../draft.js';

/** The digits that letters and strokes look like. */
const DIGITS: Readonly<Record<string, string>> = {
  ...{ O: '0', o: '0', D: '0', Q: '0', l: '1', I: '1', '|': '1', 丨: '1' },
  ...{ Z: '27', z: '27', S: '5', s: '5', b: '6', B: '8', g: '9', q: '9' },
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
    from: 1949,
    to: 2049,
  },
  // 政办发〔2O23〕l4号: the year of a document number, and its number.
  {
    pattern: new RegExp(`(?<=[〔［[]\\s*)${ANY}{4}(?=\\s*[〕］\\]]\\s*${ANY}{1,4}\\s*号)`, 'gu'),
    what: 'year',
    from: 1949,
    to: 2049,
  },
  {
    pattern: new RegExp(`(?<=[〔［[]\\s*${ANY}{4}\\s*[〕］\\]]\\s*)${ANY}{1,4}(?=\\s*号)`, 'gu'),
    what: 'document number',
    from: 1,
    to: 9999,
  },
  { pattern: new RegExp(`${ALONE}${ANY}{1,2}(?=\\s*月)`, 'gu'), what: 'month', from: 1, to: 12 },
  { pattern: new RegExp(`(?<=月\\s*)${ANY}{1,2}(?=\\s*日)`, 'gu'), what: 'day', from: 1, to: 31 },
];

/** Every number that the figures can be: 1Z is 12 or 17. */
function numbersIn(read: string): readonly string[] {
  return [...read].reduce<readonly string[]>(
    (numbers, figure) =>
      numbers.flatMap((number) => [...(DIGITS[figure] ?? figure)].map((digit) => number + digit)),
    [''],
  );
}

/**
 * Letters in the figures of a date or document number: 2O22年l2月, 〔2O22〕l2号. Nothing but the digits that they look like can stand
 * there, and only one number makes a date or such a number; so it is changed, as no other number is on likeness.
 */
export function misreadDates(text: string): readonly Proposal[] {
  return PARTS.flatMap(({ pattern, what, from, to }) =>
    [...text.matchAll(pattern)].flatMap(({ 0: read, index }): readonly Proposal[] => {
      const able = numbersIn(read).filter(
        (number) => Number(number) >= from && Number(number) <= to,
      );
      const [after = read] = able;
      if (able.length !== 1 || after === read) return [];
      const range = [index, index + read.length] as const;
      const evidence = [
        `a ${what} is written in digits, and ${read} holds a letter`,
        `${read} and ${after} look alike`,
      ];
      return [{ range, after, rule: 'text-character', evidence, confidence: 0.97 }];
    }),
  );
}
