import { cutOut, type GrayImage, type PixelBox } from '../gray.js';
import { resize } from '../resize.js';

/** White left around a line, in line heights. */
const MARGIN_ACROSS = 0.1;
const MARGIN_ALONG = 0.12;
/** A mark at the end of a longer line is overlooked where less white follows it. */
const WHITE_BEHIND = 0.5;
const LONG = 1.5;
/** Digits and 一 are lower than a full character; a crop is at least this high a part of one. */
const LEAST_HEIGHT = 0.85;

/** Cuts a line of text out, with the margins that line recognisers were trained on. */
export function cropLine(image: GrayImage, line: PixelBox, height: number): GrayImage {
  const inked = line.bottom - line.top;
  const full = Math.max(inked, LEAST_HEIGHT * height);
  const above = Math.round((full - inked) / 2 + MARGIN_ACROSS * full);
  const isLong = line.right - line.left > LONG * full;
  return cutOut(image, {
    left: line.left - Math.round(MARGIN_ALONG * full),
    right: line.right + Math.round((isLong ? WHITE_BEHIND : MARGIN_ALONG) * full),
    top: line.top - above,
    bottom: line.bottom + above,
  });
}

/** Two pictures side by side, the second as high as the first. */
export function setBeside(first: GrayImage, second: GrayImage): GrayImage {
  const width = Math.max(1, Math.round((second.width * first.height) / second.height));
  const fitted = resize(second, width, first.height);
  const both = cutOut(first, { left: 0, right: first.width + width, top: 0, bottom: first.height });
  for (let y = 0; y < both.height; y++) {
    both.data.set(fitted.data.subarray(y * width, (y + 1) * width), y * both.width + first.width);
  }
  return both;
}
