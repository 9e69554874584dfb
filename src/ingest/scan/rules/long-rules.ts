import type { Contrast } from './contrast.js';
import { APART, type Line, leastContrast, mergeNear, type RuleField } from './rule-field.js';
import { inkBeside, solidAlong, solidPart } from './rule-solid.js';

/** Scanners and fax machines tear lines; gaps up to this many millimetres are closed. */
const GAP = 8;

/**
 * A window answers where its contrast is at least `contrast` (of 255), and a long line is where at
 * least `coverage` of the windows answer. Strokes of text answer too, a row of print in up to
 * half of its windows at low contrasts, so the fainter a line, the fewer holes it may have.
 */
const LEVELS = [
  { contrast: 90, coverage: 0.6 },
  { contrast: 55, coverage: 0.7 },
  { contrast: 32, coverage: 0.85 },
] as const;
/** Dashes of a coarse scan answer hardly anywhere, but nearly everywhere. */
const FAINT = { contrast: 22, coverage: 0.94 } as const;

/** Characters below each other leave holes between the lines; a short line may have fewer. */
const SHORT = { millimetres: 12, coverage: 0.92 };
export const LENGTHY = 35;

/**
 * The part of a long line's pixels that must be dark: of one no longer than a few words of print
 * more than of one that crosses the page.
 */
const LONG_SOLID = { short: 0.8, long: 0.5, from: 30, to: 60 };

/**
 * A dashed line: with gaps up to this length in millimetres closed it is nearly whole, and little
 * ink is beside it, while strokes of text have the rest of their characters there.
 */
const DASHED = { gap: 1.5, solid: 0.85, beside: 0.35 };

interface Run extends Line {
  /** The part of the windows that answer. */
  readonly coverage: number;
}

/** Lines at least `shortest` millimetres long, wherever they are. */
export function longLines(field: RuleField, shortest: number): Line[] {
  const { contrast, pixelsPerMm } = field;
  const windowsPerMm = pixelsPerMm / contrast.step;
  const least = Math.round(shortest * windowsPerMm);
  const gap = Math.round(GAP * windowsPerMm);
  const linesAt = (level: Level) =>
    positionsIn(contrast)
      .flatMap((position) => runsAt(contrast, position, least, gap, level.contrast))
      .filter((run) => isCovered(run, level.coverage, windowsPerMm) && isSolid(field, run));
  const apart = APART * pixelsPerMm;
  const known = mergeNear(LEVELS.flatMap(linesAt), apart);
  // What is faint says nothing about where a stronger line ends.
  const faint = linesAt(FAINT).filter(
    (line) => !known.some((other) => isBeside(line, other, apart)),
  );
  return mergeNear([...known, ...faint], apart);
}

interface Level {
  readonly contrast: number;
  readonly coverage: number;
}

/** Where a line with both its neighbours may be. */
function positionsIn({ positions }: Contrast): number[] {
  return Array.from({ length: Math.max(0, positions - 2) }, (_, index) => index + 1);
}

function isBeside(line: Line, other: Line, apart: number): boolean {
  const common = Math.min(line.to, other.to) - Math.max(line.from, other.from);
  return common > 0 && Math.abs(line.position - other.position) <= apart;
}

function isCovered(run: Run, whenLong: number, windowsPerMm: number): boolean {
  return run.coverage >= neededCoverage((run.to - run.from) / windowsPerMm, whenLong);
}

function neededCoverage(millimetres: number, whenLong: number): number {
  const short = Math.max(0, Math.min(1, (LENGTHY - millimetres) / (LENGTHY - SHORT.millimetres)));
  return whenLong + short * Math.max(0, SHORT.coverage - whenLong);
}

/** Print has blanks within and between its characters that a line has not. */
function isSolid(field: RuleField, { position, from, to, strength }: Run): boolean {
  const { contrast, pixelsPerMm } = field;
  const [start, end] = [from * contrast.step, to * contrast.step];
  const place = { position, start, end, least: leastContrast(strength) };
  if (solidAlong(field, place) >= neededSolid((end - start) / pixelsPerMm)) return true;
  if (inkBeside(field, place) > DASHED.beside) return false;
  return solidPart(field, place, Math.round(DASHED.gap * pixelsPerMm)) >= DASHED.solid;
}

function neededSolid(millimetres: number): number {
  const { short, long, from, to } = LONG_SOLID;
  const part = Math.min(1, Math.max(0, (millimetres - from) / (to - from)));
  return short + part * (long - short);
}

/** Stretches at one position in which enough windows answer, with no long hole. */
function runsAt(
  contrast: Contrast,
  position: number,
  least: number,
  gap: number,
  darkest: number,
): Run[] {
  const runs: Run[] = [];
  const { answers, windows } = contrast;
  const row = position * windows;
  let from = -1;
  let last = -1;
  let count = 0;
  let sum = 0;
  const close = () => {
    const to = last + 1;
    if (from >= 0 && to - from >= least) {
      runs.push({ position, from, to, strength: sum / count, coverage: count / (to - from) });
    }
    from = -1;
    count = 0;
    sum = 0;
  };
  for (let window = 0; window < windows; window++) {
    const value = answers[row + window] as number;
    if (value < darkest) continue;
    if (from >= 0 && window - last > gap) close();
    if (from < 0) from = window;
    last = window;
    count++;
    sum += value;
  }
  close();
  return runs;
}
