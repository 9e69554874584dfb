import { type CsvOptions, type EmittedFile, emitFiles } from './emit/index.js';
import { type DocumentInput, readDocument } from './ingest/index.js';
import type { Notice } from './model/notice.js';
import type { Reading } from './model/reading.js';
import { loadTables, normalizeReading } from './normalize/index.js';

/** What a document shows and what it means. */
export interface Extraction {
  readonly reading: Reading;
  readonly notice: Notice;
}

/** How a document is read: `name` is what the source is called, the rest is as in `options.ts`. */
export type ExtractNoticeOptions = Parameters<typeof readDocument>[1];

/**
 * Reads a document and finds its tasks and who must do what: bytes (or the pictures of
 * the pages) in, a `Reading` (what was seen)
 * and a `Notice` (what it means, with every repair and every doubt) out. Throws a `NoticeError`
 * where the document cannot be read at all; everything less is a finding of the notice.
 */
export async function extractNotice(
  input: DocumentInput,
  options: ExtractNoticeOptions,
): Promise<Extraction> {
  // A PDF is read on a thread of its own: meanwhile the tables can be loaded on this one.
  const onIdle = () => {
    options.onIdle?.();
    loadTables();
  };
  const reading = await readDocument(input, { ...options, onIdle });
  const notice = await normalizeReading(reading);
  return { reading, notice };
}

/** The whole way: bytes in, the text of every published file out. */
export async function extractFiles(
  input: DocumentInput,
  options: ExtractNoticeOptions,
  csv: CsvOptions = {},
): Promise<Extraction & { readonly files: readonly EmittedFile[] }> {
  const { reading, notice } = await extractNotice(input, options);
  const files = await emitFiles(reading, notice, csv);
  return { reading, notice, files };
}
