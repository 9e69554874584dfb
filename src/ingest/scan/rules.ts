import { answer, type Contrast, contrastOf } from './contrast.js';
import type { GrayImage } from './gray.js';

/** What the ruling lines of a page are, and what else is drawn as a long line. */
export interface PageRules {
  /** Pieces that meet at the crossings of tables. */
  readonly table: readonly PixelRule[];
  /** Every long horizontal, in a table or not (the line under a red head, above a print line). */
  readonly long: readonly PixelRule[];
}

/** A ruling line in pixels: `position` across, from `start` to `end` along. */
export interface PixelRule {
  readonly orientation: 'horizontal' | 'vertical';
  readonly position: number;
  readonly start: number;
  readonly end: number;
  /** Mean contrast with both sides where the line is there, 0 to 255. */
  readonly strength: number;
}

/** Lengths in millimetres. */
const LONG_HORIZONTAL = 25;
const LONG_VERTICAL = 9;
/** Scanners and fax machines tear lines; gaps up to this are closed. */
const GAP = 8;
/** Two lines nearer than this are one. */
const APART = 1.6;
/** How far a line may wander from its mean position over a stretch. */
const WANDER = 0.4;
const STRETCH = 30;
/** How far a line may end from the line that it should meet. */
const REACH = 2.5;
/** How far from a crossing line a torn line may begin or end. */
const END = 5;
/** A line across one row only must be longer than any stroke. */
const SHORTEST = 4;

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
/** Characters below each other leave holes between the lines; a short line may have fewer. */
const SHORT = { millimetres: 12, coverage: 0.92 };
const LENGTHY = 35;
const LEAST_CONTRAST = 22;
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
/** Beside a row of strokes is more ink of the same characters; this much of it counts against. */
const BESIDE = { from: 0.5, to: 1, weight: 0.5 };
/** Of a known line's own contrast, what a piece of it must have. */
const PIECE_CONTRAST = 0.45;
/** The same between two neighbouring crossings: of a known line, and of a line seen only there. */
const KNOWN_SOLID = 0.35;
/** A short piece between two that are there may be torn nearly whole. */
const TORN_SOLID = 0.12;
const TORN_LENGTH = 20;
const NEW_COVERAGE = 0.85;
/** The part of a short line's pixels that must be dark: a stroke never spans a cell. */
const SOLID = 0.9;
/** Lines weaker than this part of the page's median are the shimmer of the other side. */
const SHIMMER = 0.4;
/** Short lines must be as strong as others: strokes of characters below each other are not. */
const SHORT_STRENGTH = 0.62;

interface Run extends Line {
  /** The part of the windows that answer. */
  readonly coverage: number;
}

interface Line {
  readonly position: number;
  /** In windows. */
  readonly from: number;
  readonly to: number;
  readonly strength: number;
}

/**
 * Finds the ruling lines of tables in a straight, evenly lit page, by contrast instead of run
 * length, so that faint, broken and blurred lines are found and text is not: first the long
 * horizontals, then verticals between them, then horizontals again between neighbouring
 * verticals, and last each piece between two crossings by itself, for merged cells.
 */
export function findRules(image: GrayImage, pixelsPerMm: number): PageRules {
  const across = contrastOf(image, 'horizontal', pixelsPerMm);
  const down = contrastOf(image, 'vertical', pixelsPerMm);
  const short = (LENGTHY * pixelsPerMm) / across.step;
  const long = dropShimmer(
    longLines(image, 'horizontal', across, LONG_HORIZONTAL, pixelsPerMm),
    short,
  );
  if (long.length === 0) return { table: [], long: [] };
  const verticals = endingOn(
    dropShimmer(verticalsBetween(image, down, long, across.step, pixelsPerMm), short),
    down.step,
    long,
    across.step,
    pixelsPerMm,
  );
  const ruled = endingOn(long, across.step, verticals, down.step, pixelsPerMm);
  const horizontals = mergeNear(
    [...ruled, ...horizontalsBetween(image, across, verticals, ruled, down.step, pixelsPerMm)],
    APART * pixelsPerMm,
  );
  const extra = verticalsInRows(image, down, horizontals, verticals, across.step, pixelsPerMm);
  const columns = mergeNear([...verticals, ...extra], APART * pixelsPerMm);
  return {
    table: [
      ...pieces(image, 'horizontal', across, horizontals, columns, down.step, pixelsPerMm),
      ...pieces(image, 'vertical', down, columns, horizontals, across.step, pixelsPerMm),
    ],
    long: ruled.map((line) => ruleOf('horizontal', line, across.step)),
  };
}

function ruleOf(orientation: PixelRule['orientation'], line: Line, step: number): PixelRule {
  const { position, strength } = line;
  return { orientation, position, strength, start: line.from * step, end: line.to * step };
}

function longLines(
  image: GrayImage,
  orientation: PixelRule['orientation'],
  contrast: Contrast,
  shortest: number,
  pixelsPerMm: number,
): Line[] {
  const windowsPerMm = pixelsPerMm / contrast.step;
  const least = Math.round(shortest * windowsPerMm);
  const gap = Math.round(GAP * windowsPerMm);
  const found: Run[] = [];
  for (const level of LEVELS) {
    for (let position = 1; position < contrast.positions - 1; position++) {
      const runs = runsAt(contrast, position, least, gap, level.contrast);
      found.push(...runs.filter((run) => isCovered(run, level.coverage, windowsPerMm)));
    }
  }
  const solid = found.filter((run) => isSolid(image, orientation, run, contrast, pixelsPerMm));
  return mergeNear(solid, APART * pixelsPerMm);
}

function isCovered(run: Run, whenLong: number, windowsPerMm: number): boolean {
  return run.coverage >= neededCoverage((run.to - run.from) / windowsPerMm, whenLong);
}

function neededSolid(millimetres: number): number {
  const { short, long, from, to } = LONG_SOLID;
  const part = Math.min(1, Math.max(0, (millimetres - from) / (to - from)));
  return short + part * (long - short);
}

/** Print has blanks within and between its characters that a line has not. */
function isSolid(
  image: GrayImage,
  orientation: PixelRule['orientation'],
  run: Run,
  contrast: Contrast,
  pixelsPerMm: number,
): boolean {
  const [start, end] = [run.from * contrast.step, run.to * contrast.step];
  const least = Math.max(LEAST_CONTRAST, PIECE_CONTRAST * run.strength);
  const solid = solidAlong(image, orientation, run.position, start, end, least, pixelsPerMm);
  if (solid >= neededSolid((end - start) / pixelsPerMm)) return true;
  const place = [orientation, run.position, start, end, least] as const;
  if (inkBeside(image, ...place, pixelsPerMm) > DASHED.beside) return false;
  const gap = Math.round(DASHED.gap * pixelsPerMm);
  return solidPart(image, ...place, gap) >= DASHED.solid;
}

/**
 * How much of a line is there, 0 to 1, less half of what stands close beside it. A line may
 * wander: it is followed stretch by stretch, each where it is most solid.
 */
function solidAlong(
  image: GrayImage,
  orientation: PixelRule['orientation'],
  position: number,
  start: number,
  end: number,
  least: number,
  pixelsPerMm: number,
): number {
  const parts = Math.max(1, Math.round((end - start) / (STRETCH * pixelsPerMm)));
  const length = (end - start) / parts;
  const slack = Math.max(1, Math.round(WANDER * pixelsPerMm));
  let sum = 0;
  for (let part = 0; part < parts; part++) {
    const from = Math.round(start + part * length);
    const to = Math.round(start + (part + 1) * length);
    let best = 0;
    let at = position;
    for (let shift = -slack; shift <= slack; shift++) {
      const solid = solidPart(image, orientation, position + shift, from, to, least);
      if (solid > best) [best, at] = [solid, position + shift];
    }
    const beside = inkBeside(image, orientation, at, from, to, least, pixelsPerMm);
    sum += Math.max(0, best - BESIDE.weight * beside);
  }
  return sum / parts;
}

function neededCoverage(millimetres: number, whenLong: number): number {
  const short = Math.max(0, Math.min(1, (LENGTHY - millimetres) / (LENGTHY - SHORT.millimetres)));
  return whenLong + short * Math.max(0, SHORT.coverage - whenLong);
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
  let from = -1;
  let last = -1;
  let answers = 0;
  let sum = 0;
  const close = () => {
    const to = last + 1;
    if (from >= 0 && to - from >= least) {
      runs.push({ position, from, to, strength: sum / answers, coverage: answers / (to - from) });
    }
    from = -1;
    answers = 0;
    sum = 0;
  };
  for (let window = 0; window < contrast.windows; window++) {
    const value = answer(contrast, window, position);
    if (value < darkest) continue;
    if (from >= 0 && window - last > gap) close();
    if (from < 0) from = window;
    last = window;
    answers++;
    sum += value;
  }
  close();
  return runs;
}

/** Of lines side by side over the same stretch, keeps the strongest. */
function mergeNear(lines: readonly Line[], apart: number): Line[] {
  const kept: Line[] = [];
  const weight = (line: Line) => (line.to - line.from) * line.strength;
  for (const line of [...lines].sort((a, b) => weight(b) - weight(a))) {
    const same = kept.findIndex(
      (other) =>
        Math.abs(other.position - line.position) <= apart &&
        Math.min(other.to, line.to) - Math.max(other.from, line.from) > 0,
    );
    if (same < 0) {
      kept.push(line);
      continue;
    }
    const other = kept[same] as Line;
    // A line that wanders answers at another position further along.
    if (Math.abs(other.position - line.position) > apart / 2) continue;
    kept[same] = {
      ...other,
      from: Math.min(other.from, line.from),
      to: Math.max(other.to, line.to),
    };
  }
  return kept.sort((a, b) => a.position - b.position);
}

function dropShimmer(lines: readonly Line[], short: number): Line[] {
  const usual = strengthOf(lines);
  return lines.filter(({ strength, from, to }) => {
    return strength >= (to - from < short ? SHORT_STRENGTH : SHIMMER) * usual;
  });
}

/** The median strength of some lines. */
function strengthOf(lines: readonly Line[]): number {
  const strengths = lines.map(({ strength }) => strength).sort((a, b) => a - b);
  return strengths[strengths.length >> 1] ?? 0;
}

/**
 * Of lines that run inside of a table, those that end on crossing lines: a row of strokes begins
 * and ends anywhere. Lines that reach or pass the outermost crossing line, or cross none, stay.
 */
function endingOn(
  lines: readonly Line[],
  step: number,
  crossing: readonly Line[],
  crossingStep: number,
  pixelsPerMm: number,
): Line[] {
  const reach = END * pixelsPerMm;
  return lines.filter((line) => {
    const stops = crossing
      .filter(
        (other) =>
          line.position >= other.from * crossingStep - reach &&
          line.position <= other.to * crossingStep + reach,
      )
      .map(({ position }) => position);
    if (stops.length === 0) return true;
    const [start, end] = [line.from * step, line.to * step];
    const [first, last] = [Math.min(...stops), Math.max(...stops)];
    const near = (at: number) => stops.some((stop) => Math.abs(stop - at) <= reach);
    return (near(start) || start < first) && (near(end) || end > last);
  });
}

function verticalsBetween(
  image: GrayImage,
  down: Contrast,
  horizontals: readonly Line[],
  horizontalStep: number,
  pixelsPerMm: number,
): Line[] {
  const reach = REACH * pixelsPerMm;
  return longLines(image, 'vertical', down, LONG_VERTICAL, pixelsPerMm).filter((line) => {
    const [top, bottom] = [line.from * down.step, line.to * down.step];
    const meeting = horizontals.filter(
      (h) =>
        line.position >= h.from * horizontalStep - reach &&
        line.position <= h.to * horizontalStep + reach &&
        h.position >= top - reach &&
        h.position <= bottom + reach,
    );
    return meeting.length >= 2 || (meeting.length === 1 && bottom - top > 20 * pixelsPerMm);
  });
}

/** Horizontals that only some columns have: each space between neighbouring verticals by itself. */
function horizontalsBetween(
  image: GrayImage,
  across: Contrast,
  verticals: readonly Line[],
  long: readonly Line[],
  verticalStep: number,
  pixelsPerMm: number,
): Line[] {
  const found: Line[] = [];
  for (const [left, right] of neighbours(verticals)) {
    const from = Math.ceil((left.position + 0.5 * pixelsPerMm) / across.step);
    const to = Math.floor((right.position - 0.5 * pixelsPerMm) / across.step);
    if ((to - from) * across.step < SHORTEST * pixelsPerMm) continue;
    const top = Math.max(left.from, right.from) * verticalStep;
    const bottom = Math.min(left.to, right.to) * verticalStep;
    const isLine = (y: number, least: number) =>
      solidPart(image, 'horizontal', y, left.position, right.position, least) >= SOLID;
    found.push(...peaks(across, from, to, top, bottom, long, pixelsPerMm, isLine));
  }
  return found;
}

/** Verticals that only some rows have. */
function verticalsInRows(
  image: GrayImage,
  down: Contrast,
  horizontals: readonly Line[],
  verticals: readonly Line[],
  horizontalStep: number,
  pixelsPerMm: number,
): Line[] {
  const found: Line[] = [];
  for (const [above, below] of neighbours(horizontals)) {
    const from = Math.ceil((above.position + 0.3 * pixelsPerMm) / down.step);
    const to = Math.floor((below.position - 0.3 * pixelsPerMm) / down.step);
    if ((to - from) * down.step < SHORTEST * pixelsPerMm) continue;
    const left = Math.max(above.from, below.from) * horizontalStep;
    const right = Math.min(above.to, below.to) * horizontalStep;
    const isLine = (x: number, least: number) =>
      solidPart(image, 'vertical', x, above.position, below.position, least) >= SOLID;
    found.push(...peaks(down, from, to, left, right, verticals, pixelsPerMm, isLine));
  }
  return found;
}

/**
 * The part of the pixels from `start` to `end` that are dark at a position or next to it; gaps up
 * to `gap` pixels count as dark.
 */
function solidPart(
  { width, data }: GrayImage,
  orientation: PixelRule['orientation'],
  position: number,
  start: number,
  end: number,
  least: number,
  gap = 0,
): number {
  const [along, over] = orientation === 'horizontal' ? [1, width] : [width, 1];
  let dark = 0;
  let last = start - 1;
  for (let i = start; i < end; i++) {
    const at = i * along + position * over;
    const darkest = Math.min(data[at - over] ?? 255, data[at] ?? 255, data[at + over] ?? 255);
    if (255 - darkest < least) continue;
    dark += i - last <= gap ? i - last : 1;
    last = i;
  }
  return dark / Math.max(1, end - start);
}

/** The part of the pixels along a line that have ink close to it, on the side that has more. */
function inkBeside(
  { width, data }: GrayImage,
  orientation: PixelRule['orientation'],
  position: number,
  start: number,
  end: number,
  least: number,
  pixelsPerMm: number,
): number {
  const [along, over] = orientation === 'horizontal' ? [1, width] : [width, 1];
  const near = Math.max(2, Math.round(BESIDE.from * pixelsPerMm));
  const far = Math.max(near, Math.round(BESIDE.to * pixelsPerMm));
  const counts = [-1, 1].map((side) => {
    let count = 0;
    for (let i = start; i < end; i++) {
      for (let away = near; away <= far; away++) {
        if (255 - (data[i * along + (position + side * away) * over] ?? 255) < least) continue;
        count++;
        break;
      }
    }
    return count;
  });
  const part = Math.max(...counts) / Math.max(1, end - start);
  // A double line's twin is solid too, as print never is.
  return part > 0.95 ? 0 : part;
}

/** Pairs of lines of which the second is the first one's next neighbour over a common stretch. */
function neighbours(lines: readonly Line[]): [Line, Line][] {
  const sorted = [...lines].sort((a, b) => a.position - b.position);
  return sorted.flatMap((line, index) => {
    const next = sorted
      .slice(index + 1)
      .find((other) => Math.min(other.to, line.to) - Math.max(other.from, line.from) > 2);
    return next === undefined ? [] : [[line, next] as [Line, Line]];
  });
}

/** Positions at which a stretch answers nearly all along, away from known lines. */
function peaks(
  contrast: Contrast,
  from: number,
  to: number,
  first: number,
  last: number,
  known: readonly Line[],
  pixelsPerMm: number,
  isLine: (position: number, least: number) => boolean,
): Line[] {
  const apart = 2 * APART * pixelsPerMm;
  const usual = strengthOf(known);
  const least = Math.max(LEAST_CONTRAST, PIECE_CONTRAST * usual);
  const found: Line[] = [];
  const begin = Math.max(1, Math.round(first - apart));
  const end = Math.min(contrast.positions - 1, Math.round(last + apart));
  for (let position = begin; position < end; position++) {
    const near = known.some(
      (line) =>
        Math.abs(line.position - position) < apart && line.from <= from + 1 && line.to >= to - 1,
    );
    if (near) continue;
    let answers = 0;
    let sum = 0;
    for (let window = from; window < to; window++) {
      const value = answer(contrast, window, position);
      if (value >= least) answers++;
      sum += value;
    }
    const strong = sum >= SHORT_STRENGTH * usual * (to - from);
    if (strong && answers >= NEW_COVERAGE * (to - from) && isLine(position, least)) {
      found.push({ position, from, to, strength: sum / (to - from) });
    }
  }
  return mergeNear(found, apart);
}

/**
 * Each line's pieces between neighbouring crossings, where they are there; neighbours joined. The
 * ends lie on the crossing lines, so that the grid closes.
 */
function pieces(
  image: GrayImage,
  orientation: PixelRule['orientation'],
  contrast: Contrast,
  lines: readonly Line[],
  crossing: readonly Line[],
  crossingStep: number,
  pixelsPerMm: number,
): PixelRule[] {
  const margin = 0.4 * pixelsPerMm;
  const reach = REACH * pixelsPerMm;
  return positionsOf(lines, APART * pixelsPerMm).flatMap(
    ({ position, strength, from: first, to: last }) => {
      const crossings = crossing
        .filter(
          (line) =>
            position >= line.from * crossingStep - reach &&
            position <= line.to * crossingStep + reach,
        )
        .map((line) => line.position)
        .sort((a, b) => a - b);
      const stops = withEnds(crossings, first * contrast.step, last * contrast.step, reach);
      const least = Math.max(LEAST_CONTRAST, PIECE_CONTRAST * strength);
      const spans = stops.slice(1).map((end, index) => {
        const start = stops[index] as number;
        const [from, to] = [Math.round(start + margin), Math.round(end - margin)];
        const solid = solidAlong(image, orientation, position, from, to, least, pixelsPerMm);
        return { start, end, solid };
      });
      const rules: PixelRule[] = [];
      spans.forEach(({ start, end, solid }, index) => {
        const between = [spans[index - 1], spans[index + 1]].every(
          (beside) => beside === undefined || beside.solid >= KNOWN_SOLID,
        );
        const torn = between && spans.length > 1 && end - start < TORN_LENGTH * pixelsPerMm;
        if (solid < (torn ? TORN_SOLID : KNOWN_SOLID)) return;
        const last = rules.at(-1);
        if (last?.end === start) rules[rules.length - 1] = { ...last, end };
        else rules.push({ orientation, position, start, end, strength });
      });
      return rules;
    },
  );
}

/** Adds a line's own ends where it runs on beyond the outermost crossing: an open side. */
function withEnds(
  crossings: readonly number[],
  start: number,
  end: number,
  reach: number,
): number[] {
  const [first, last] = [crossings[0], crossings.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    ...(start < first - reach ? [start] : []),
    ...crossings,
    ...(end > last + reach ? [end] : []),
  ];
}

/** Lines of the same position, wherever they are on the page, taken as one. */
function positionsOf(lines: readonly Line[], apart: number): Line[] {
  const groups: Line[][] = [];
  for (const line of [...lines].sort((a, b) => a.position - b.position)) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group === undefined || first === undefined || line.position - first.position > apart) {
      groups.push([line]);
    } else group.push(line);
  }
  return groups.map((group) => {
    const total = group.reduce((sum, { from, to }) => sum + to - from, 0);
    const mean = (value: (line: Line) => number) =>
      group.reduce((sum, line) => sum + value(line) * (line.to - line.from), 0) / total;
    return {
      position: Math.round(mean(({ position }) => position)),
      strength: mean(({ strength }) => strength),
      from: Math.min(...group.map(({ from }) => from)),
      to: Math.max(...group.map(({ to }) => to)),
    };
  });
}

/**
 * Whitens the ruling lines, so that the text of a cell stands alone. Only what is as thin as a
 * line goes: where a stroke crosses or touches the line, the stroke stays.
 */
export function eraseRules(
  image: GrayImage,
  rules: readonly PixelRule[],
  pixelsPerMm: number,
): void {
  for (const rule of rules) {
    const horizontal = rule.orientation === 'horizontal';
    const [along, over] = horizontal ? [1, image.width] : [image.width, 1];
    const length = horizontal ? image.width : image.height;
    const breadth = horizontal ? image.height : image.width;
    const margin = Math.round(pixelsPerMm);
    const end = Math.min(length, Math.round(rule.end) + margin);
    for (let i = Math.max(0, Math.round(rule.start) - margin); i < end; i++) {
      eraseAcross(image.data, i * along, over, rule.position, breadth, pixelsPerMm);
    }
  }
}

/** Darkness that still belongs to a line. */
const INK = 40;
const THICKEST = 1.1;

function eraseAcross(
  data: Uint8Array,
  offset: number,
  over: number,
  position: number,
  breadth: number,
  pixelsPerMm: number,
): void {
  const slack = Math.max(2, Math.round(WANDER * pixelsPerMm * 1.5));
  const dark = (p: number) => 255 - (data[offset + p * over] ?? 255);
  let centre = -1;
  let most = INK;
  for (let p = Math.max(0, position - slack); p <= Math.min(breadth - 1, position + slack); p++) {
    if (dark(p) > most) {
      most = dark(p);
      centre = p;
    }
  }
  if (centre < 0) return;
  const limit = Math.max(2, Math.round(THICKEST * pixelsPerMm));
  let top = centre;
  let bottom = centre;
  while (top > 0 && centre - top <= limit && dark(top - 1) > INK) top--;
  while (bottom < breadth - 1 && bottom - centre <= limit && dark(bottom + 1) > INK) bottom++;
  if (bottom - top + 1 > limit) return;
  for (let p = Math.max(0, top - 1); p <= Math.min(breadth - 1, bottom + 1); p++) {
    data[offset + p * over] = 255;
  }
}
