import { DRAWN } from '../grid/tolerances.js';
import { findGrids } from '../grid.js';
import type { RecognisedLine } from '../ocr/engine.js';
import type { Grid, PixelImage, Rule } from '../page.js';
import {
  type BlackSeal,
  eraseSeal,
  findBlackSeals,
  underSeals,
  withoutNames,
} from './clean/black-seals.js';
import { eraseDarkEdges, findDarkEdges } from './clean/dark-edges.js';
import { findDesk } from './clean/desk.js';
import { eraseRules } from './clean/erase.js';
import { clearGround, darkenFaint } from './clean/faint.js';
import { withoutDots } from './clean/halftone.js';
import { blackInk } from './clean/ink.js';
import { evenLight } from './clean/light.js';
import { invertLightPrint } from './clean/light-print.js';
import { blur, noiseOf } from './clean/noise.js';
import { removeSpecks } from './clean/specks.js';
import { strokesOf } from './clean/strokes.js';
import { liftWatermark } from './clean/watermark.js';
import { type GrayImage, type PixelBox, turn, turnBox } from './gray.js';
import { layOut } from './lines/layout.js';
import { inPixels, inPoints } from './lines/points.js';
import { linesIn, printHeight } from './lines/rows.js';
import { levelTables } from './rules/level-tables.js';
import { fieldsOf } from './rules/rule-field.js';
import { findRules } from './rules/rules.js';
import { type OnTiming, stopwatch } from './stopwatch.js';
import { findSkew, straighten } from './straighten/skew.js';
import { FLAT, shapeOf, unwarp } from './straighten/warp.js';

/** Right angles by which a page may lie. */
export type Turn = 0 | 90 | 180 | 270;

/** Grain of the paper from which it disturbs the recogniser, and how much it is then blurred. */
const NOISY = 3.5;
const BLUR = 0.15;

/** A page made ready for reading: straight, even, its lines found, its rules erased. */
export interface PreparedPage {
  readonly image: GrayImage;
  readonly pixelsPerPoint: number;
  readonly skew: number;
  readonly turned: Turn;
  readonly grids: readonly Grid[];
  /** Long lines outside of the tables: of a table without upright rules, those between its rows. */
  readonly lone: readonly Rule[];
  /** Lines of each cell of each grid, and outside of all grids. */
  readonly cells: readonly (readonly (readonly PixelBox[])[])[];
  readonly loose: readonly PixelBox[];
  /** What the lines were looked for in: cells, and the space around the tables. */
  readonly areas: readonly PixelBox[];
  /** Whether the grain of the paper is so strong that it disturbs the recogniser. */
  readonly isNoisy: boolean;
  /** Whether dark areas around the sheet were whitened: print that touches them may be cut. */
  readonly hasDarkEdges: boolean;
  /** Large grey letters across the page were taken away. */
  readonly hasWatermark: boolean;
  /** Whether the print was thin or worn, and was made darker: what is gone from it is lost. */
  readonly isFaint: boolean;
  /** Coloured stamps and notes that were taken away, but for red ones. */
  readonly marks: readonly PixelBox[];
  /** Whether lines of the page run neither straight nor level: rows and columns may be lost. */
  readonly isBent: boolean;
  /** Seals that no colour parts from the print: what they cover can only be guessed. */
  readonly seals: readonly BlackSeal[];
  /** Usual height of print, in pixels. */
  readonly height: number;
  /** Lines that were read already. */
  readonly read: Map<PixelBox, RecognisedLine>;
}

/** `known` are the tables of a page that was drawn, straight, from known rules. */
export function preparePage(
  image: PixelImage,
  turned: Turn,
  onTiming: OnTiming,
  known?: readonly Grid[],
): PreparedPage {
  const pixelsPerMm = image.dpi / 25.4;
  const pixelsPerPoint = image.dpi / 72;
  const clock = stopwatch(onTiming);
  const { clean, hasDarkEdges, hasWatermark, isFaint, marks } = cleanImage(image, pixelsPerMm);
  const even = turn(clean, turned);
  clock('clean');
  const skew = known === undefined ? findSkew(even, pixelsPerMm) : 0;
  const { straight, fields, isBent } = flatten(even, skew, pixelsPerMm, known !== undefined);
  clock('deskew');
  const rules = findRules(fields);
  eraseRules(straight, [...rules.table, ...rules.lone], pixelsPerMm);
  clock('grid');
  const seals = findBlackSeals(straight, pixelsPerMm);
  for (const seal of seals) eraseSeal(straight, seal, pixelsPerMm);
  removeSpecks(straight, pixelsPerMm);
  const isNoisy = noiseOf(straight) > NOISY;
  if (isNoisy) blur(straight, BLUR);
  clock('specks');
  const found = () => [...rules.table, ...levelTables(straight, rules.lone, pixelsPerMm)];
  const grids =
    known ??
    findGrids(
      found().map((rule) => inPoints(rule, pixelsPerPoint)),
      DRAWN,
    );
  const boxes = grids.map((grid) =>
    grid.cells.map(({ bbox }) => inset(inPixels(bbox, pixelsPerPoint), pixelsPerMm)),
  );
  const around = areasAround(straight, grids, pixelsPerPoint, pixelsPerMm);
  const height =
    printHeight(straight, boxes.flat(), pixelsPerMm) ??
    printHeight(straight, around, pixelsPerMm) ??
    3.5 * pixelsPerMm;
  const cells = boxes.map((grid) => grid.map((box) => linesIn(straight, box, height, pixelsPerMm)));
  const clear = withoutNames(straight, seals);
  const lines = around.flatMap((area) => layOut(clear, area, pixelsPerMm));
  const loose = underSeals(straight, lines, seals);
  clock('lines');
  return {
    image: straight,
    pixelsPerPoint,
    skew,
    turned,
    grids,
    lone: rules.lone.map((rule) => inPoints(rule, pixelsPerPoint)),
    cells,
    loose,
    isNoisy,
    hasDarkEdges,
    hasWatermark,
    isFaint,
    marks: marks.map((box) => turnBox(box, image, turned)),
    isBent,
    seals,
    areas: [...boxes.flat(), ...around],
    height,
    read: new Map(),
  };
}

/** The page as grey, without coloured stamps, dots, shadows and what lies around the sheet. */
function cleanImage(image: PixelImage, pixelsPerMm: number) {
  const { gray: inked, marks } = blackInk(image, pixelsPerMm);
  const gray = withoutDots(inked, pixelsPerMm);
  const blocks = strokesOf(gray, pixelsPerMm);
  const hasWatermark = liftWatermark(gray, pixelsPerMm, blocks);
  invertLightPrint(gray, pixelsPerMm, hasWatermark ? undefined : blocks);
  const edges = findDarkEdges(gray, pixelsPerMm) ?? findDesk(gray, pixelsPerMm);
  const even = evenLight(gray, pixelsPerMm);
  if (edges !== undefined) eraseDarkEdges(even, edges);
  // What was drawn as dots is grey by itself once they are gone: nothing is missing of its strokes.
  const isDotted = gray !== inked;
  if (isDotted) clearGround(even, pixelsPerMm);
  const isFaint = !isDotted && darkenFaint(even, pixelsPerMm);
  return { clean: even, hasDarkEdges: edges !== undefined, hasWatermark, isFaint, marks };
}

/** The page turned by its skew, and unbent where its ruling lines show that it is bent. */
function flatten(image: GrayImage, skew: number, pixelsPerMm: number, isDrawn: boolean) {
  const straight = straighten(image, skew);
  const fields = fieldsOf(straight, pixelsPerMm);
  const { warp, isBent } = isDrawn ? FLAT : shapeOf(fields);
  if (warp === null) return { straight, fields, isBent };
  const unbent = unwarp(image, skew, warp);
  return { straight: unbent, fields: fieldsOf(unbent, pixelsPerMm), isBent };
}

/** A cell without what is left of its rules. */
function inset(box: PixelBox, pixelsPerMm: number): PixelBox {
  const by = Math.round(0.3 * pixelsPerMm);
  return {
    left: box.left + by,
    top: box.top + by,
    right: Math.max(box.left + by, box.right - by),
    bottom: Math.max(box.top + by, box.bottom - by),
  };
}

/** The space above, between and below the tables. */
export function areasAround(
  image: GrayImage,
  grids: readonly Grid[],
  pixelsPerPoint: number,
  pixelsPerMm: number,
): PixelBox[] {
  const margin = Math.round(0.5 * pixelsPerMm);
  const areas: PixelBox[] = [];
  let top = 0;
  for (const grid of grids) {
    const box = inPixels(grid.bbox, pixelsPerPoint);
    const bottom = Math.min(image.height, Math.max(top, box.top - margin));
    areas.push({ left: 0, right: image.width, top, bottom });
    top = Math.min(image.height, Math.max(top, box.bottom + margin));
  }
  return [...areas, { left: 0, right: image.width, top, bottom: image.height }];
}
