import { blankImage, type GrayImage, shrink } from '../gray.js';

/** Largest skew that a scanner gives, in degrees; and one held in the hand, where that looks exceeded. */
const MOST = 5;
const MOST_BY_HAND = 12;
/** It looks exceeded where no angle is much sharper than others, and is if lines are sharper beyond. */
const EXCEEDED = { clear: 3, sharper: 1.5 } as const;
const COARSE = 0.2;
const FINE = 0.03;
/** Resolution on which the skew is measured, in pixels per millimetre (about 75 dpi). */
const REDUCED = 3;
/** Below this a page counts as blank. */
const FEWEST_POINTS = 200;
/** Its multiples are spread evenly over the unit interval. */
const GOLDEN = 0.618034;

/**
 * How far a page is turned, in degrees, positive where its lines fall to the right (clockwise):
 * the angle at which dark pixels gather into the sharpest rows (Postl 1986), searched coarse,
 * then fine, on a reduced picture.
 */
export function findSkew(image: GrayImage, pixelsPerMm: number): number {
  const small = shrink(image, Math.max(1, Math.round(pixelsPerMm / REDUCED)));
  const points = darkPoints(small);
  if (points.length < 2 * FEWEST_POINTS) return 0;
  const coarse = widely(small, points, sharpest(small, points, 0, MOST, COARSE));
  return sharpest(small, points, coarse, COARSE, FINE);
}

/** The skew found, or a larger one if this one is not clear. */
function widely(image: GrayImage, points: Int16Array, found: number): number {
  const sharp = sharpness(image, points, found);
  const others = [-0.8, -0.4, 0, 0.4, 0.8].map((part) => sharpness(image, points, part * MOST));
  const usual = others.sort((a, b) => a - b)[others.length >> 1] ?? 0;
  if (sharp >= EXCEEDED.clear * usual) return found;
  const wide = sharpest(image, points, 0, MOST_BY_HAND, COARSE);
  return sharpness(image, points, wide) >= EXCEEDED.sharper * sharp ? wide : found;
}

/** x and y of dark pixels, one after the other. */
function darkPoints(image: GrayImage): Int16Array {
  const points: number[] = [];
  for (let y = 0, at = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++, at++) {
      if ((image.data[at] as number) < 150) points.push(x, y);
    }
  }
  return Int16Array.from(points);
}

function sharpest(
  image: GrayImage,
  points: Int16Array,
  centre: number,
  reach: number,
  step: number,
) {
  let best = centre;
  let most = -1;
  const steps = Math.round(reach / step);
  for (let i = -steps; i <= steps; i++) {
    const angle = centre + i * step;
    const score = sharpness(image, points, angle);
    // Of equals the smaller turn, so that a page without lines stays as it is.
    if (score > most * 1.0001 || (score > most && Math.abs(angle) < Math.abs(best))) {
      most = score;
      best = angle;
    }
  }
  return Math.round(best * 100) / 100;
}

/** Sum of squared differences of neighbouring rows, after shearing by the angle. */
function sharpness(image: GrayImage, points: Int16Array, angle: number): number {
  const slope = Math.tan((angle * Math.PI) / 180);
  const margin = Math.ceil(Math.abs(slope) * image.width) + 2;
  const rows = new Float32Array((image.height + 2 * margin) * 2);
  for (let i = 0; i < points.length; i += 2) {
    // Half rows: the fine angles differ by less than a pixel over the page. Pixels are dithered
    // over their height, or the unturned page alone, whose pixels are rows, would look sharp.
    const spread = i * GOLDEN;
    const dither = spread - Math.floor(spread);
    const y = (points[i + 1] as number) + dither - slope * (points[i] as number) + margin;
    const row = (2 * y) | 0;
    rows[row] = (rows[row] as number) + 1;
  }
  let sum = 0;
  for (let i = 2; i < rows.length; i++) {
    const change = (rows[i] as number) - (rows[i - 2] as number);
    sum += change * change;
  }
  return sum;
}

/** Turns a picture counterclockwise by a small angle about its centre, bilinear, white outside. */
export function straighten(image: GrayImage, degrees: number): GrayImage {
  if (Math.abs(degrees) < FINE) return image;
  const { width, height, data } = image;
  const straight = blankImage(width, height);
  const turned = straight.data;
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const cx = (width - 1) / 2;
  const cy = (height - 1) / 2;
  const [lastLeft, lastTop] = [width - 2, height - 2];
  for (let y = 0; y < height; y++) {
    let u = cx - cos * cx - sin * (y - cy);
    let v = cy - sin * cx + cos * (y - cy);
    const end = (y + 1) * width;
    for (let at = y * width; at < end; at++, u += cos, v += sin) {
      if (u < 0 || v < 0) continue;
      // Whole parts of what is not negative; Math.floor takes several times as long.
      const left = u | 0;
      const top = v | 0;
      if (left > lastLeft || top > lastTop) continue;
      const from = top * width + left;
      const below = from + width;
      const fu = u - left;
      const a = data[from] as number;
      const c = data[below] as number;
      const above = a + ((data[from + 1] as number) - a) * fu;
      const under = c + ((data[below + 1] as number) - c) * fu;
      turned[at] = above + (under - above) * (v - top) + 0.5;
    }
  }
  return straight;
}
