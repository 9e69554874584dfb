import type { PDFDataRangeTransport } from 'pdfjs-dist';
import { isNode } from '../../runtime.js';

export type PdfJs = typeof import('pdfjs-dist');
export type PdfJsDocument = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;
export type PdfJsPage = Awaited<ReturnType<PdfJsDocument['getPage']>>;
export type { PDFDataRangeTransport };

let loading: Promise<PdfJs> | undefined;

/** pdf.js on first use. The legacy build runs on every supported Node and browser. */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= importPdfJs();
  return loading;
}

/**
 * The legacy build replaces the whole process's `Array.prototype.push` by a slow one, because of
 * a fault of older V8 with arrays of fixed length. Nothing here pushes to such arrays, and
 * reading is a tenth slower with it, so the engine's own is put back. What it has to say of a
 * missing canvas is not for users: a page that must be drawn gets a remark.
 */
async function importPdfJs(): Promise<PdfJs> {
  const { push } = Array.prototype;
  const { warn } = console;
  try {
    console.warn = () => undefined;
    if (!isNode()) return await importBothHalves();
    const { withCanvasLater } = await import('../../../platform/canvas.js');
    return await withCanvasLater(importBothHalves);
  } finally {
    Array.prototype.push = push;
    console.warn = warn;
  }
}

/** The small files: the others are twice as long, and every thread parses them anew. */
async function importBothHalves(): Promise<PdfJs> {
  // The legacy build has the same interface; its files have no declarations of their own.
  // @ts-expect-error
  const pdfjs = (await import('pdfjs-dist/legacy/build/pdf.min.mjs')) as PdfJs;
  // @ts-expect-error pdf.js finds it where it leaves itself, globally.
  if (!canStartWorkers()) await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs');
  return pdfjs;
}

/** In a browser pdf.js runs its other half in a worker; in Node it runs on the same thread. */
function canStartWorkers(): boolean {
  return typeof Worker !== 'undefined' && typeof document !== 'undefined';
}
