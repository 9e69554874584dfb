import type { ByteSource } from '../../bytes.js';
import type { PDFDataRangeTransport, PdfJs } from './pdfjs.js';

/** Files up to this many bytes are handed to pdf.js whole, which is faster. */
const WHOLE = 16 * 2 ** 20;
/**
 * What is fetched of larger ones at least: small, because opening a document reads something of
 * every page, which lies scattered over the file. Neighbouring parts are fetched together.
 */
const PART = 2 ** 15;
/**
 * So many parts asked for one after another, side by side, before the document is open: pdf.js
 * looks through a damaged file for its beginning, and starts over with each part it lacks.
 */
const SEARCHED = 64;

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
  /**
   * Rejected once a part could not be fetched, which pdf.js would wait for for ever; with
   * `FileSearched` where the file should be opened whole.
   */
  readonly lost: Promise<never>;
  /** To be called once the document is open. */
  opened(): void;
}

/** pdf.js searches the file, for which it had better have it whole. */
export class FileSearched extends Error {}

/** The file, whole or in parts, as its size asks. */
export function accessTo(pdfjs: PdfJs, bytes: ByteSource): FileAccess | Promise<FileAccess> {
  return bytes.size > WHOLE ? inParts(pdfjs, bytes) : whole(bytes);
}

/** Throws `INPUT_UNREADABLE`. */
export async function whole(bytes: ByteSource): Promise<FileAccess> {
  return wholeOf(await bytes.read(0, bytes.size));
}

export function wholeOf(data: Uint8Array): FileAccess {
  const never = new Promise<never>(() => undefined);
  return { settings: { data }, inParts: false, lost: never, opened: () => undefined };
}

function inParts(pdfjs: PdfJs, bytes: ByteSource): FileAccess {
  let tell: (reason: unknown) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => (tell = reject));
  // Whoever waits for the document hears of it; nobody may be waiting.
  lost.catch(() => undefined);
  let search: Search | null = new Search();
  class Parts extends pdfjs.PDFDataRangeTransport {
    override requestDataRange(from: number, to: number): void {
      if (search?.goesOn(from, to)) tell(new FileSearched());
      else bytes.read(from, to).then((part) => this.onDataRange(from, part), tell);
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
    opened: () => (search = null),
  };
}

/** Watches for parts that are asked for side by side. */
class Search {
  #from = -1;
  #to = -1;
  #length = 0;

  /** Whether so many parts lie side by side by now that the file is being searched. */
  goesOn(from: number, to: number): boolean {
    const isBeside = from === this.#to || to === this.#from;
    this.#length = isBeside ? this.#length + 1 : 0;
    [this.#from, this.#to] = [from, to];
    return this.#length >= SEARCHED;
  }
}
