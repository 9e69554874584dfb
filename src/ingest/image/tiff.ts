import type { IFD } from 'utif2';
import { checkSize, type DecodedPicture, damaged } from './decoded.js';
import { watchFax } from './fax.js';
import { MIRRORED, mirror } from './mirror.js';

/** A directory has at most this many pages; more is a chain that bites its tail or a bomb. */
const MOST_PAGES = 10_000;

const WIDTH = 't256';
const HEIGHT = 't257';
const COMPRESSION = 't259';
const PHOTOMETRIC = 't262';
const CMYK = 5;
const ORIENTATION = 't274';
const SAMPLES = 't277';
const X_RESOLUTION = 't282';
const RESOLUTION_UNIT = 't296';

/**
 * The pages of a TIFF file, each decoded when its turn comes.
 * @throws NoticeError `INPUT_TOO_LARGE`, `INPUT_DAMAGED`.
 */
export async function openTiff(
  bytes: Uint8Array,
  place: string,
): Promise<readonly (() => DecodedPicture)[]> {
  checkChain(bytes, place);
  const { default: utif } = await import('utif2');
  const buffer = new Uint8Array(bytes).buffer;
  const directories = attempt(place, () => utif.decode(buffer)).filter((ifd) => WIDTH in ifd);
  if (directories.length === 0) throw damaged(place, 'a TIFF without a picture');
  return directories.map((ifd, index) => () => {
    const where = directories.length === 1 ? place : `${place}, page ${index + 1}`;
    const [pixels, rows] = [number(ifd, WIDTH), number(ifd, HEIGHT)];
    checkSize(pixels, rows, where);
    const page = { width: pixels, height: rows, compression: number(ifd, COMPRESSION) };
    return attempt(where, () => {
      watchFax(utif.decode as unknown as Parameters<typeof watchFax>[0], page, () =>
        utif.decodeImage(buffer, ifd),
      );
      const { width, height } = ifd;
      const data = number(ifd, PHOTOMETRIC) === CMYK ? cmykPixels(ifd) : utif.toRGBA8(ifd);
      ifd.data = new Uint8Array(0);
      if (data.length !== 4 * width * height) throw new RangeError('pixels are missing');
      const picture = { width, height, data, channels: 4, dpi: dpiOf(ifd) } as const;
      return MIRRORED.has(number(ifd, ORIENTATION)) ? mirror(picture) : picture;
    });
  });
}

/** Inks to light, which the decoder does in a browser only. */
function cmykPixels({ data, width, height, ...ifd }: IFD): Uint8Array {
  const samples = number(ifd as unknown as IFD, SAMPLES);
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let i = 0; i < width * height; i++) {
    const light = 255 - (data[samples * i + 3] ?? 0);
    for (let k = 0; k < 3; k++) {
      rgba[4 * i + k] = Math.round(((255 - (data[samples * i + k] ?? 0)) * light) / 255);
    }
  }
  return rgba;
}

function attempt<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw damaged(place, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** Follows the chain of directories (TIFF 6.0, section 2), which a decoder follows blindly. */
function checkChain(bytes: Uint8Array, place: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  if (bytes.length < 8) throw damaged(place, 'a TIFF cut off in its header');
  if (view.getUint16(2, little) !== 42) throw damaged(place, 'a BigTIFF, which is not read');
  const seen = new Set<number>();
  let at = view.getUint32(4, little);
  while (at !== 0) {
    if (seen.has(at) || seen.size >= MOST_PAGES) throw damaged(place, 'a TIFF of endless pages');
    seen.add(at);
    if (at + 2 > bytes.length) throw damaged(place, 'a TIFF cut off before its directory');
    const next = at + 2 + view.getUint16(at, little) * 12;
    if (next + 4 > bytes.length) throw damaged(place, 'a TIFF cut off in its directory');
    at = view.getUint32(next, little);
  }
}

/** A tag's first value; rationals come as a numerator and a denominator. */
function number(ifd: IFD, tag: string): number {
  const values: unknown = ifd[tag];
  const [first]: unknown[] = Array.isArray(values) ? values : [values];
  if (typeof first === 'number') return first;
  if (!Array.isArray(first)) return 0;
  const [numerator, denominator] = first.map(Number);
  return (numerator ?? 0) / (denominator || 1);
}

function dpiOf(ifd: IFD): number | null {
  const perUnit = number(ifd, X_RESOLUTION);
  if (perUnit <= 0) return null;
  return number(ifd, RESOLUTION_UNIT) === 3 ? perUnit * 2.54 : perUnit;
}
