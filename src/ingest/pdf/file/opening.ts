import { NoticeError } from '../../../errors.js';
import type { ByteSource } from '../../bytes.js';
import { accessTo, type FileAccess, FileSearched, whole, wholeOf } from './parts.js';
import { loadPdfJs, type PdfJs, type PdfJsDocument } from './pdfjs.js';
import { LARGEST_REBUILT, rebuiltFile } from './rebuild/file.js';

/** Folders (ending in "/") with the files that come with pdfjs-dist. */
export interface PdfResources {
  readonly cMapUrl: string;
  readonly standardFontDataUrl: string;
  readonly wasmUrl: string;
  readonly iccUrl: string;
}

export interface OpenOptions {
  readonly name: string;
  readonly password?: string | undefined;
  readonly resources?: PdfResources | undefined;
  /** Images with more pixels than this are left out. */
  readonly maxImagePixels: number;
  /** Whether pdf.js tells what it mends or passes over: only where the console is our own. */
  readonly warns?: boolean | undefined;
}

/** Which layers of a document are switched on; null where it tells of none. */
export type Layers = { isVisible(group: unknown): boolean } | null;

/** A document as pdf.js has opened it. */
export interface OpenedPdf {
  readonly pdfjs: PdfJs;
  readonly access: FileAccess;
  readonly task: ReturnType<PdfJs['getDocument']>;
  readonly document: PdfJsDocument;
  readonly layers: Layers;
  readonly isRebuilt: boolean;
}

/**
 * Opens a file as it is, or as it can be made whole again.
 * Throws `PASSWORD`, `INPUT_DAMAGED`, `INPUT_UNREADABLE`.
 */
export async function openOnce(bytes: ByteSource, options: OpenOptions): Promise<OpenedPdf> {
  const pdfjs = await loadPdfJs();
  try {
    return await openAsItIs(bytes, pdfjs, options);
  } catch (error) {
    const isBroken = error instanceof NoticeError && error.code === 'INPUT_DAMAGED';
    if (!isBroken || bytes.size > LARGEST_REBUILT) throw error;
    const rebuilt = await rebuiltFile(await bytes.read(0, bytes.size));
    if (rebuilt === null) throw error;
    return { ...(await openThrough(wholeOf(rebuilt), pdfjs, options)), isRebuilt: true };
  }
}

async function openAsItIs(
  bytes: ByteSource,
  pdfjs: PdfJs,
  options: OpenOptions,
): Promise<OpenedPdf> {
  try {
    return await openThrough(await accessTo(pdfjs, bytes), pdfjs, options);
  } catch (error) {
    if (!(error instanceof FileSearched)) throw error;
    return openThrough(await whole(bytes), pdfjs, options);
  }
}

async function openThrough(
  access: FileAccess,
  pdfjs: PdfJs,
  options: OpenOptions,
): Promise<OpenedPdf> {
  const task = pdfjs.getDocument({
    ...access.settings,
    ...(options.password === undefined ? {} : { password: options.password }),
    ...options.resources,
    cMapPacked: true,
    isEvalSupported: false,
    enableXfa: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    fontExtraProperties: true,
    disableFontFace: true,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    maxImageSize: options.maxImagePixels,
    verbosity: options.warns ? pdfjs.VerbosityLevel.INFOS : pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    const document = await Promise.race([task.promise, access.lost]);
    const layers = await document.getOptionalContentConfig({ intent: 'display' }).catch(() => null);
    access.opened();
    return { pdfjs, access, task, document, layers, isRebuilt: false };
  } catch (error) {
    // Not waited for: it may itself wait for a part that never comes.
    task.destroy().catch(() => undefined);
    const isTold = error instanceof NoticeError || error instanceof FileSearched;
    throw isTold ? error : openError(error, options);
  }
}

function openError(error: unknown, { name, password }: OpenOptions): NoticeError {
  const kind = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : String(error);
  if (kind === 'PasswordException') {
    return password === undefined
      ? new NoticeError('PASSWORD', 'the PDF is encrypted', {
          place: name,
          expected: 'a password',
          advice: 'give it with --password',
          cause: error,
        })
      : new NoticeError('PASSWORD', 'the password does not open the PDF', {
          place: name,
          advice: 'check the password given with --password',
          cause: error,
        });
  }
  return new NoticeError('INPUT_DAMAGED', 'the PDF cannot be opened', {
    place: name,
    actual: message,
    advice: 'open it in a viewer and save it anew',
    cause: error,
  });
}
