import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { PdfResources } from '../ingest/pdf/file/opening.js';

/**
 * Where the character maps, standard fonts and decoders of pdfjs-dist lie on this machine; pdf.js
 * reads them from disk, never from the network.
 */
export function installedPdfResources(): PdfResources {
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    cMapUrl: `${folder}/cmaps/`,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    wasmUrl: `${folder}/wasm/`,
    iccUrl: `${folder}/iccs/`,
  };
}
