import type { ReadingRemark } from '../../../model/reading.js';
import { quoted } from '../quoted.js';
import type { PdfJsDocument } from './pdfjs.js';

/** What a file holds besides its pages. */
export interface Enclosures {
  /** Names of the files enclosed in it; null where they cannot be told. */
  readonly names: readonly string[] | null;
  /** Its pages are a cover sheet, and the documents are enclosed. */
  readonly isPortfolio: boolean;
  /** A form that a program fills in as it shows it; its pages may ask to wait for that. */
  readonly isForm: boolean;
}

/** Of a document that breaks off before it tells. */
export const UNTOLD: Enclosures = { names: null, isPortfolio: false, isForm: false };

/** What is enclosed in a document, by name; nothing of it is read. */
export async function enclosuresOf(document: PdfJsDocument): Promise<Enclosures> {
  const files = await attachmentsOf(document).catch(() => null);
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const has = (key: string) => (info as Readonly<Record<string, unknown>>)[key] === true;
  return {
    names: files && Object.entries(files).map(([key, file]) => file.filename ?? key),
    isPortfolio: has('IsCollectionPresent'),
    isForm: has('IsXFAPresent'),
  };
}

/** By their keys in the file's list. */
async function attachmentsOf(document: PdfJsDocument) {
  const files: Readonly<Record<string, { readonly filename?: string }>> | null =
    await document.getAttachments();
  return files ?? {};
}

/** What is told of it: the notice may be in what was not read. */
export function enclosureRemarks({ names, isPortfolio, isForm }: Enclosures): ReadingRemark[] {
  return [enclosedMessage(names), isPortfolio ? PORTFOLIO : '', isForm ? FORM : '']
    .filter((message) => message !== '')
    .map((message) => ({ code: 'READING_LIMITED', page: null, message }));
}

const PORTFOLIO =
  'the document is a portfolio, whose pages are but its cover: save what is enclosed in it, and read that';
const FORM =
  'the document is a form (XFA) that programs fill in as they show it: only what is drawn on its pages was read; print it to a PDF to have all of it';

function enclosedMessage(names: Enclosures['names']): string {
  if (names === null) return 'whether other files are enclosed in the document could not be told';
  if (names.length === 0) return '';
  const files = names.length === 1 ? 'a file that was' : `${names.length} files that were`;
  return `the document encloses ${files} not read: ${quoted(names)}; the notice or its tables may stand there`;
}
