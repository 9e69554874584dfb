import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { NoticeError } from '../errors.js';

/** Beyond this nobody's notice lies; it keeps a wrong file from filling the memory. */
const LARGEST_INPUT = 512 * 2 ** 20;

/** Endings by which a folder's documents are known; a file named by the user is always tried. */
const DOCUMENT_ENDINGS = ['.txt', '.text', '.md', '.markdown', '.tsv', '.html', '.htm', '.pdf'];

/** What a path given by the user stands for. */
export interface InputListing {
  /** Paths of the documents, in code point order of their names. */
  readonly documents: readonly string[];
  /** Paths in the folder that are no documents, so that none is passed over in silence. */
  readonly skipped: readonly string[];
}

/**
 * Finds the documents behind a path: the file itself, or those of the folder (not of the folders
 * in it). Throws `INPUT_MISSING`, `INPUT_UNREADABLE`, `INPUT_EMPTY` (a folder without documents).
 */
export async function listInputs(path: string): Promise<InputListing> {
  const status = await attempt(path, () => stat(path));
  if (!status.isDirectory()) return { documents: [path], skipped: [] };
  const entries = await attempt(path, () => readdir(path, { withFileTypes: true }));
  const names = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
  const isDocument = (name: string) => DOCUMENT_ENDINGS.includes(extname(name).toLowerCase());
  const documents = names.filter(isDocument).map((name) => join(path, name));
  const skipped = names.filter((name) => !isDocument(name)).map((name) => join(path, name));
  if (documents.length > 0) return { documents, skipped };
  throw new NoticeError('INPUT_EMPTY', 'the folder holds no document', {
    place: path,
    expected: `files ending in ${DOCUMENT_ENDINGS.join(', ')}`,
    actual: skipped.length === 0 ? 'none' : skipped.map((each) => basename(each)).join(', '),
    advice: 'name the files one by one if they are documents after all',
  });
}

/**
 * A file's bytes. Throws `INPUT_MISSING`, `INPUT_UNREADABLE`, `INPUT_TOO_LARGE`, and `INPUT_KIND`
 * for what is no file (a device, a pipe).
 */
export async function readInput(path: string): Promise<Uint8Array> {
  const status = await attempt(path, () => stat(path));
  if (!status.isFile()) {
    throw new NoticeError('INPUT_KIND', 'the input is no file', {
      place: path,
      expected: 'a file',
      actual: 'a device, pipe or socket',
      advice: 'save the document to a file and name that',
    });
  }
  if (status.size > LARGEST_INPUT) {
    throw new NoticeError('INPUT_TOO_LARGE', 'the input is too large', {
      place: path,
      expected: `at most ${LARGEST_INPUT} bytes`,
      actual: `${status.size} bytes`,
      advice: 'split the document',
    });
  }
  return attempt(path, () => readFile(path));
}

/** Whether there is such a file; any trouble on the way to it counts as no. */
export async function isFile(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status?.isFile() ?? false;
}

async function attempt<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw inputError(path, cause);
  }
}

function inputError(place: string, cause: unknown): NoticeError {
  const code = errorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    const advice = 'check the path';
    return new NoticeError('INPUT_MISSING', 'there is no such file', { place, advice, cause });
  }
  const expected = 'a file that may be read';
  const actual = code === 'EACCES' || code === 'EPERM' ? 'no right to read it' : code;
  return new NoticeError('INPUT_UNREADABLE', 'the input cannot be read', {
    place,
    expected,
    actual,
    advice: 'check its rights and its disk',
    cause,
  });
}

/** The system's name of an error (`ENOENT`), or its message. */
export function errorCode(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.message;
  return String(error);
}
