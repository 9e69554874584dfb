import { likeness } from '../../data/index.js';
import type { Finding } from '../../model/finding.js';
import { type Draft, revise, round } from '../draft.js';
import type { ChannelRates } from '../names/channel.js';
import type { RowText } from '../rows/row.js';
import type { TaskRow } from '../rows/task-rows.js';
import type { TaskSetting } from '../setting.js';
import { normalizeForms } from '../text/normalize.js';
import { removeBlanks } from '../text/punctuation.js';
import { parseSerial } from './numerals.js';
import { type SerialCell, type SerialVerdict, settleSerials } from './sequence.js';

/** From this probability on a serial is changed. */
const SERIAL_AT = 0.9;

export interface SerialResult {
  readonly draft: Draft | null;
  readonly verdict: SerialVerdict | null;
}

function serialText(row: TaskRow): RowText | null {
  const plan = row.plans.find(({ kind }) => kind === 'sequence');
  return plan === undefined ? null : (row.texts.get(plan.index) ?? null);
}

/** How many serials are the number that their place in the table asks for, or look like it (Z, S). */
function inPlace(cells: readonly SerialCell[]): number {
  let due = 0;
  return cells.filter(({ text, restart }) => {
    due = restart ? 1 : due + 1;
    return parseSerial(text)?.value === due || likeness(text, `${due}`) > 0;
  }).length;
}

/** Below this share of readable numbers the order of the rows is told, but nothing is changed. */
const READABLE_SHARE = 0.5;
/** So few numbers that are what their place asks for prove an order. */
const PROVING_SHARE = 0.2;
const PROVING_LEAST = 3;
/** A misread number is short or has no digit left; others are of another kind (甲-01). */
const LONGEST_MISREAD = 2;

/** What the order says of a column most of whose numbers are misread: a doubt for each of them. */
function doubtSerials(cells: readonly SerialCell[], rates: ChannelRates): readonly Verdict[] {
  const settled = settleSerials(cells, rates);
  return cells.map(({ text }, at): Verdict => {
    const verdict = settled[at];
    const isMisread = text.length <= LONGEST_MISREAD || !/\d/u.test(text);
    const isDoubtful = parseSerial(text) === null && isMisread;
    if (verdict === undefined || text === '' || !isDoubtful) return null;
    return { ...verdict, probability: Math.min(verdict.probability, DOUBT_AT), breakHere: null };
  });
}

type Verdict = SerialVerdict | null;
const DOUBT_AT = 0.5;

/** Settles the serials of all rows together; rows that share a merged serial cell count once. */
export function settleNumbers(
  rows: readonly TaskRow[],
  setting: TaskSetting,
): readonly SerialResult[] {
  const drafts = rows.map((row) => {
    if (!row.plans.some(({ kind }) => kind === 'sequence')) return null;
    return removeBlanks(normalizeForms(serialText(row)?.raw.trim() ?? '', setting.rules));
  });
  const counted = rows.flatMap((row, i) => (drafts[i] !== null && !row.sharesSerial ? [i] : []));
  const readable = counted.filter((i) => parseSerial(drafts[i]?.text ?? '') !== null).length;
  const cells = counted.map((i) => ({
    text: drafts[i]?.text ?? '',
    restart: rows[i]?.restart ?? false,
  }));
  const isOrdered =
    readable >= counted.length * READABLE_SHARE ||
    inPlace(cells) >= Math.max(PROVING_LEAST, counted.length * PROVING_SHARE);
  const settle = isOrdered ? settleSerials : doubtSerials;
  const verdicts: readonly Verdict[] = settle(cells, setting.rates);
  const byRow = new Map(counted.map((i, k) => [i, verdicts[k] ?? null]));
  return rows.map((_, i) => ({ draft: drafts[i] ?? null, verdict: byRow.get(i) ?? null }));
}

export function settleNumber({ draft, verdict }: SerialResult): Draft | null {
  if (draft === null || verdict === null || verdict.probability < SERIAL_AT) return draft;
  if (draft.text === verdict.text) return draft;
  const isMark = parseSerial(draft.text)?.value === parseSerial(verdict.text)?.value;
  const evidence = [
    isMark
      ? 'no other number of the table has a mark behind it'
      : `the numbers before and after leave only ${verdict.text} for this row`,
  ];
  return revise(draft, [
    {
      range: [0, draft.text.length],
      after: verdict.text,
      rule: 'sequence-order',
      evidence,
      confidence: round(verdict.probability),
    },
  ]);
}

export function serialFindings(
  { draft, verdict }: SerialResult,
  task: number,
  column: string,
  shares: boolean,
): readonly Finding[] {
  const where = { task, column };
  const actual = draft?.text ?? '';
  if (verdict === null) {
    if (shares || actual !== '' || draft === null) return [];
    const message = 'the row has no number';
    return [{ code: 'SEQUENCE_MISSING', severity: 'info', where, message }];
  }
  const findings: Finding[] = [];
  if (verdict.probability < SERIAL_AT) {
    const message = `the number ${actual} does not fit its place and could not be settled`;
    const expected = verdict.text;
    findings.push({
      code: 'SEQUENCE_UNSETTLED',
      severity: 'warning',
      where,
      message,
      actual,
      expected,
    });
  }
  if (actual === '' && verdict.probability >= SERIAL_AT) {
    const message = `the row has no number; the order leaves only ${verdict.text} for it`;
    findings.push({
      code: 'SEQUENCE_MISSING',
      severity: 'warning',
      where,
      message,
      expected: verdict.text,
    });
  }
  const expected = verdict.expected ?? '';
  if (verdict.breakHere === 'repeated') {
    const message = `the number ${verdict.text} stands twice in the source`;
    findings.push({
      code: 'SEQUENCE_REPEATED',
      severity: 'warning',
      where,
      message,
      actual,
      expected,
    });
  } else if (verdict.breakHere !== null) {
    const message = `after the row above, ${expected} was due; the source goes on with ${verdict.text}`;
    findings.push({ code: 'SEQUENCE_GAP', severity: 'warning', where, message, actual, expected });
  }
  return findings;
}
