import type { BoundingBox } from '../../../model/place.js';
import { roundBox } from '../../box.js';
import type { Rule } from '../../page.js';
import type { PixelBox } from '../gray.js';
import type { PixelRule } from '../rules/rule-pieces.js';

export function inPoints(rule: PixelRule, pixelsPerPoint: number): Rule {
  return {
    orientation: rule.orientation,
    position: (rule.position + 0.5) / pixelsPerPoint,
    start: (rule.start + 0.5) / pixelsPerPoint,
    end: (rule.end + 0.5) / pixelsPerPoint,
    thickness: 0.75,
  };
}

export function inPixels(box: BoundingBox, pixelsPerPoint: number): PixelBox {
  const [left, top, right, bottom] = box.map((value) => Math.round(value * pixelsPerPoint));
  return { left: left ?? 0, top: top ?? 0, right: right ?? 0, bottom: bottom ?? 0 };
}

export function inPage(box: PixelBox, scale: number): BoundingBox {
  return roundBox([box.left * scale, box.top * scale, box.right * scale, box.bottom * scale]);
}

/** The ink of a full-width character fills about nine tenths of its square. */
export const INK_HEIGHT = 0.9;
