import { checkSize, type DecodedPicture, damaged, MOST_PIXELS } from './decoded.js';
import { MIRRORED, mirror } from './mirror.js';

/** Most memory the decoder may take, in megabytes: coefficients and pixels of the largest page. */
const MOST_MEMORY = 2000;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
  readonly isMirrored: boolean;
}

/** @throws NoticeError `INPUT_TOO_LARGE`, `INPUT_DAMAGED`. */
export async function decodeJpeg(bytes: Uint8Array, place: string): Promise<DecodedPicture> {
  const header = readHeader(bytes);
  if (header === null) throw damaged(place, 'a JPEG without a frame');
  checkSize(header.width, header.height, place);
  const { default: jpeg } = await import('jpeg-js');
  try {
    const { width, height, data } = jpeg.decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      maxResolutionInMP: MOST_PIXELS / 1e6,
      maxMemoryUsageInMB: MOST_MEMORY,
    });
    const { dpi, isMirrored } = header;
    const picture = { width, height, data, channels: 3, dpi } as const;
    return isMirrored ? mirror(picture) : picture;
  } catch (cause) {
    throw damaged(place, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** Size and resolution from the segments before the pixels (ITU-T T.81 B.2, JFIF 1.02). */
function readHeader(bytes: Uint8Array): Header | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let dpi: number | null = null;
  let isMirrored = false;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    // SOF0 to SOF15, but for DHT (C4), JPG (C8) and DAC (CC), which lie between.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return { width, height, dpi, isMirrored };
    }
    if (marker === 0xe0 && at + 16 < bytes.length) dpi = jfifDpi(view, at + 4) ?? dpi;
    if (marker === 0xe1) isMirrored ||= MIRRORED.has(exifOrientation(bytes, at + 4));
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function jfifDpi(view: DataView, at: number): number | null {
  // "JFIF", then version, unit (1 inch, 2 centimetre) and the horizontal density.
  if (view.getUint32(at) !== 0x4a464946) return null;
  const unit = view.getUint8(at + 7);
  const density = view.getUint16(at + 8);
  if (density === 0 || unit === 0) return null;
  return unit === 1 ? density : density * 2.54;
}

const EXIF = 'Exif\0\0';
const ORIENTATION = 0x0112;

/** The orientation that an EXIF segment gives (Exif 2.32, 4.6.4: a TIFF within the JPEG); 1 where none. */
function exifOrientation(bytes: Uint8Array, at: number): number {
  if (!EXIF.split('').every((sign, i) => bytes[at + i] === sign.charCodeAt(0))) return 1;
  const tiff = new DataView(bytes.buffer, bytes.byteOffset + at + EXIF.length);
  if (tiff.byteLength < 10) return 1;
  const little = tiff.getUint8(0) === 0x49;
  const directory = tiff.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return 1;
  const entries = tiff.getUint16(directory, little);
  for (let i = 0; i < entries; i++) {
    const entry = directory + 2 + 12 * i;
    if (entry + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(entry, little) === ORIENTATION) return tiff.getUint16(entry + 8, little);
  }
  return 1;
}
