import { NoticeError } from '../../errors.js';
import type { PixelImage } from '../page.js';

/** More pixels than an A3 page at 600 dpi has; 30,000 x 30,000 is 900 million. */
export const MOST_PIXELS = 100_000_000;
/** No side of a page is longer, whatever the other. */
const LONGEST_SIDE = 30_000;

/** Pixels as a picture file gives them; `dpi` is null where the file does not say. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly channels: 1 | 3 | 4;
  readonly dpi: number | null;
}

/**
 * Stops before anything is unpacked if a picture says that it is larger than a page can be.
 * @throws NoticeError `INPUT_TOO_LARGE`; `INPUT_DAMAGED` for a picture without size.
 */
export function checkSize(width: number, height: number, place: string): void {
  if (!(width > 0 && height > 0)) throw damaged(place, 'a picture without width or height');
  const tooLong = Math.max(width, height) >= LONGEST_SIDE;
  if (!tooLong && width * height <= MOST_PIXELS) return;
  throw new NoticeError('INPUT_TOO_LARGE', 'the picture is too large to be a page', {
    place,
    expected: `at most ${MOST_PIXELS / 1e6} million pixels, no side of ${LONGEST_SIDE} or more`,
    actual: `${width} x ${height} pixels`,
    advice: 'scan at 200 to 300 dpi, one page per picture',
  });
}

export function damaged(place: string, actual: string, cause?: unknown): NoticeError {
  return new NoticeError('INPUT_DAMAGED', 'the picture cannot be decoded', {
    place,
    actual,
    advice: 'scan the page again, or save it anew as PNG',
    cause,
  });
}

/** Long side of an A4 page, and of the pages that scanners make, in millimetres. */
const A4_LONG_SIDE = 297;
const SHORTEST_PAGE = 140;
const LONGEST_PAGE = 450;
const MM_PER_INCH = 25.4;

/**
 * Gives a picture its resolution: its own word where that makes a page of it (many files say 72
 * or 96 dpi without meaning it), else as if its long side were that of A4.
 */
export function asPage(picture: DecodedPicture): PixelImage {
  const long = Math.max(picture.width, picture.height);
  const stated = picture.dpi === null ? 0 : (long / picture.dpi) * MM_PER_INCH;
  const believable = stated >= SHORTEST_PAGE && stated <= LONGEST_PAGE;
  const dpi =
    picture.dpi !== null && believable ? picture.dpi : (long / A4_LONG_SIDE) * MM_PER_INCH;
  const { width, height, data, channels } = picture;
  return { width, height, data, channels, dpi };
}
