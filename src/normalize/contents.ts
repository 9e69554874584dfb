import type { Finding } from '../model/finding.js';
import type { Alternative } from '../model/reading.js';
import { type Draft, rawRange } from './draft.js';
import { type Doubt, heldAgainstReader, heldAgainstWording } from './names/doubted.js';
import { readConfidence } from './reader/confidence.js';
import { readerFindings } from './reader/findings.js';
import { judgeReader, type ReaderVerdict, readerDoubts } from './reader/judge.js';
import { type ReaderSurvey, surveyReader } from './reader/observe.js';
import type { TaskSetting } from './setting.js';
import type { UnitCell } from './unit-cell.js';
import type { WordingDoubt } from './wording/doubt.js';
import { surveyWording, type WordingEvidence } from './wording/evidence.js';
import { wordingFindings } from './wording/findings.js';
import { repairWording } from './wording/judge.js';
import { sureDoubts } from './wording/told.js';

/** A task text in standard form with how it was read; `alternatives` count in the draft's `raw`. */
export interface Content {
  readonly draft: Draft;
  readonly confidence: number;
  readonly alternatives: readonly Alternative[];
}

/** A task text after its judgement. */
export interface JudgedContent {
  readonly draft: Draft;
  /** That the published text is what was printed. */
  readonly confidence: number;
  readonly findings: (where: Finding['where']) => readonly Finding[];
}

/** What all task texts of a notice say about each other and about their reader. */
export interface ContentSurvey {
  readonly setting: TaskSetting;
  readonly wording: WordingEvidence;
  readonly reader: ReaderSurvey;
  /** What names are read with: they say too little of their own to tell how often this notice errs. */
  readonly names: WordingEvidence;
}

/** Surveys the task texts of a notice, whose unit names show misreadings or not, before any is judged. */
export function surveyContents(
  contents: readonly Content[],
  setting: TaskSetting,
  misread: boolean,
): ContentSurvey {
  // A text that stands twice says nothing new about how the notice words things.
  const texts = [...new Set(contents.map(({ draft }) => draft.text))];
  const wording = surveyWording(texts, setting.rates, misread);
  const names = surveyWording([], setting.rates);
  return { setting, wording, reader: surveyReader(contents), names };
}

/** A cell of a notice of which a recogniser read others may still have come from a text layer. */
export const isRecognised = ({ confidence }: Pick<Content, 'confidence'>) => confidence < 1;

/**
 * Judges a task text: by the recogniser's own word where one read it, and by its wording. A copy that
 * a machine rewrote is left as it is.
 */
export function judgeContent(content: Content, survey: ContentSurvey): JudgedContent {
  const { setting, wording, reader } = survey;
  const { draft, confidence } = content;
  if (!setting.repair) return { draft, confidence, findings: () => [] };
  if (setting.reader !== null && reader.tells && isRecognised(content)) {
    const verdict = judgeReader(content, wording, reader, setting.reader);
    return { ...verdict, findings: (where) => recognisedFindings(verdict, wording, where) };
  }
  const judged = repairWording(draft, content.alternatives, wording);
  return {
    draft: judged.draft,
    confidence,
    findings: (where) => wordingFindings(judged.doubts, where),
  };
}

/** What the recogniser doubts of a text, and what no text has there though the recogniser was sure of it. */
function recognisedFindings(
  verdict: ReaderVerdict,
  wording: WordingEvidence,
  where: Finding['where'],
): readonly Finding[] {
  const doubted = readerFindings(verdict, where);
  const isTold = ({ range: [from, to] }: WordingDoubt) =>
    doubted.length > 0 && verdict.doubts.some(({ at }) => at >= from && at < to);
  const sure = sureDoubts(verdict.draft.text, wording).filter((one) => !isTold(one));
  return [...doubted, ...wordingFindings(sure, where)];
}

/** What is left in doubt of a cell's names, held against their reader's word and their wording. */
export function settleDoubts(
  cell: UnitCell,
  read: Pick<Content, 'confidence' | 'alternatives'>,
  { setting, reader, names }: ContentSurvey,
): UnitCell {
  const isTold = setting.reader !== null && reader.tells && isRecognised(read);
  const isDoubted = ({ item }: Doubt) => {
    const [from, to] = rawRange(cell.draft, item.start, item.end);
    return read.alternatives.some(({ index }) => index >= from && index < to);
  };
  const doubts = cell.doubts
    .map((doubt) => (isTold && !isDoubted(doubt) ? heldAgainstReader(doubt) : doubt))
    .map((doubt) => (setting.repair ? heldAgainstWording(doubt, names) : doubt));
  return { ...cell, doubts };
}

type ToldCell = Pick<Content, 'draft' | 'confidence' | 'alternatives'>;

/** What the recogniser doubts of a text that is no task's: it ends without a stop. */
function openDoubts(told: ToldCell, { setting, reader, names }: ContentSurvey) {
  if (setting.reader === null || !reader.tells || !isRecognised(told)) return [];
  return readerDoubts(told, names, { ...reader, closed: false }, setting.reader);
}

/** What the recogniser doubts of any other cell: the name of an official, a note, a date. */
export function otherFindings(
  told: ToldCell,
  survey: ContentSurvey,
  where: Finding['where'],
): readonly Finding[] {
  return readerFindings({ draft: told.draft, doubts: openDoubts(told, survey) }, where);
}

/**
 * What the recogniser doubts of the names of a cell that no register vouches for. A misread name that
 * ends as bodies do passes for one that is not listed.
 */
export function unlistedNameFindings(
  { draft, units, doubts }: UnitCell,
  { confidence, alternatives }: Pick<Content, 'confidence' | 'alternatives'>,
  survey: ContentSurvey,
  where: Finding['where'],
): readonly Finding[] {
  const told = doubts.filter(({ misread }) => misread > 0).map(({ item }) => item.start);
  const unlisted = units.filter(
    ({ known, group, item }) => known === null && !group && !told.includes(item.start),
  );
  if (unlisted.length === 0) return [];
  const own = openDoubts({ draft, confidence, alternatives }, survey).filter(({ at }) =>
    unlisted.some(({ item }) => at >= item.start && at < item.end),
  );
  return readerFindings({ draft, doubts: own }, where);
}

/** Chance that any other text of the notice is right, by what its reader says of each character. */
export function cellConfidence(content: Content, { setting, reader }: ContentSurvey): number {
  if (setting.reader === null || !reader.tells || !isRecognised(content)) return content.confidence;
  return readConfidence(content.draft, content.alternatives, reader, setting.reader);
}
