import { type ChannelRates, channelScore } from '../names/channel.js';
import { commonForm, type Form, formsOf } from './forms.js';
import { formatSerial, parseSerial, type Serial } from './numerals.js';

/** One serial cell, in table order. */
export interface SerialCell {
  /** The cell's text, blanks and foreign character forms already settled; '' for an empty cell. */
  readonly text: string;
  /** A new table, header set or section begins here, so counting may start again. */
  readonly restart: boolean;
}

/** What a serial should be. `before` and `after` say what the order around it is. */
export interface SerialVerdict {
  /** The serial as it should read; equal to the cell's text where nothing is to be changed. */
  readonly text: string;
  readonly probability: number;
  /** A break in the order that the source itself has, judged likelier than a misreading. */
  readonly breakHere: 'gap' | 'repeated' | 'backward' | null;
  readonly expected: string | null;
}

/** Chances of what follows a number in real notices; a gap of k counts as GAP / k. */
const NEXT = 0.97;
const GAP = 0.008;
const REPEAT = 0.003;
const RESTART = 0.005;
const RESTART_AT_BREAK = 0.3;
const BACKWARD = 0.0005;
/** An empty cell where a number should be. */
const EMPTY = 0.01;
/** How far to look for numbers that could vouch for this one, in rows. */
const WINDOW = 8;
const MOST_STATES = 24;

function transition(from: number, to: number, restart: boolean): number {
  if (restart && to === 1) return Math.log(RESTART_AT_BREAK);
  if (to === from + 1) return Math.log(NEXT);
  if (to === from) return Math.log(REPEAT);
  if (to > from) return Math.log(GAP / (to - from));
  return Math.log(to === 1 ? RESTART : BACKWARD);
}

function emission(cell: SerialCell, form: Form, value: number, rates: ChannelRates): number {
  const printed = formatSerial(form, value);
  if (cell.text === '') return Math.log(EMPTY);
  const own = parseSerial(cell.text);
  // A mark (1*) is part of the print, not a misreading.
  const read = own === null ? cell.text : cell.text.slice(0, cell.text.length - own.tail.length);
  const truth = printed.slice(0, printed.length - form.tail.length);
  return channelScore(read, truth, { rates, seen: new Set(), around: '' });
}

/** Numbers that row `at` may have: what it reads, and what the rows around it would make it. */
function statesAt(serials: readonly (Serial | null)[], at: number, restart: boolean): number[] {
  const votes = new Map<number, number>();
  const vote = (value: number, weight: number) => {
    if (value >= 1) votes.set(value, (votes.get(value) ?? 0) + weight);
  };
  for (let j = Math.max(0, at - WINDOW); j <= Math.min(serials.length - 1, at + WINDOW); j += 1) {
    const serial = serials[j];
    if (serial != null) vote(serial.value + at - j, 1 / (1 + Math.abs(at - j)));
  }
  const own = serials[at];
  const before = at > 0 ? serials[at - 1] : null;
  if (own != null) vote(own.value, 10);
  if (before != null) vote(before.value, 0.1);
  if (restart || at === 0) vote(1, 5);
  return [...votes]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_STATES)
    .map(([value]) => value);
}

function logSum(values: readonly number[]): number {
  const top = Math.max(...values);
  if (top === Number.NEGATIVE_INFINITY) return top;
  return top + Math.log(values.reduce((sum, value) => sum + Math.exp(value - top), 0));
}

interface Lattice {
  readonly states: readonly (readonly number[])[];
  readonly emissions: readonly (readonly number[])[];
}

/** The order is counted anew behind rows for which nothing tells a number. */
function forward(cells: readonly SerialCell[], { states, emissions }: Lattice): number[][] {
  const alpha: number[][] = [];
  for (const [i, values] of states.entries()) {
    const before = states[i - 1];
    alpha.push(
      values.map((value, s) => {
        const own = emissions[i]?.[s] ?? 0;
        if (before === undefined) return own + transition(0, value, false);
        if (before.length === 0) return own;
        const restart = cells[i]?.restart ?? false;
        return (
          own +
          logSum(
            before.map((from, f) => (alpha[i - 1]?.[f] ?? 0) + transition(from, value, restart)),
          )
        );
      }),
    );
  }
  return alpha;
}

function backward(cells: readonly SerialCell[], { states, emissions }: Lattice): number[][] {
  const beta: number[][] = states.map((values) => values.map(() => 0));
  for (let i = states.length - 2; i >= 0; i -= 1) {
    const after = states[i + 1] ?? [];
    const restart = cells[i + 1]?.restart ?? false;
    if (after.length === 0) continue;
    beta[i] = (states[i] ?? []).map((from) =>
      logSum(
        after.map(
          (to, t) =>
            transition(from, to, restart) + (emissions[i + 1]?.[t] ?? 0) + (beta[i + 1]?.[t] ?? 0),
        ),
      ),
    );
  }
  return beta;
}

function breakBetween(
  before: number | null,
  value: number,
  restart: boolean,
): SerialVerdict['breakHere'] {
  if (before === null || value === before + 1 || (value === 1 && restart)) return null;
  if (value === before) return 'repeated';
  if (value > before) return 'gap';
  return value === 1 ? null : 'backward';
}

/** Marks that belong to no number where the column writes none: a speck read as a dot. */
const SPECK = /^[.．。、，,·]+$/u;

function isAsPrinted(own: Serial | null | undefined, value: number, form: Form): boolean {
  return own?.value === value && !(form.tail === '' && SPECK.test(own.tail));
}

/** How a settled number is written: as the column writes, but with a mark of its own (1*). */
function keepMark(own: Serial | null | undefined, form: Form): Form {
  const isMark = own != null && own.tail !== form.tail && !SPECK.test(own.tail);
  return isMark ? { ...form, tail: own.tail } : form;
}

/**
 * Settles a column of serials by their order: a hidden Markov model in which numbers go up by one
 * and the reader errs now and then. Misread serials get the number that the rows around them leave
 * open; a gap or a repetition in the source is told, never numbered away. Time is linear.
 */
export function settleSerials(
  cells: readonly SerialCell[],
  rates: ChannelRates,
): readonly SerialVerdict[] {
  const serials = cells.map(({ text }) => parseSerial(text));
  const common = commonForm(serials);
  const formAt = formsOf(serials, common);
  const states = cells.map((cell, i) => statesAt(serials, i, cell.restart));
  const emissions = cells.map((cell, i) =>
    (states[i] ?? []).map((value) => emission(cell, formAt(i, value), value, rates)),
  );
  const lattice = { states, emissions };
  const alpha = forward(cells, lattice);
  const beta = backward(cells, lattice);
  let before: number | null = null;
  return cells.map((cell, i) => {
    const scores = (states[i] ?? []).map((_, s) => (alpha[i]?.[s] ?? 0) + (beta[i]?.[s] ?? 0));
    const total = logSum(scores);
    const best = scores.indexOf(Math.max(...scores));
    const value = states[i]?.[best];
    // No state at all, or none that a reader could make this text of.
    if (value === undefined || total === Number.NEGATIVE_INFINITY) {
      before = null;
      return { text: cell.text, probability: 0, breakHere: null, expected: null };
    }
    const own = serials[i];
    const form = formAt(i, value);
    const text = isAsPrinted(own, value, form)
      ? cell.text
      : formatSerial(keepMark(own, form), value);
    const breakHere = breakBetween(before, value, cell.restart);
    const expected = before === null ? null : formatSerial(formAt(i, before + 1), before + 1);
    before = value;
    return { text, probability: Math.exp((scores[best] ?? 0) - total), breakHere, expected };
  });
}
