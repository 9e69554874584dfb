import { type ErrorCode, NoticeError } from '../errors.js';
import type { PageContent, PageFrame, PixelImage } from '../ingest/page.js';
import type { PdfResources } from '../ingest/pdf/file/opening.js';
import type { PdfLimits } from '../ingest/pdf/source.js';
import type { ReadingRemark } from '../model/reading.js';

// What the two ends of a PDF's thread say to each other: `pdf-thread.ts` here, `pdf-worker.ts` there.

/** What the thread is started with. */
export interface PdfThreadJob {
  readonly kind: 'pdf';
  /** Length of the file; its bytes are asked for. */
  readonly size: number;
  readonly name: string;
  readonly password: string | undefined;
  readonly resources: PdfResources | undefined;
  readonly limits: PdfLimits;
  readonly recognises: boolean;
  /** Pages in work at once. */
  readonly inWork: number;
}

/** What the thread needs of this side: bytes of the file, or an image read. */
export type PdfThreadQuestion =
  | { readonly type: 'bytes'; readonly from: number; readonly to: number }
  | { readonly type: 'image'; readonly image: PixelImage; readonly frame: PageFrame };

/** Thread → here. */
export type PdfThreadReply =
  | {
      readonly type: 'total';
      readonly pages: number;
      readonly isDamaged: boolean;
      readonly isRebuilt: boolean;
    }
  | { readonly type: 'page'; readonly content: PageContent; readonly isDamaged: boolean }
  | { readonly type: 'enclosed'; readonly remarks: readonly ReadingRemark[] }
  | { readonly type: 'scan' }
  | { readonly type: 'question'; readonly id: number; readonly question: PdfThreadQuestion }
  | { readonly type: 'error'; readonly error: ThreadError }
  | { readonly type: 'done' };

/** Here → thread. */
export type PdfThreadOrder =
  | { readonly type: 'read'; readonly pages: readonly number[] }
  | { readonly type: 'answer'; readonly id: number; readonly answer: Uint8Array | PageContent }
  | { readonly type: 'refusal'; readonly id: number; readonly error: ThreadError };

/** An error as it can be sent; `code` is null for what is no `NoticeError`. */
export interface ThreadError {
  readonly code: ErrorCode | null;
  readonly message: string;
}

export function threadError(error: unknown): ThreadError {
  return {
    code: error instanceof NoticeError ? error.code : null,
    message: error instanceof Error ? error.message : String(error),
  };
}

export function errorFrom({ code, message }: ThreadError, name: string): NoticeError {
  return code === null
    ? new NoticeError('INPUT_DAMAGED', message, { place: name })
    : new NoticeError(code, message);
}
