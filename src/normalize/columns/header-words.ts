import { headerWords, holderWords, phrase, roleWords } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import { isExplained } from '../names/channel.js';

/** A usual header: 牵头单位, 完成时限. */
export interface HeaderCandidate {
  readonly word: string;
  /** Whether bodies stand below it. */
  readonly units: boolean;
}

/** All usual headers: what is listed, and who bears a role (牵头单位, 责任部门). */
export const headerCandidates: () => readonly HeaderCandidate[] = lazy(() => {
  const roles = roleWords().filter(
    ({ role, use }) => role !== null && use !== 'phrase' && use !== 'duty',
  );
  const holders = holderWords().filter((word) => word.length === 2);
  return [
    ...roles.flatMap(({ word }) => holders.map((holder) => ({ word: word + holder, units: true }))),
    ...headerWords()
      .filter(({ word }) => word.length >= 2)
      .map(({ word, kind }) => ({ word, units: kind === 'units' })),
  ];
});

/** What a header says of the level, before what it says of the column: 市级 in 市级落实单位. */
export interface LevelOpening {
  readonly read: string;
  /** The same repaired (币级 → 市级). */
  readonly meant: string;
  readonly rest: string;
}

const OPENING = new RegExp(
  `^(?<letter>\\p{Script=Han})(?<grade>${phrase('level-grade')})(?<rest>.{3,})$`,
  'u',
);

const LETTERS = [...phrase('level-letters').replace(/[(?:|)]/gu, '')];

/** The level that a header opens with; nothing for most, and where the letter could be two. */
export function levelOpening(header: string): LevelOpening {
  const none = { read: '', meant: '', rest: header };
  const { letter = '', grade = '', rest = '' } = OPENING.exec(header)?.groups ?? {};
  if (rest === '') return none;
  const near = LETTERS.includes(letter)
    ? [letter]
    : LETTERS.filter((one) => isExplained(letter, one, new Set()));
  const [only, other] = near;
  if (only === undefined || other !== undefined) return none;
  return { read: letter + grade, meant: only + grade, rest };
}
