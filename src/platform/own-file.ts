import { randomBytes } from 'node:crypto';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { NoticeError } from '../errors.js';
import { errorCode } from './files.js';

/** What must not be lost when a file is written. */
export interface OwnFileGuards {
  /** Files that are read and must not be replaced. */
  readonly inputs: readonly string[];
  /** Tells by its beginning whether a file was written by us before. */
  readonly isOurs: (beginning: string) => boolean;
}

const BEGINNING = 4096;

async function beginningOf(path: string): Promise<string | null> {
  try {
    const file = await open(path);
    try {
      const { bytesRead, buffer } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
      return buffer.subarray(0, bytesRead).toString('utf8');
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return null;
    throw failed(path, cause);
  }
}

function failed(place: string, cause: unknown): NoticeError {
  return new NoticeError('OUTPUT_FAILED', 'the file cannot be written', {
    place,
    actual: errorCode(cause),
    advice: 'check the folder, its rights and the space on its disk',
    cause,
  });
}

/**
 * Writes one file all at once (under a temporary name beside its place, then renamed), and only
 * where nothing is, or something that we wrote. Throws `OUTPUT_CONFLICT`, `OUTPUT_FAILED`.
 */
export async function writeOwnFile(
  path: string,
  content: string,
  { inputs, isOurs }: OwnFileGuards,
): Promise<void> {
  const beginning = await beginningOf(path);
  const isInput = inputs.some((input) => resolve(input) === resolve(path));
  if (isInput || (beginning !== null && beginning !== '' && !isOurs(beginning))) {
    throw new NoticeError('OUTPUT_CONFLICT', 'there is a file that fengong did not write', {
      place: path,
      expected: 'no such file, or an older comparison',
      actual: isInput ? 'one of the two documents' : 'something else',
      advice: 'move it away, or choose another name with --output',
    });
  }
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw failed(path, cause);
  }
}
