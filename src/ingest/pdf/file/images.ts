import { brokenFrom, whiteFrom } from '../../image/broken-off.js';
import type { PdfJsDocument, PdfJsPage } from './pdfjs.js';

/** Pixels as pdf.js decodes them. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** 1 = one bit per pixel, rows padded to bytes, 1 is white; 3 = RGB; 4 = RGBA. */
  readonly channels: 'bits' | 1 | 3 | 4;
  /** The row at which its data break off; what is below is white. */
  readonly brokenFrom?: number;
}

/** pdf.js's numbers for the kinds of decoded images. */
const IMAGE_KINDS: Readonly<Record<number, DecodedImage['channels']>> = { 1: 'bits', 2: 3, 3: 4 };

interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly kind?: number;
  /** Pixels, or the key under which they are kept. */
  readonly data?: Uint8Array | Uint8ClampedArray | string;
}

/** A decoded image by its key, or null when it could not be decoded. */
export async function decodedImage(page: PdfJsPage, source: unknown): Promise<DecodedImage | null> {
  const raw = (await imageObject(page, source)) as RawImage | null;
  if (raw?.data === undefined) return null;
  if (typeof raw.data === 'string') return decodedImage(page, raw.data);
  const { buffer, byteOffset, byteLength } = raw.data;
  const data = new Uint8Array(buffer, byteOffset, byteLength);
  // Stencil masks come without a kind: one bit per pixel, 0 where the ink goes.
  const stencil = data.length === ((raw.width + 7) >> 3) * raw.height ? 'bits' : undefined;
  const channels = raw.kind === undefined ? stencil : IMAGE_KINDS[raw.kind];
  if (channels === undefined) return null;
  return asFarAsItGoes({ width: raw.width, height: raw.height, data, channels });
}

/** A picture whose data break off, with white instead of what the decoder filled in. */
function asFarAsItGoes(image: DecodedImage): DecodedImage {
  const { width, height, data, channels } = image;
  const step = channels === 'bits' ? 1 : channels;
  const stride = channels === 'bits' ? (width + 7) >> 3 : width * channels;
  const rows = { height, data, stride, step };
  const row = brokenFrom(rows);
  return row === null ? image : { ...image, data: whiteFrom(rows, row), brokenFrom: row };
}

function imageObject(page: PdfJsPage, source: unknown): Promise<unknown> | unknown {
  if (typeof source !== 'string') return source;
  const objects = source.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => objects.get(source, resolve));
}

/**
 * Draws on the canvas pdf.js makes for itself: the browser's, or in Node an optional package that
 * only pdf.js may load, because two versions of it in one process crash each other.
 */
export async function renderPage(
  document: PdfJsDocument,
  page: PdfJsPage,
  dpi: number,
): Promise<DecodedImage | null> {
  const viewport = page.getViewport({ scale: dpi / 72 });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const drawing = makeDrawing(document, width, height);
  if (drawing === null) return null;
  await page.render({
    canvas: null,
    canvasContext: drawing.context,
    viewport,
    background: 'rgb(255,255,255)',
  }).promise;
  const { data } = drawing.context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8Array(data.buffer), channels: 4 };
}

function makeDrawing(document: PdfJsDocument, width: number, height: number) {
  try {
    const factory = document.canvasFactory as {
      create(width: number, height: number): { readonly context: CanvasRenderingContext2D };
    };
    return factory.create(width, height);
  } catch {
    return null;
  }
}
