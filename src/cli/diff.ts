import { basename, extname, join, resolve } from 'node:path';
import { NoticeError } from '../errors.js';
import {
  CHANGES_FORMATS,
  type ChangesFormat,
  type DocumentInput,
  diffNotices,
  extractNotice,
  hasDifferences,
  type Notice,
  normalizeReading,
  parseNotice,
  parseReading,
  renderChanges,
} from '../index.js';
import { DiffOptions } from '../options.js';
import { isFile, readInput } from '../platform/files.js';
import { type InputDocument, listInputs, openInput } from '../platform/inputs.js';
import { writeOwnFile } from '../platform/own-file.js';
import { defineCommand } from './command.js';
import { type Io, printable } from './io.js';
import { pageProgress } from './page-progress.js';

/** `fengong diff`: two documents in, what changed between them out. */
export const diffCommand = defineCommand({
  name: 'diff',
  summary: 'say what changed from one notice to another, by meaning',
  arguments: '<before> <after>',
  examples: [
    ['fengong diff 2024.pdf 2025.pdf', 'what changed, on the terminal'],
    ['fengong diff 2024.pdf 2025.pdf -o changes.html', 'old and new side by side, in one page'],
    ['fengong diff draft.json final.json --exit-code', 'exit 1 if anything changed'],
  ],
  options: DiffOptions,
  async run(words, options, io) {
    const [first, second, ...more] = words;
    if (first === undefined || second === undefined || more.length > 0) {
      throw usage('two documents are compared', 'the one before and the one after', words);
    }
    const format = options.format ?? formatByEnding(options.output);
    const before = await readNotice(first, options, io);
    const after = await readNotice(second, options, io);
    const { relation, force, output } = options;
    const changes = diffNotices(before, after, { relation, force });
    const color = output === undefined && io.colour;
    const text = renderChanges(changes, format, { before, after, color });
    if (output === undefined) io.out(text);
    else await writeOwnFile(output, text, { inputs: [first, second], isOurs });
    return options['exit-code'] && hasDifferences(changes) ? 1 : 0;
  },
});

const ENDINGS: Readonly<Record<string, ChangesFormat>> = {
  '.json': 'json',
  '.md': 'markdown',
  '.markdown': 'markdown',
  '.html': 'html',
  '.htm': 'html',
  '.csv': 'csv',
};

function formatByEnding(output: string | undefined): ChangesFormat {
  return ENDINGS[extname(output ?? '').toLowerCase()] ?? 'text';
}

/** How each form begins, so that an older comparison may be replaced and nothing else. */
const BEGINNINGS: Readonly<Record<ChangesFormat, RegExp>> = {
  text: /^before {2}.*\nafter {3}/u,
  json: /^\{\s*"format": "fengong\/changes@1"/u,
  markdown: /^\*\*Before:\*\* .*\n\*\*After:\*\* /u,
  html: /<meta name="generator" content="fengong">/u,
  csv: /^task_kind,before,after,/u,
};

function isOurs(beginning: string): boolean {
  return CHANGES_FORMATS.some((format) => BEGINNINGS[format].test(beginning));
}

async function readNotice(word: string, options: DiffOptions, io: Io): Promise<Notice> {
  const document = await documentAt(word);
  const { path } = document;
  io.progress(printable(path));
  const input = await openInput(document);
  const notice =
    document.pictures === null && (await isJson(path, input))
      ? await noticeFromJson(path, await readInput(path))
      : await noticeFromDocument(path, input, options, io);
  io.progress('');
  if (notice.tasks.length > 0 || options.force) return notice;
  throw new NoticeError(
    'FORMAT',
    'the document is no notice: no task with a unit was found in it',
    {
      place: path,
      expected: 'an allocation notice (分工方案) or its notice.json',
      actual: 'no tasks',
      advice: 'see what was read with "fengong extract", or compare all the same with --force',
    },
  );
}

/** The document behind a word: a file, a folder that `extract` wrote, a folder with one document. */
async function documentAt(word: string): Promise<InputDocument> {
  const extracted = join(word, 'notice.json');
  if (await isFile(extracted)) return { path: extracted, pictures: null };
  const { documents } = await listInputs(word);
  const [document, ...more] = documents;
  if (document !== undefined && more.length === 0) return document;
  throw usage('one document is compared with one', 'a file', [`${word} with ${documents.length}`]);
}

async function isJson(path: string, input: DocumentInput): Promise<boolean> {
  if (extname(path).toLowerCase() === '.json') return true;
  if (!(input instanceof Uint8Array || input instanceof Blob)) return false;
  const start = new Blob([input.slice(0, 64)]);
  return (await start.text()).trimStart().startsWith('{');
}

async function noticeFromJson(path: string, bytes: Uint8Array): Promise<Notice> {
  const json = parseJson(path, bytes);
  const format = formatOf(json);
  try {
    if (format === 'fengong/notice@1') return parseNotice(json);
    if (format === 'fengong/reading@1') return await normalizeReading(parseReading(json));
  } catch (cause) {
    if (!(cause instanceof NoticeError)) throw cause;
    throw new NoticeError(cause.code, `the file says it is ${format}, but it is not`, {
      place: path,
      actual: cause.message,
      cause,
    });
  }
  const known = format.startsWith('fengong/');
  throw new NoticeError('FORMAT', 'the JSON is no notice that can be compared', {
    place: path,
    expected: 'fengong/notice@1 or fengong/reading@1',
    actual: format,
    advice: known
      ? 'extract the document again with this version of fengong'
      : 'name a notice.json',
  });
}

function parseJson(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const expected = 'JSON in UTF-8';
    throw new NoticeError('FORMAT', 'the file is not JSON', { place: path, expected, cause });
  }
}

function formatOf(json: unknown): string {
  const format = typeof json === 'object' && json !== null && 'format' in json ? json.format : null;
  return typeof format === 'string' ? format : 'no "format"';
}

async function noticeFromDocument(
  path: string,
  input: DocumentInput,
  { engine, models, password, jobs }: DiffOptions,
  io: Io,
): Promise<Notice> {
  const reading = {
    name: basename(resolve(path)),
    engine,
    ...(models === undefined ? {} : { models }),
    ...(password === undefined ? {} : { password }),
    ...(jobs === undefined ? {} : { jobs }),
    onProgress: pageProgress(io, printable(path)),
  };
  const { notice } = await extractNotice(input, reading);
  return notice;
}

function usage(message: string, expected: string, actual: readonly string[]): NoticeError {
  return new NoticeError('USAGE', message, {
    expected,
    actual: actual.join(' ') || 'nothing',
    advice: 'see "fengong diff --help"',
  });
}
