import { findUnit, phrase, roleWords, wordFrequency } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import { deadlineProposal, type WrittenDeadlines, writtenDeadlines } from '../deadline-repair.js';
import { type Draft, type Proposal, revise } from '../draft.js';
import { endsWithName } from '../roles.js';

/** How many of 52 notices close a list with the words of which a misread one is told without anything else. */
const USUAL_WEIGHT = 10;
const CONFIDENCE = 0.97;

/** 牵头, 配合: the words that close most lists. */
const usualWords = lazy(() =>
  roleWords()
    .filter(
      ({ weight, use, word }) =>
        use === 'both' && (weight ?? 0) >= USUAL_WEIGHT && word.length === 2,
    )
    .map(({ word }) => word),
);

/** What may stand behind a closing role word. */
const BEHIND = '(?=\\s*(?:[，,；;。.）)】〕\\]]|$))';

/** The readings of a role word of two characters, and where in each the name before it ends. */
const misreadWords = lazy(() =>
  usualWords().map((word) => {
    const [first = '', second = ''] = word;
    const han = '\\p{Script=Han}';
    const forms = [
      `${first}[.,·、，]${second}`,
      `${first}${word}`,
      `${word}${second}`,
      `${first}${han}${second}`,
      `${first}(?!${second})${han}`,
      `(?!${first})${han}${second}`,
      `${first}`,
      `${second}`,
    ];
    const patterns = forms.map((form) => new RegExp(`${form}${BEHIND}`, 'gu'));
    return { word, patterns };
  }),
);

/** Names begin behind these marks. */
const LAST_NAME = /[^、，；。：（(〔【\s]*$/u;

/** A text whose last name is known, behind 由 or what that was misread as. */
function closesName(before: string): boolean {
  const name = LAST_NAME.exec(before)?.[0] ?? '';
  return name.length >= 3 && (endsWithName(name) || findUnit(name.slice(1)) !== null);
}

/** Whether what was read makes a word, by itself or with the end of the name before it. */
function makesWord(read: string, before: string): boolean {
  const isWord = read.length > 1 && wordFrequency(read) > 0;
  return isWord || wordFrequency(before.slice(-1) + read.charAt(0)) > 0;
}

function misreadRoles(text: string): readonly Proposal[] {
  return misreadWords().flatMap(({ word, patterns }) =>
    patterns
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .flatMap(({ 0: read, index }): readonly Proposal[] => {
        const before = text.slice(0, index);
        if (read === word || makesWord(read, before) || !closesName(before)) return [];
        const evidence = [
          `what stands behind a body, and before a mark, says its part: ${word}`,
          `${read} is no word, and one fault from it`,
        ];
        const range = [index, index + read.length] as const;
        return [{ range, after: word, rule: 'role-word', evidence, confidence: CONFIDENCE }];
      }),
  );
}

const BY = phrase('by-opening-word');
/** A clause that names bodies and closes with what they do. */
const CLAUSE = new RegExp(
  `(?<=^|[。；，])(?<sign>\\p{Script=Han})(?<name>[^、，；。（）]{3,20}?)(?=[、，]|${phrase('by-verb')})`,
  'gu',
);
const OPENS = new RegExp(
  `(?<=[。；，])${BY}(?<name>[^、，；。（）]{3,20}?)(?=[、，]|${phrase('by-verb')})`,
  'gu',
);
const MAY_OPEN = new RegExp(`^(?:${phrase('before-name')}|${BY})$`, 'u');
const VERB = new RegExp(`^[^。]*${phrase('by-verb')}`, 'u');

/** A notice opens its clauses so where it does at least so often. */
const OFTEN = 2;

/** Whether the texts of a notice say 由…牵头 again and again. */
function opensWithBy(texts: readonly string[]): boolean {
  let count = 0;
  for (const text of texts) {
    for (const { groups } of text.matchAll(OPENS)) {
      if (findUnit(groups?.name ?? '') !== null) count += 1;
      if (count >= OFTEN) return true;
    }
  }
  return false;
}

/** …体系o由州市场监管局: a ring for the stop before such a clause. */
function misreadStops(text: string): readonly Proposal[] {
  return [...text.matchAll(RING)].map(({ index }) => ({
    range: [index, index + 1] as const,
    after: '。',
    rule: 'punctuation' as const,
    evidence: ['a letter stands between two sentences, where a ring is the stop of the first'],
    confidence: CONFIDENCE,
  }));
}

const RING = new RegExp(`(?<=\\p{Script=Han})[oO0](?=${BY}\\p{Script=Han})`, 'gu');

/** 乡州经信局牵头，…配合: what the notice writes 由 elsewhere. */
function misreadOpening(text: string): readonly Proposal[] {
  return [...text.matchAll(CLAUSE)].flatMap(({ index, groups }): readonly Proposal[] => {
    const { sign = '', name = '' } = groups ?? {};
    const isName = findUnit(name) !== null && findUnit(sign + name) === null;
    if (!isName || MAY_OPEN.test(sign) || !VERB.test(text.slice(index))) return [];
    const evidence = [
      `this notice opens such clauses with ${OPENING} again and again`,
      `${name} is a body, ${sign}${name} is none`,
    ];
    const range = [index, index + sign.length] as const;
    return [{ range, after: OPENING, rule: 'role-word', evidence, confidence: CONFIDENCE }];
  });
}

const OPENING = BY.replace(/[(?:)]/gu, '');

/** What stands behind the last comma of a text, where a clause has its date. */
const LAST_PIECE = /(?<=，)[^，。；]{2,20}(?=[。；]?\s*$)/u;

function misreadDate(text: string, deadlines: WrittenDeadlines): readonly Proposal[] {
  const match = LAST_PIECE.exec(text);
  const proposal = match === null ? null : deadlineProposal(match[0], match.index, deadlines);
  return proposal === null ? [] : [proposal];
}

/** How a notice words its clauses. */
export interface ClauseForms {
  /** They open with 由. */
  readonly by: boolean;
  /** The dates that close them. */
  readonly deadlines: WrittenDeadlines;
}

export function clauseForms(texts: readonly string[]): ClauseForms {
  const dates = texts.flatMap((text) => LAST_PIECE.exec(text)?.[0] ?? []);
  return { by: opensWithBy(texts), deadlines: writtenDeadlines(dates) };
}

/**
 * What says a body's part in running text, mended where it was misread: 市财政局疡头，, 管委会配，, 乡州经信局牵头. Without it
 * nothing tells where the task ends and its units begin.
 */
export function mendClauses(draft: Draft, { by, deadlines }: ClauseForms): Draft {
  const looks = [
    misreadRoles,
    ...(by ? [misreadStops, misreadOpening] : []),
    (text: string) => misreadDate(text, deadlines),
  ];
  return looks.reduce((mended, look) => revise(mended, look(mended.text)), draft);
}
