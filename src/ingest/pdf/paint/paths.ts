import type { BoundingBox } from '../../../model/place.js';
import { intersection, union } from '../../box.js';
import type { Fill, Stroke } from './marks.js';
import { applyTo, type Matrix } from './matrix.js';

/** How a path is painted: pen in points, clip as a box, colours as far as they matter. */
export interface Paint {
  readonly clip: BoundingBox;
  readonly order: number;
  readonly pen: number;
  readonly fillWhite: boolean;
  readonly fillShown: boolean;
  readonly fillOpaque: boolean;
  readonly strokeWhite: boolean;
  readonly strokeShown: boolean;
  readonly strokeOpaque: boolean;
}

/** One subpath on the page: its corners, and whether it is made of straight lines only. */
export interface Subpath {
  readonly points: readonly (readonly [number, number])[];
  readonly straight: boolean;
  readonly closed: boolean;
  readonly bbox: BoundingBox;
}

/** Numbers that pdf.js writes before the coordinates of each drawing step. */
const STEP = { move: 0, line: 1, curve: 2, quadratic: 3, close: 4 } as const;
/** Coordinates that follow each step. */
const STEP_LENGTH = [2, 2, 6, 4, 0];
/** How far a line may lean and still count as upright or level, in points. */
const LEAN = 0.6;
/** A frame painted as one box with another cut out is four rules when it is no thicker. */
const FRAME_THICKNESS = 5;

/** Sorts painted paths into strokes, filled boxes and other shapes. */
export class PathCollector {
  readonly #strokes: Stroke[] = [];
  readonly #fills: Fill[] = [];
  readonly #shapes: BoundingBox[] = [];

  marks() {
    return { strokes: this.#strokes, fills: this.#fills, shapes: this.#shapes };
  }

  /** A pdf.js path as subpaths on the page. */
  trace(path: Float32Array, matrix: Matrix): Subpath[] {
    const subpaths: Subpath[] = [];
    let points: [number, number][] = [];
    let straight = true;
    const finish = (closed: boolean) => {
      const bbox = union(points.map(([x, y]) => [x, y, x, y] as const));
      if (bbox !== null && points.length > 1) subpaths.push({ points, straight, closed, bbox });
      points = [];
      straight = true;
    };
    for (let i = 0; i < path.length; ) {
      const step = path[i] ?? 0;
      const length = STEP_LENGTH[step] ?? 0;
      const start = points[0];
      if (step === STEP.move) finish(false);
      if (step === STEP.close) {
        finish(true);
        if (start !== undefined) points.push(start);
      }
      if (step === STEP.curve || step === STEP.quadratic) straight = false;
      for (let k = i + 1; k < i + 1 + length; k += 2) {
        points.push(applyTo(matrix, path[k] ?? 0, path[k + 1] ?? 0));
      }
      i += 1 + length;
    }
    finish(false);
    return subpaths;
  }

  stroke(subpaths: readonly Subpath[], paint: Paint): void {
    for (const subpath of subpaths) {
      if (!subpath.straight) {
        this.#shapes.push(subpath.bbox);
        continue;
      }
      const { points, closed } = subpath;
      const corners = closed ? [...points, ...points.slice(0, 1)] : points;
      for (let i = 1; i < corners.length; i++) {
        const from = corners[i - 1];
        const to = corners[i];
        if (from !== undefined && to !== undefined) this.#strokeLine(from, to, paint);
      }
    }
  }

  #strokeLine(
    from: readonly [number, number],
    to: readonly [number, number],
    { clip, pen, strokeWhite, strokeOpaque, order }: Paint,
  ): void {
    const width = Math.abs(to[0] - from[0]);
    const height = Math.abs(to[1] - from[1]);
    if (Math.min(width, height) > LEAN) return;
    const half = pen / 2;
    const level = width >= height;
    // Clipped with the pen's own thickness, so that a line on the clip's edge is kept.
    const box = intersection(
      [
        Math.min(from[0], to[0]) - (level ? 0 : half),
        Math.min(from[1], to[1]) - (level ? half : 0),
        Math.max(from[0], to[0]) + (level ? 0 : half),
        Math.max(from[1], to[1]) + (level ? half : 0),
      ],
      clip,
    );
    if (box === null) return;
    const [x0, y0, x1, y1] = box;
    const middle = level ? (y0 + y1) / 2 : (x0 + x1) / 2;
    this.#strokes.push({
      ...(level ? { x0, y0: middle, x1, y1: middle } : { x0: middle, y0, x1: middle, y1 }),
      width: pen,
      white: strokeWhite,
      opaque: strokeOpaque,
      order,
    });
  }

  fill(subpaths: readonly Subpath[], paint: Paint): void {
    const boxes = subpaths.filter((subpath) => isBox(subpath));
    if (boxes.length === 2 && this.#fillFrame(boxes, paint)) return;
    for (const subpath of subpaths) {
      if (isBox(subpath) || isThin(subpath.bbox)) this.fillBox(subpath.bbox, paint);
      else {
        const box = intersection(subpath.bbox, paint.clip);
        if (box !== null) this.#shapes.push(box);
      }
    }
  }

  fillBox(bbox: BoundingBox, { clip, fillWhite, fillShown, fillOpaque, order }: Paint): void {
    const box = intersection(bbox, clip);
    if (box !== null && fillShown)
      this.#fills.push({ bbox: box, white: fillWhite, opaque: fillOpaque, order });
  }

  #fillFrame(boxes: readonly Subpath[], paint: Paint): boolean {
    const [a, b] = boxes.map(({ bbox }) => bbox);
    if (a === undefined || b === undefined) return false;
    const [outer, inner] = a[2] - a[0] >= b[2] - b[0] ? [a, b] : [b, a];
    const gaps = [
      inner[0] - outer[0],
      inner[1] - outer[1],
      outer[2] - inner[2],
      outer[3] - inner[3],
    ];
    if (!gaps.every((gap) => gap >= 0 && gap <= FRAME_THICKNESS)) return false;
    if (inner[2] - inner[0] < FRAME_THICKNESS || inner[3] - inner[1] < FRAME_THICKNESS) {
      return false;
    }
    this.fillBox([outer[0], outer[1], inner[0], outer[3]], paint);
    this.fillBox([inner[2], outer[1], outer[2], outer[3]], paint);
    this.fillBox([outer[0], outer[1], outer[2], inner[1]], paint);
    this.fillBox([outer[0], inner[3], outer[2], outer[3]], paint);
    return true;
  }
}

/** The box around all of a path. */
export function boundsOf(subpaths: readonly Subpath[]): BoundingBox {
  return union(subpaths.map(({ bbox }) => bbox)) ?? [0, 0, -1, -1];
}

/** Every corner lies on the bounding box. */
export function isBox({ points, straight, bbox }: Subpath): boolean {
  if (!straight || points.length < 4) return false;
  const [x0, y0, x1, y1] = bbox;
  return points.every(
    ([x, y]) =>
      (Math.abs(x - x0) < LEAN || Math.abs(x - x1) < LEAN) &&
      (Math.abs(y - y0) < LEAN || Math.abs(y - y1) < LEAN),
  );
}

function isThin([x0, y0, x1, y1]: BoundingBox): boolean {
  return Math.min(x1 - x0, y1 - y0) <= 2 && Math.max(x1 - x0, y1 - y0) >= 8;
}
