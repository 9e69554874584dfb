import type { DecodedPicture } from './decoded.js';

/**
 * The orientations of EXIF and TIFF (6.0, tag 274) that are seen in a mirror. How a page is turned
 * shows by itself; that it is mirrored does not.
 */
export const MIRRORED: ReadonlySet<number> = new Set([2, 4, 5, 7]);

/** The picture with left and right changed places. */
export function mirror(picture: DecodedPicture): DecodedPicture {
  const { width, height, channels } = picture;
  const data = new Uint8Array(picture.data.length);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const from = (row + x) * channels;
      data.set(picture.data.subarray(from, from + channels), (row + width - 1 - x) * channels);
    }
  }
  return { ...picture, data };
}
