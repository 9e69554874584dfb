import type { ByteSource } from '../bytes.js';
import type { PDFDataRangeTransport, PdfJs } from './pdfjs.js';

/** Files up to this many bytes are handed to pdf.js whole, which is faster. */
const WHOLE = 16 * 2 ** 20;
/**
 * What is fetched of larger ones at least: small, because opening a document reads something of
 * every page, which lies scattered over the file. Neighbouring parts are fetched together.
 */
const PART = 2 ** 15;

/** How pdf.js gets at a file: its bytes, or a way to ask for parts of it. */
export interface FileAccess {
  readonly settings: {
    readonly data?: Uint8Array;
    readonly range?: PDFDataRangeTransport;
    readonly rangeChunkSize?: number;
    readonly disableAutoFetch?: boolean;
    readonly disableStream?: boolean;
  };
  readonly inParts: boolean;
  /** Rejected once a part could not be fetched: pdf.js would wait for it for ever. */
  readonly lost: Promise<never>;
}

/** The file, whole or in parts, as its size asks. Throws `INPUT_UNREADABLE`. */
export async function accessTo(pdfjs: PdfJs, bytes: ByteSource): Promise<FileAccess> {
  if (bytes.size > WHOLE) return inParts(pdfjs, bytes);
  const data = await bytes.read(0, bytes.size);
  return { settings: { data }, inParts: false, lost: new Promise(() => undefined) };
}

function inParts(pdfjs: PdfJs, bytes: ByteSource): FileAccess {
  let tell: (reason: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (tell = reject));
  // Whoever waits for the document hears of it; nobody may be waiting.
  lost.catch(() => undefined);
  class Parts extends pdfjs.PDFDataRangeTransport {
    override requestDataRange(from: number, to: number): void {
      bytes.read(from, to).then((part) => this.onDataRange(from, part), tell);
    }
  }
  return {
    settings: {
      range: new Parts(bytes.size, null),
      rangeChunkSize: PART,
      disableAutoFetch: true,
      disableStream: true,
    },
    inParts: true,
    lost,
  };
}
