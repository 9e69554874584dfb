import type { GrayImage } from '../gray.js';

/** Length of a window along a line, in millimetres. */
const WINDOW = 1;
/** How far beside a line it should be lighter, in millimetres: nearer than the twin of a double line, or beyond. */
const SIDE = { far: 0.8, near: 0.45 } as const;

/**
 * How much darker each place is than what lies beside it. For horizontal lines a window is a
 * stretch of x and a position is y, for vertical ones the other way round. A ruling line answers
 * all along; text and shadows do not.
 */
export interface Contrast {
  readonly windows: number;
  readonly positions: number;
  /** Pixels per window. */
  readonly step: number;
  /** Strongest contrast of a window at a position or next to it, `[position * windows + window]`, 0 to 255. */
  readonly answers: Uint8Array;
}

export function contrastOf(
  image: GrayImage,
  orientation: 'horizontal' | 'vertical',
  pixelsPerMm: number,
): Contrast {
  const step = Math.max(2, Math.round(WINDOW * pixelsPerMm));
  const sums =
    orientation === 'horizontal'
      ? darknessAlongRows(image, step)
      : darknessAlongColumns(image, step);
  const positions = orientation === 'horizontal' ? image.height : image.width;
  const windows = sums.length / positions;
  const answers = new Uint8Array(sums.length);
  for (let window = 0; window < windows; window++) {
    const own = sums.subarray(window * positions, (window + 1) * positions);
    const contrast = contrastAlong(own, step, pixelsPerMm);
    // The first and the last have no contrast, and neither have those beside them.
    for (let p = 1, at = window + windows; p < positions - 1; p++, at += windows) {
      const own = contrast[p] as number;
      const [before, after] = [contrast[p - 1] as number, contrast[p + 1] as number];
      answers[at] = Math.max(before, own, after);
    }
  }
  return { windows, positions, step, answers };
}

/** How much darker each position of one window is than both its sides. */
function contrastAlong(darkness: Int32Array, step: number, pixelsPerMm: number): Uint8Array {
  const far = Math.max(2, Math.round(SIDE.far * pixelsPerMm));
  const near = Math.max(2, Math.round(SIDE.near * pixelsPerMm));
  const contrast = new Uint8Array(darkness.length);
  for (let p = far; p < darkness.length - far; p++) {
    const before = Math.min(darkness[p - far] as number, darkness[p - near] as number);
    const after = Math.min(darkness[p + far] as number, darkness[p + near] as number);
    const difference = (darkness[p] as number) - Math.max(before, after);
    contrast[p] = difference > 0 ? difference / step : 0;
  }
  return contrast;
}

/** Darkness summed over windows of each row: `[window * height + y]`. */
function darknessAlongRows({ width, height, data }: GrayImage, step: number): Int32Array {
  const windows = Math.floor(width / step);
  const sums = new Int32Array(windows * height);
  for (let y = 0; y < height; y++) {
    let at = y * width;
    for (let window = 0; window < windows; window++) {
      let sum = 0;
      for (let i = 0; i < step; i++) sum += 255 - (data[at++] as number);
      sums[window * height + y] = sum;
    }
  }
  return sums;
}

/** Darkness summed over windows of each column: `[window * width + x]`. */
function darknessAlongColumns({ width, height, data }: GrayImage, step: number): Int32Array {
  const windows = Math.floor(height / step);
  const sums = new Int32Array(windows * width);
  for (let y = 0; y < windows * step; y++) {
    const to = Math.floor(y / step) * width;
    const from = y * width;
    for (let x = 0; x < width; x++) {
      sums[to + x] = (sums[to + x] as number) + 255 - (data[from + x] as number);
    }
  }
  return sums;
}
