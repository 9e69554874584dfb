import type { GrayImage } from '../gray.js';
import { leastContrast } from '../rules/rule-field.js';
import type { PixelRule } from '../rules/rule-pieces.js';
import { solidPart, WANDER } from '../rules/rule-solid.js';

/** Stretches in which a rule's twin is looked for, and its distance, in millimetres. */
const STRETCH = 20;
const TWIN = { from: 0.5, to: 1.7, solid: 0.6 } as const;

/**
 * Whitens the ruling lines and the twins of double ones, so that the text of a cell stands alone.
 * Only what is as thin as a line goes: where a stroke crosses or touches the line, the stroke
 * stays.
 */
export function eraseRules(
  image: GrayImage,
  rules: readonly PixelRule[],
  pixelsPerMm: number,
): void {
  const twins = rules.flatMap((rule) => twinsOf(image, rule, pixelsPerMm));
  for (const rule of [...rules, ...twins]) eraseRule(image, rule, pixelsPerMm);
}

/** The second lines of a double rule, stretch by stretch. */
function twinsOf(image: GrayImage, rule: PixelRule, pixelsPerMm: number): PixelRule[] {
  const parts = Math.max(1, Math.round((rule.end - rule.start) / (STRETCH * pixelsPerMm)));
  const length = (rule.end - rule.start) / parts;
  const [near, far] = [TWIN.from, TWIN.to].map((mm) => Math.round(mm * pixelsPerMm));
  const twins: PixelRule[] = [];
  for (let part = 0; part < parts; part++) {
    const start = Math.round(rule.start + part * length);
    const stretch = { ...rule, start, end: Math.round(start + length) };
    const least = leastContrast(rule.strength);
    for (const side of [-1, 1]) {
      let [best, at] = [TWIN.solid as number, -1];
      for (let away = near ?? 0; away <= (far ?? 0); away++) {
        const position = rule.position + side * away;
        const solid = solidPart({ image, ...rule }, { ...stretch, position, least });
        if (solid >= best) [best, at] = [solid, position];
      }
      if (at >= 0) twins.push({ ...stretch, position: at });
    }
  }
  return twins;
}

function eraseRule(image: GrayImage, rule: PixelRule, pixelsPerMm: number): void {
  const horizontal = rule.orientation === 'horizontal';
  const [along, over] = horizontal ? [1, image.width] : [image.width, 1];
  const length = horizontal ? image.width : image.height;
  const breadth = horizontal ? image.height : image.width;
  const margin = Math.round(pixelsPerMm);
  const end = Math.min(length, Math.round(rule.end) + margin);
  const cuts: Cut[] = [];
  for (let i = Math.max(0, Math.round(rule.start) - margin); i < end; i++) {
    const cut = cutAt(image.data, i * along, over, rule.position, breadth, pixelsPerMm);
    if (cut !== null) cuts.push(cut);
  }
  const thickest = thickestOf(cuts, pixelsPerMm);
  for (const { offset, from, to } of cuts) {
    if (to - from + 1 > thickest) continue;
    for (let p = Math.max(0, from - 1); p <= Math.min(breadth - 1, to + 1); p++) {
      image.data[offset + p * over] = 255;
    }
  }
}

/** Darkness that still belongs to a line. */
const INK = 40;
/** A rule thicker than this, in millimetres, is so all along: a double one that has run together. */
const THICKEST = { single: 1.1, double: 2, slack: 1.25 } as const;

/** Where a rule is, across it, at one place along it. */
interface Cut {
  readonly offset: number;
  readonly from: number;
  readonly to: number;
}

/** How thick a rule may be in pixels; where it is thicker, a stroke crosses or touches it. */
function thickestOf(cuts: readonly Cut[], pixelsPerMm: number): number {
  const single = Math.max(2, Math.round(THICKEST.single * pixelsPerMm));
  const widths = cuts.map(({ from, to }) => to - from + 1).sort((a, b) => a - b);
  const usual = THICKEST.slack * (widths[widths.length >> 1] ?? 0);
  return usual <= THICKEST.double * pixelsPerMm ? Math.max(single, Math.ceil(usual)) : single;
}

function cutAt(
  data: Uint8Array,
  offset: number,
  over: number,
  position: number,
  breadth: number,
  pixelsPerMm: number,
): Cut | null {
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
  if (centre < 0) return null;
  const limit = Math.max(2, Math.round(THICKEST.double * pixelsPerMm));
  let [from, to] = [centre, centre];
  while (from > 0 && centre - from <= limit && dark(from - 1) > INK) from--;
  while (to < breadth - 1 && to - centre <= limit && dark(to + 1) > INK) to++;
  return { offset, from, to };
}
