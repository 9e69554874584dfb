import type { GrayImage } from './gray.js';
import type { PixelRule } from './rule-pieces.js';
import { WANDER } from './rule-solid.js';

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
/** No rule is thicker, in millimetres. */
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
