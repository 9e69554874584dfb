import type { DecodedPng } from 'fast-png';
import { NoticeError } from '../../errors.js';
import { checkSize, type DecodedPicture, damaged } from './decoded.js';
import { unpacksTo } from './inflated.js';

/** Where the first chunk, the header, gives width and height (PNG 1.2, 11.2.2). */
const WIDTH_AT = 16;
const HEIGHT_AT = 20;
const DEPTH_AT = 24;
const INTERLACED_AT = 28;

/** Samples per pixel by colour type: grey, RGB, indexed, grey and alpha, RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** @throws NoticeError `INPUT_TOO_LARGE`, `INPUT_DAMAGED`. */
export async function decodePng(bytes: Uint8Array, place: string): Promise<DecodedPicture> {
  if (bytes.length < HEIGHT_AT + 4) throw damaged(place, 'a PNG cut off in its header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  checkSize(view.getUint32(WIDTH_AT), view.getUint32(HEIGHT_AT), place);
  if (bytes[DEPTH_AT] !== undefined && bytes[DEPTH_AT] < 8 && bytes[INTERLACED_AT] === 1) {
    throw interlaced(bytes[DEPTH_AT], place);
  }
  const most = unpackedSize(bytes, view);
  if (await unpacksTo(bytes, most)) throw damaged(place, `more than the ${most} bytes of its size`);
  const png = await import('fast-png');
  try {
    const decoded = png.decode(bytes);
    return { ...pixelsOf(decoded, png.convertIndexedToRgb), dpi: dpiOf(decoded) };
  } catch (cause) {
    throw damaged(place, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function interlaced(depth: number, place: string): NoticeError {
  return new NoticeError(
    'INPUT_KIND',
    'an interlaced PNG with less than a byte a pixel is not read',
    {
      place,
      expected: 'a PNG that is not interlaced, or 8 bits a sample',
      actual: `interlaced, ${depth} bits a sample`,
      advice:
        'open it in any picture program and save it as PNG without interlacing, or as JPEG or TIFF',
    },
  );
}

/** Bytes of all rows, each with its filter byte; interlaced pictures have up to twice the rows. */
function unpackedSize(bytes: Uint8Array, view: DataView): number {
  const depth = bytes[DEPTH_AT] ?? 8;
  const samples = CHANNELS[bytes[25] ?? 0] ?? 4;
  const row = 1 + Math.ceil((view.getUint32(WIDTH_AT) * samples * depth) / 8);
  return 2 * row * view.getUint32(HEIGHT_AT) + 1024;
}

type Pixels = Omit<DecodedPicture, 'dpi'>;

function pixelsOf(png: DecodedPng, unindex: (png: DecodedPng) => Uint8Array): Pixels {
  const { width, height, palette } = png;
  const size = width * height;
  if (palette !== undefined) {
    const data = unindex(png);
    return { width, height, data, channels: data.length === 4 * size ? 4 : 3 };
  }
  const data = eightBits(png);
  if (png.channels === 2) return { width, height, data: dropAlpha(data, size), channels: 1 };
  return { width, height, data, channels: png.channels === 1 ? 1 : png.channels === 3 ? 3 : 4 };
}

function eightBits({ width, height, depth, channels, data }: DecodedPng): Uint8Array {
  if (depth === 16) return Uint8Array.from(data, (value) => value >> 8);
  if (depth === 8 || data.length >= width * height * channels) return new Uint8Array(data);
  // Less than a byte per pixel; rows are padded to whole bytes.
  const stride = Math.ceil((width * depth) / 8);
  const most = (1 << depth) - 1;
  const gray = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = data[y * stride + (bit >> 3)] ?? 0;
      gray[y * width + x] = (((byte >> (8 - depth - (bit & 7))) & most) * 255) / most;
    }
  }
  return gray;
}

/** Grey with alpha, laid on white. */
function dropAlpha(data: Uint8Array, size: number): Uint8Array {
  const gray = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    gray[i] = 255 - ((255 - (data[2 * i] ?? 255)) * (data[2 * i + 1] ?? 255)) / 255;
  }
  return gray;
}

function dpiOf({ resolution }: DecodedPng): number | null {
  const perMetre = resolution?.unit === 1 ? resolution.x : 0;
  return perMetre > 0 ? perMetre * 0.0254 : null;
}
