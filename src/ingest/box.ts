import type { BoundingBox } from '../model/place.js';

/** The smallest box around all given boxes; null where there are none. */
export function union(boxes: Iterable<BoundingBox>): BoundingBox | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box[0]);
    top = Math.min(top, box[1]);
    right = Math.max(right, box[2]);
    bottom = Math.max(bottom, box[3]);
  }
  return left <= right ? [left, top, right, bottom] : null;
}

/** The common part of two boxes; null where they do not touch. */
export function intersection(a: BoundingBox, b: BoundingBox): BoundingBox | null {
  const box: BoundingBox = [
    Math.max(a[0], b[0]),
    Math.max(a[1], b[1]),
    Math.min(a[2], b[2]),
    Math.min(a[3], b[3]),
  ];
  return box[0] <= box[2] && box[1] <= box[3] ? box : null;
}

export function area(box: BoundingBox): number {
  return Math.max(0, box[2] - box[0]) * Math.max(0, box[3] - box[1]);
}

export function contains(box: BoundingBox, x: number, y: number, margin = 0): boolean {
  return (
    x >= box[0] - margin && x <= box[2] + margin && y >= box[1] - margin && y <= box[3] + margin
  );
}

export function centre(box: BoundingBox): readonly [number, number] {
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

/** How much of the shorter interval lies within the other: 0 apart … 1 inside. */
export function overlap(a0: number, a1: number, b0: number, b1: number): number {
  const shorter = Math.min(a1 - a0, b1 - b0);
  const common = Math.min(a1, b1) - Math.max(a0, b0);
  return shorter <= 0 ? (common >= 0 ? 1 : 0) : Math.max(0, common) / shorter;
}

/** Rounded to 1/100 point, as places are written. */
export function roundBox(box: BoundingBox): BoundingBox {
  const [a, b, c, d] = box;
  return [round(a), round(b), round(c), round(d)];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
