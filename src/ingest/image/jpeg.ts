import { checkSize, type DecodedPicture, damaged, MOST_PIXELS } from './decoded.js';

/** Most memory the decoder may take, in megabytes: coefficients and pixels of the largest page. */
const MOST_MEMORY = 2000;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly dpi: number | null;
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
    return { width, height, data, channels: 3, dpi: header.dpi };
  } catch (cause) {
    throw damaged(place, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** Size and resolution from the segments before the pixels (ITU-T T.81 B.2, JFIF 1.02). */
function readHeader(bytes: Uint8Array): Header | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let dpi: number | null = null;
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
      return { width, height, dpi };
    }
    if (marker === 0xe0 && at + 16 < bytes.length) dpi = jfifDpi(view, at + 4) ?? dpi;
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
