import type { Contrast } from '../rules/contrast.js';
import type { RuleField } from '../rules/rule-field.js';

/** A ruling line as it runs: where it was seen, in pixels along and across its direction. */
export interface Trace {
  readonly along: readonly number[];
  readonly across: readonly number[];
}

/** Lines are looked for at every so many windows (of about a millimetre). */
const SEED_STEP = 8;
/** A line starts where the contrast is at least `start` (of 255) and is seen where it is `seen`. */
const CONTRAST = { start: 45, seen: 24 } as const;
/** The least part of a line's pixels that are darker than this. */
const SOLID = 0.8;
const DARK = 200;
/** Beside a row of strokes is more ink of the same characters, at these distances in millimetres. */
const BESIDE = { from: 0.6, to: 1, weight: 0.6 } as const;
/** A line rises no more than this per length, and bends no more than this, in millimetres, per window. */
const STEEPEST = 0.12;
const BEND = 0.17;
/** How many windows back tell where a line is going. */
const MEMORY = 24;
/** Holes longer than this end a line, in windows. */
const GAP = 8;
/** Two lines are further apart than this, in millimetres. */
const APART = 0.8;
/** The part of its windows in which a ruling line is seen, and how well a smooth line fits it, in millimetres. */
const COVERAGE = 0.8;
const SMOOTH = 0.22;

/**
 * The long lines of a page, each followed window by window wherever it runs: a line of a
 * photographed or bent sheet is seen at other positions further along. `shortest` in millimetres.
 */
export function followLines(field: RuleField, shortest: number): Trace[] {
  const { contrast, pixelsPerMm } = field;
  const apart = APART * pixelsPerMm;
  const traces: Trace[] = [];
  const least = (shortest * pixelsPerMm) / contrast.step;
  for (let window = SEED_STEP >> 1; window < contrast.windows; window += SEED_STEP) {
    for (const position of peaksAt(contrast, window, apart)) {
      if (traces.some((trace) => passes(trace, window * contrast.step, position, apart))) continue;
      const trace = follow(field, window, position);
      if (isLine(field, trace, least)) traces.push(trace);
    }
  }
  return traces;
}

/** Positions at which a window answers more than all near ones. */
function peaksAt(contrast: Contrast, window: number, apart: number): number[] {
  const peaks: number[] = [];
  for (let position = 1; position < contrast.positions - 1; position++) {
    if (answerAt(contrast, window, position) < 3 * CONTRAST.start) continue;
    const last = peaks.at(-1);
    if (last === undefined || position - last > apart) peaks.push(position);
    else if (answerAt(contrast, window, position) > answerAt(contrast, window, last)) {
      peaks[peaks.length - 1] = position;
    }
  }
  return peaks;
}

/** Answers are spread over neighbouring positions; their sum is highest in the middle. */
function answerAt({ answers, windows }: Contrast, window: number, position: number): number {
  const at = position * windows + window;
  return (answers[at - windows] ?? 0) + (answers[at] ?? 0) + (answers[at + windows] ?? 0);
}

function passes({ along, across }: Trace, at: number, position: number, apart: number): boolean {
  const index = along.findIndex((own) => own >= at);
  return index >= 0 && Math.abs((across[index] as number) - position) < 2 * apart;
}

/** A line from a window on to both sides. */
function follow(field: RuleField, window: number, position: number): Trace {
  const step = field.contrast.step;
  const right = walk(field, window, position, 1);
  const left = walk(field, window, position, -1).slice(1).reverse();
  const points = [...left, ...right];
  return {
    along: points.map((point) => (point.window + 0.5) * step),
    across: points.map((point) => point.position),
  };
}

interface Point {
  readonly window: number;
  readonly position: number;
}

function walk({ contrast, pixelsPerMm }: RuleField, window: number, start: number, side: 1 | -1) {
  const points: Point[] = [{ window, position: start }];
  const reach = Math.max(1, Math.round(BEND * pixelsPerMm));
  for (let at = window + side, gap = 0; at >= 0 && at < contrast.windows; at += side) {
    const near = Math.round(expected(points, at, contrast.step));
    const position = strongest(contrast, at, near, reach);
    if (answerAt(contrast, at, position) < 3 * CONTRAST.seen) {
      const walked = Math.abs(at - window);
      if (++gap > GAP || (walked > GAP && points.length < COVERAGE * walked)) break;
      continue;
    }
    gap = 0;
    points.push({ window: at, position });
  }
  return points;
}

/** Where a line goes on, by the straight line through its last points. */
function expected(points: readonly Point[], window: number, step: number): number {
  const last = points.slice(-MEMORY);
  const mean = (value: (point: Point) => number) =>
    last.reduce((sum, point) => sum + value(point), 0) / last.length;
  const [w, p] = [mean((point) => point.window), mean((point) => point.position)];
  let [both, square] = [0, 0];
  for (const point of last) {
    both += (point.window - w) * (point.position - p);
    square += (point.window - w) ** 2;
  }
  // A few points do not tell a direction; a line is level until it shows otherwise.
  const slope = both / (square + MEMORY);
  const most = STEEPEST * step;
  return p + Math.max(-most, Math.min(most, slope)) * (window - w);
}

function strongest(contrast: Contrast, window: number, near: number, reach: number): number {
  let best = near;
  for (let away = 1; away <= reach; away++) {
    for (const position of [near - away, near + away]) {
      if (answerAt(contrast, window, position) > answerAt(contrast, window, best)) best = position;
    }
  }
  return best;
}

/** Rows of strokes have holes, and jump; a line is nearly whole and smooth. */
function isLine(field: RuleField, trace: Trace, least: number): boolean {
  const { contrast, pixelsPerMm } = field;
  const { along } = trace;
  const windows = ((along.at(-1) ?? 0) - (along[0] ?? 0)) / contrast.step + 1;
  if (windows < least || along.length < COVERAGE * windows) return false;
  return roughness(trace, pixelsPerMm) <= SMOOTH * pixelsPerMm && solidity(field, trace) >= SOLID;
}

/**
 * The part of a line's pixels that are dark, less what has ink close to it: print has blanks within
 * and between its characters, and the rest of them above or below.
 */
function solidity(field: RuleField, { along, across }: Trace): number {
  const { image, orientation, pixelsPerMm, contrast } = field;
  const [step, over] = orientation === 'horizontal' ? [1, image.width] : [image.width, 1];
  const near = Math.max(2, Math.round(BESIDE.from * pixelsPerMm));
  const far = Math.max(near, Math.round(BESIDE.to * pixelsPerMm));
  const isDark = (at: number, from: number, to: number) => {
    for (let p = from; p <= to; p++) {
      if ((image.data[at + p * over] ?? 255) < DARK) return true;
    }
    return false;
  };
  let [solid, before, after, total] = [0, 0, 0, 0];
  along.forEach((middle, i) => {
    const position = across[i] as number;
    const start = Math.floor(middle) - (contrast.step >> 1);
    for (let at = start; at < start + contrast.step; at++, total++) {
      if (isDark(at * step, position - 1, position + 1)) solid++;
      if (isDark(at * step, position - far, position - near)) before++;
      if (isDark(at * step, position + near, position + far)) after++;
    }
  });
  return (solid - BESIDE.weight * Math.max(before, after)) / total;
}

/** Stretches in which a smooth line is as good as straight, in millimetres. */
const STRETCH = 20;

/** The mean distance of a line's points from straight lines through its stretches, in pixels. */
function roughness({ along, across }: Trace, pixelsPerMm: number): number {
  let sum = 0;
  for (let from = 0; from < along.length; ) {
    const end = (along[from] as number) + STRETCH * pixelsPerMm;
    const found = along.findIndex((at) => at >= end);
    const to = found < 0 ? along.length : found;
    sum += deviation(along.slice(from, to), across.slice(from, to)) * (to - from);
    from = to;
  }
  return sum / along.length;
}

/** The root of the mean squared distance from the straight line that fits best. */
function deviation(xs: readonly number[], ys: readonly number[]): number {
  const n = xs.length;
  const mx = xs.reduce((sum, x) => sum + x, 0) / n;
  const my = ys.reduce((sum, y) => sum + y, 0) / n;
  let [xx, xy, yy] = [0, 0, 0];
  xs.forEach((x, i) => {
    const y = (ys[i] as number) - my;
    xx += (x - mx) ** 2;
    xy += (x - mx) * y;
    yy += y * y;
  });
  return Math.sqrt(Math.max(0, yy - (xx === 0 ? 0 : (xy * xy) / xx)) / n);
}
