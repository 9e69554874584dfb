import { openAsBlob } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { NoticeError } from '../errors.js';

/** Beyond this nobody's notice lies; it keeps a wrong file from filling the memory. */
const LARGEST_INPUT = 512 * 2 ** 20;
/** From here on a file is read piece by piece: most of it is pictures of pages. */
const LARGE_INPUT = 16 * 2 ** 20;

/**
 * A file's bytes. Throws `INPUT_MISSING`, `INPUT_UNREADABLE`, `INPUT_TOO_LARGE`, and `INPUT_KIND`
 * for what is no file (a device, a pipe).
 */
export async function readInput(path: string): Promise<Uint8Array> {
  await sizeOf(path);
  return attempt(path, () => readFile(path));
}

/** A file's bytes, or where they are many a handle on it. Throws as `readInput`. */
export async function openFile(path: string): Promise<Uint8Array | Blob> {
  if ((await sizeOf(path)) < LARGE_INPUT) return readInput(path);
  return attempt(path, async () => {
    // The handle would tell only at its first use, and not why, that the file may not be read.
    await (await open(path)).close();
    return openAsBlob(path);
  });
}

async function sizeOf(path: string): Promise<number> {
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
  return status.size;
}

/** Whether there is such a file; any trouble on the way to it counts as no. */
export async function isFile(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status?.isFile() ?? false;
}

/** What `read` gives; what goes wrong is told as an error of the input at that path. */
export async function attempt<T>(path: string, read: () => Promise<T>): Promise<T> {
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
