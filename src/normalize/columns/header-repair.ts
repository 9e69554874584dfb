import { holderWords, roleWords, wordFrequency } from '../../data/index.js';
import type { Edit } from '../../model/edit.js';
import type { ColumnKind } from '../../model/notice.js';
import { channelScore, OCR_RATES, unexplainedFaults } from '../names/channel.js';
import { type HeaderFault, headerFault } from './header-faults.js';
import { headerCandidates, levelOpening } from './header-words.js';
import { type ColumnProfile, headerMeaning } from './plan.js';

const NONE: ReadonlySet<string> = new Set();
/** Probability from which a misread header is replaced. */
const REPAIR_AT = 0.95;
/** Chance that a header is a word that no table holds. */
const UNKNOWN_HEADER = 1e-6;
/** Headers longer than this are phrases of their own. */
const LONGEST_WORD = 8;

function scored(header: string, profile: ColumnProfile) {
  const channel = { rates: OCR_RATES, seen: NONE, around: '' };
  const fits = headerCandidates().filter(({ word, units }) => {
    if (Math.abs(word.length - header.length) > 1) return false;
    return units ? profile.units >= 0.5 : profile.units < 0.5;
  });
  return fits
    .map(({ word }) => ({ word, score: Math.exp(channelScore(header, word, channel)) }))
    .sort((a, b) => b.score - a.score || (a.word < b.word ? -1 : 1));
}

/** What a header is taken for, and what speaks for it. */
interface Repair {
  readonly word: string;
  readonly evidence: readonly string[];
  readonly confidence: number;
}

function repairHeader(header: string, profile: ColumnProfile): Edit | null {
  const { read, meant, rest } = levelOpening(header);
  if (rest.length < SHORTEST_WORD || rest.length > LONGEST_WORD) return null;
  const isUnderstood = headerMeaning(rest) !== null;
  const repair =
    (isUnderstood ? null : mendByContent(rest, profile)) ??
    mendFault(rest, profile) ??
    (isUnderstood ? null : mendUnits(rest, profile));
  const word = meant + (repair?.word ?? rest);
  if (word === header) return null;
  const opened = read === meant ? [] : [`${meant} opens headers, ${read} is no level`];
  return {
    task: null,
    column: word,
    range: [0, header.length],
    before: header,
    after: word,
    rule: 'header-word',
    evidence: [...opened, ...(repair?.evidence ?? [])],
    confidence: repair?.confidence ?? UNDERSTOOD,
  };
}

const SHORTEST_WORD = 3;

/** A header that says nothing as it stands: the usual one that is most probable, if its column holds what belongs there. */
function mendByContent(header: string, profile: ColumnProfile): Repair | null {
  const ranked = scored(header, profile);
  const best = ranked[0];
  if (best === undefined) return null;
  const total = ranked.reduce((sum, { score }) => sum + score, UNKNOWN_HEADER / ranked.length);
  const confidence = best.score / total;
  const faults = unexplainedFaults(header, best.word, NONE);
  if (confidence < REPAIR_AT || faults > Math.floor(best.word.length / LONG_HEADER)) return null;
  return {
    word: best.word,
    evidence: [
      `${best.word} is a usual header, ${header} is none`,
      `${Math.round(profile.units * 100)} % of the cells below name units`,
    ],
    confidence: Math.min(0.999, Math.round(confidence * 1000) / 1000),
  };
}

/** So many of the cells below name units, though most may be misread themselves. */
const SOME_UNITS = 0.2;

/** 配台单位 over units that are too garbled to be told as such: the one label of units that it can be. */
function mendUnits(header: string, { units }: ColumnProfile): Repair | null {
  const word = units >= SOME_UNITS ? nearUnitHeader(header) : null;
  if (word === null) return null;
  const evidence = [
    `${word} is the one usual header that ${header} may be`,
    `${Math.round(units * 100)} % of the cells below name units`,
  ];
  return { word, evidence, confidence: UNDERSTOOD };
}

const UNDERSTOOD = 0.97;

/**
 * A header with one fault that makes no word where it stands (宪成时限, 牵牵头部门), as the one usual header that it is
 * but for that, of the kind that its other words tell; null for any other. A fault of no known kind, or in a
 * header that its other words do not tell, is mended only where what stands below says the same.
 */
function mendFault(header: string, profile: ColumnProfile): Repair | null {
  const all = headerCandidates();
  if (all.some(({ word }) => word === header)) return null;
  const own = headerMeaning(header);
  const near = all.flatMap(({ word }) => {
    const fault = headerFault(header, word);
    const meant = headerMeaning(word);
    const isShort = word.length < LONG_HEADER && meant?.kind !== 'sequence';
    if (fault === null || (fault !== 'doubled' && isShort)) return [];
    const isSame = own === null || (meant?.kind === own.kind && meant.role === own.role);
    const isCertain = own !== null && CERTAIN.includes(fault);
    return isSame && (isCertain || agrees(meant?.kind, profile)) ? [{ word, fault }] : [];
  });
  const doubled = near.filter(({ fault }) => fault === 'doubled');
  const [only, other] = doubled.length > 0 ? doubled : near;
  if (only === undefined || other !== undefined) return null;
  return {
    word: only.word,
    evidence: [
      own === null
        ? `${only.word} is a usual header for what stands below, ${header} is none`
        : `${only.word} is a usual header of the same kind`,
      `${header} differs from it in one character, which makes no word there`,
    ],
    confidence: UNDERSTOOD,
  };
}

/** Faults that show by themselves: a look-alike, a character read twice. */
const CERTAIN: readonly HeaderFault[] = ['like', 'doubled'];

/** Whether a column holds what a header of this kind says, as only bodies, dates and numbers can be told. */
function agrees(kind: ColumnKind | undefined, { units, deadline, serial }: ColumnProfile): boolean {
  const share = { units, deadline, sequence: serial }[kind as 'units' | 'deadline' | 'sequence'];
  return share !== undefined && share >= AGREES;
}

/** Share of cells that hold what the header says. */
const AGREES = 0.6;

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
  const near = headerCandidates().filter((one) => {
    if (!one.units || isWord || one.word.length !== word.length) return false;
    return unexplainedFaults(word, one.word, NONE) <= (isUsual(one.word) ? 1 : 0);
  });
  return near.length === 1 ? (near[0]?.word ?? null) : null;
}

/** Tells whether a short text is a header word with faults: 率头单位, 酏合单位. */
export function isNearHeader(header: string): boolean {
  if (header.length < LONG_HEADER || header.length > LONGEST_WORD) return false;
  return headerCandidates().some(
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
