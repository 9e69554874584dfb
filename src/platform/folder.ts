import { createReadStream, renameSync, rmSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NoticeError } from '../errors.js';
import { sha256OfStream, writePieces } from './digest.js';
import { errorCode } from './files.js';

/** A folder to be written: where, under which name, and how one knows that an older one is ours. */
export interface FolderTarget {
  readonly parent: string;
  readonly name: string;
  /** Says in words what in the folder is not ours, or null (`findForeign`). */
  readonly findForeign: (
    names: readonly string[],
    read: (name: string) => Promise<Uint8Array>,
    hashOf: (name: string) => Promise<string>,
  ) => Promise<string | null>;
}

/** Writes one file of the folder, piece by piece; gives its length in bytes and its SHA-256. */
export type WriteFile = (
  path: string,
  pieces: Iterable<string>,
) => Promise<{ readonly bytes: number; readonly hash: string }>;

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes sure that the folder may be written: it is not there, or it is empty, or all in it is
 * ours. Throws `OUTPUT_CONFLICT`, `OUTPUT_FAILED`.
 */
export async function checkFolder({ parent, name, findForeign }: FolderTarget): Promise<void> {
  const path = join(parent, name);
  const foreign = await attempt(path, async () => {
    const status = await lstatOrNull(path);
    if (status === null) return null;
    if (!status.isDirectory()) return 'a file or link of that name';
    const entries = await readdir(path, { withFileTypes: true });
    const odd = entries.find((entry) => !entry.isFile());
    if (odd !== undefined) return `"${odd.name}", which fengong did not write`;
    return findForeign(
      entries.map((entry) => entry.name),
      (file) => readFile(join(path, file)),
      (file) => sha256OfStream(createReadStream(join(path, file))),
    );
  });
  if (foreign === null) return;
  throw new NoticeError('OUTPUT_CONFLICT', 'the folder holds something that is not ours', {
    place: path,
    expected: 'no such folder, or one with nothing but what fengong wrote',
    actual: foreign,
    advice: 'move it away, or choose another place with --output or --name',
  });
}

/**
 * Writes a folder all at once: under a temporary name beside its place, then renamed, so that a
 * reader and a killed run see the old folder or the new one and never half of one. `fill` writes its
 * files. Gives the folder's path. Throws `OUTPUT_CONFLICT`, `OUTPUT_FAILED` and what `fill` throws;
 * then nothing is left behind.
 */
export async function writeFolder(
  target: FolderTarget,
  fill: (write: WriteFile) => Promise<void>,
): Promise<string> {
  const path = join(target.parent, target.name);
  const temporary = join(target.parent, `.fengong-${process.pid}-${Date.now().toString(36)}`);
  const discard = () => rmSync(temporary, { recursive: true, force: true });
  const release = onStop(discard);
  try {
    await attempt(path, async () => {
      await makeFolders(target.parent);
      await mkdir(temporary);
    });
    await fill((file, pieces) => attempt(path, () => writePieces(join(temporary, file), pieces)));
    await checkFolder(target);
    await attempt(path, async () => swap(temporary, path, backupOf(target)));
    return path;
  } finally {
    discard();
    release();
  }
}

/**
 * Makes a folder and those it stands in, each tried once: Node's own recursive way tries for ever
 * where a system lets nothing be made (/proc).
 */
async function makeFolders(path: string): Promise<void> {
  const above = dirname(path);
  if ((await stat(path).catch(() => null))?.isDirectory() === true) return;
  if (above !== path) await makeFolders(above);
  await mkdir(path).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error;
  });
}

/**
 * Puts back an old folder that a run killed between its two renames left under its backup name.
 * Throws `OUTPUT_FAILED`.
 */
export async function recoverFolder(target: FolderTarget): Promise<void> {
  const path = join(target.parent, target.name);
  await attempt(path, async () => {
    const backup = backupOf(target);
    if ((await lstatOrNull(backup)) === null) return;
    if ((await lstatOrNull(path)) === null) renameSync(backup, path);
    else rmSync(backup, { recursive: true });
  });
}

function backupOf({ parent, name }: FolderTarget): string {
  return join(parent, `.${name}.fengong-old`);
}

/** A folder cannot be renamed onto a full one: the old one steps aside first. No `await` between. */
function swap(temporary: string, path: string, backup: string): void {
  const hadOld = renameIfThere(path, backup);
  try {
    renameSync(temporary, path);
  } catch (error) {
    if (hadOld) renameSync(backup, path);
    throw error;
  }
  if (hadOld) rmSync(backup, { recursive: true });
}

function renameIfThere(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Runs `clean` before a stop signal ends the process as it would have anyway. */
function onStop(clean: () => void): () => void {
  const stop = (signal: NodeJS.Signals) => {
    clean();
    release();
    process.kill(process.pid, signal);
  };
  const release = () => {
    for (const signal of STOP_SIGNALS) process.off(signal, stop);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, stop);
  return release;
}

async function lstatOrNull(path: string) {
  try {
    return await lstat(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function attempt<T>(place: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof NoticeError) throw cause;
    throw new NoticeError('OUTPUT_FAILED', 'the folder cannot be written', {
      place,
      expected: 'a place that may be written, with room for the files',
      actual: REASONS[errorCode(cause)] ?? errorCode(cause),
      advice: 'choose another place with --output',
      cause,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'no right to write there',
  EPERM: 'no right to write there',
  EROFS: 'a read-only file system',
  ENOSPC: 'a full disk',
  EDQUOT: 'a disk quota that is used up',
  EFBIG: 'a file size limit',
  EEXIST: 'a file where a folder should be',
  ENOTDIR: 'a file where a folder should be',
};
