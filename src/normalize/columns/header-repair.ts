import { headerWords, holderWords, roleWords, wordFrequency } from '../../data/index.js';
import { lazy } from '../../data/table.js';
import type { Edit } from '../../model/edit.js';
import { channelScore, isExplained, OCR_RATES, unexplainedFaults } from '../names/channel.js';
import { standsInWord } from '../text/in-word.js';
import { type ColumnProfile, headerMeaning } from './plan.js';

const NONE: ReadonlySet<string> = new Set();
/** Probability from which a misread header is replaced. */
const REPAIR_AT = 0.95;
/** Chance that a header is a word that no table holds. */
const UNKNOWN_HEADER = 1e-6;
/** Headers longer than this are phrases of their own. */
const LONGEST_WORD = 8;

interface Candidate {
  readonly word: string;
  readonly units: boolean;
}

const candidates: () => readonly Candidate[] = lazy(() => {
  const roles = roleWords().filter(
    ({ role, use }) => role !== null && use !== 'phrase' && use !== 'duty',
  );
  const holders = holderWords().filter((word) => word.length === 2);
  return [
    ...roles.flatMap(({ word }) => holders.map((holder) => ({ word: word + holder, units: true }))),
    ...headerWords()
      .filter(({ word }) => word.length >= 2)
      .map(({ word }) => ({ word, units: false })),
  ];
});

function scored(header: string, profile: ColumnProfile) {
  const channel = { rates: OCR_RATES, seen: NONE, around: '' };
  const fits = candidates().filter(({ word, units }) => {
    if (Math.abs(word.length - header.length) > 1) return false;
    return units ? profile.units >= 0.5 : profile.units < 0.5;
  });
  return fits
    .map(({ word }) => ({ word, score: Math.exp(channelScore(header, word, channel)) }))
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
}

function repairHeader(header: string, profile: ColumnProfile): Edit | null {
  const isWord = header.length >= 3 && header.length <= LONGEST_WORD;
  if (!isWord) return null;
  if (headerMeaning(header) !== null) return mendUnderstood(header);
  const ranked = scored(header, profile);
  const best = ranked[0];
  if (best === undefined) return null;
  const total = ranked.reduce((sum, { score }) => sum + score, UNKNOWN_HEADER / ranked.length);
  const confidence = best.score / total;
  const faults = unexplainedFaults(header, best.word, NONE);
  if (confidence < REPAIR_AT || faults > Math.floor(best.word.length / LONG_HEADER)) return null;
  return {
    task: null,
    column: best.word,
    range: [0, header.length],
    before: header,
    after: best.word,
    rule: 'header-word',
    evidence: [
      `${best.word} is a usual header, ${header} is none`,
      `${Math.round(profile.units * 100)} % of the cells below name units`,
    ],
    confidence: Math.min(0.999, Math.round(confidence * 1000) / 1000),
  };
}

const UNDERSTOOD = 0.97;

/**
 * A header that is understood by its other words, with one character that makes no word where it stands
 * (宪成时限) and looks like one that would, as the one usual header that it is but for that; null for any other.
 */
function mendUnderstood(header: string): Edit | null {
  const kind = headerMeaning(header)?.kind;
  const near = headerWords().filter(({ word }) => {
    const wrong = [...word].flatMap((sign, at) => (sign === header[at] ? [] : [at]));
    const [at = 0] = wrong;
    if (word.length !== header.length || wrong.length !== 1 || standsInWord(header, at))
      return false;
    return (
      isExplained(header[at] ?? '', word[at] ?? '', NONE) && headerMeaning(word)?.kind === kind
    );
  });
  const [only, other] = near;
  if (header.length < LONG_HEADER || only === undefined || other !== undefined) return null;
  return {
    task: null,
    column: only.word,
    range: [0, header.length],
    before: header,
    after: only.word,
    rule: 'header-word',
    evidence: [
      `${only.word} is a usual header of the same kind`,
      `${header} differs from it in one character, which makes no word there and looks like the other`,
    ],
    confidence: UNDERSTOOD,
  };
}

/** A header of this length may have one character that nothing explains. */
const LONG_HEADER = 4;

/** How many of 52 notices use the words of which one misread letter may be of no known kind. */
const USUAL_WEIGHT = 10;

function isUsual(label: string): boolean {
  return roleWords().some(
    ({ word, weight }) => (weight ?? 0) >= USUAL_WEIGHT && label.startsWith(word),
  );
}

/**
 * The one label of units that a word is but for known misreadings (酏合单位), or but for one letter of a
 * usual label (率头单位), where it is no word of its own (承建单位); else null.
 */
export function nearUnitHeader(word: string): string | null {
  const holder = holderWords().find((one) => one.length === 2 && word.endsWith(one)) ?? '';
  const isWord = wordFrequency(word.slice(0, word.length - holder.length)) > 0;
  const near = candidates().filter((one) => {
    if (!one.units || isWord || one.word.length !== word.length) return false;
    return unexplainedFaults(word, one.word, NONE) <= (isUsual(one.word) ? 1 : 0);
  });
  return near.length === 1 ? (near[0]?.word ?? null) : null;
}

/** Tells whether a short text is a header word with faults: 率头单位, 酏合单位. */
export function isNearHeader(header: string): boolean {
  if (header.length < LONG_HEADER || header.length > LONGEST_WORD) return false;
  return candidates().some(
    ({ word }) =>
      word.length === header.length &&
      unexplainedFaults(header, word, NONE) <= Math.floor(word.length / LONG_HEADER),
  );
}

/** Repairs misread header words (率头单位) where one usual header fits letters and content. */
export function repairHeaders(
  headers: readonly string[],
  profiles: readonly ColumnProfile[],
): { readonly headers: readonly string[]; readonly edits: readonly Edit[] } {
  const edits: Edit[] = [];
  const repaired = headers.map((header, i) => {
    const edit = repairHeader(header, profiles[i] as ColumnProfile);
    if (edit !== null && !headers.includes(edit.after)) edits.push(edit);
    return edit === null || headers.includes(edit.after) ? header : edit.after;
  });
  return { headers: repaired, edits };
}
