import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { NoticeError } from '../errors.js';
import type { DocumentInput } from '../ingest/index.js';
import { attempt, openFile, readInput } from './files.js';

/** Endings by which a folder's documents are known; a file named by the user is always tried. */
const DOCUMENT_ENDINGS = ['.txt', '.text', '.md', '.markdown', '.tsv', '.html', '.htm', '.pdf'];
const PICTURE_ENDINGS = ['.png', '.jpg', '.jpeg', '.tif', '.tiff'];
/** Pictures that are not read: among the pages of a notice each of them is a page that is missing. */
const OTHER_PICTURES = ['.bmp', '.gif', '.webp', '.jp2', '.heic', '.avif'];

/** A document to be read. */
export interface InputDocument {
  /** Its file, or the folder its pages lie in. */
  readonly path: string;
  /** The pictures of its pages, in code point order of their names; null where it is a file. */
  readonly pictures: readonly string[] | null;
}

/** What a path given by the user stands for. */
export interface InputListing {
  /** In code point order of their names; the pictures of a folder, which are one document, last. */
  readonly documents: readonly InputDocument[];
  /** Paths in the folder that are no documents, so that none is passed over in silence. */
  readonly skipped: readonly string[];
}

/**
 * Finds the documents behind a path: the file itself, or those of the folder (not of the folders
 * in it). The page images of a folder are one document; a TIFF of several pages is one by itself.
 * Throws `INPUT_MISSING`, `INPUT_UNREADABLE`, `INPUT_EMPTY` (a folder without documents).
 */
export async function listInputs(path: string): Promise<InputListing> {
  const status = await attempt(path, () => stat(path));
  if (!status.isDirectory()) return { documents: [{ path, pictures: null }], skipped: [] };
  const entries = await attempt(path, () => readdir(path, { withFileTypes: true }));
  const names = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
  const listing = await sortOut(path, names);
  return listing.documents.length > 0 ? listing : nothingToRead(path, names);
}

async function sortOut(folder: string, names: readonly string[]): Promise<InputListing> {
  const files: InputDocument[] = [];
  const pictures: string[] = [];
  const others: string[] = [];
  const skipped: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const ending = extname(name).toLowerCase();
    const isPicture = PICTURE_ENDINGS.includes(ending);
    if (DOCUMENT_ENDINGS.includes(ending)) files.push({ path, pictures: null });
    else if (isPicture && (await hasSeveralPages(path))) files.push({ path, pictures: null });
    else if (isPicture) pictures.push(path);
    else if (OTHER_PICTURES.includes(ending)) others.push(path);
    else skipped.push(path);
  }
  if (pictures.length === 0) return { documents: files, skipped: [...skipped, ...others].sort() };
  const pages = { path: folder, pictures: [...pictures, ...others].sort() };
  return { documents: [...files, pages], skipped };
}

function nothingToRead(path: string, names: readonly string[]): never {
  throw new NoticeError('INPUT_EMPTY', 'the folder holds no document', {
    place: path,
    expected: `files ending in ${[...DOCUMENT_ENDINGS, ...PICTURE_ENDINGS].join(', ')}`,
    actual: names.length === 0 ? 'none' : names.join(', '),
    advice: 'name the files one by one if they are documents after all',
  });
}

/** Whether a file is a TIFF whose first directory names a second (TIFF 6.0, section 2). */
async function hasSeveralPages(path: string): Promise<boolean> {
  const file = await open(path).catch(() => null);
  if (file === null) return false;
  try {
    const head = await bytesAt(file, 0, 8);
    const little = head.subarray(0, 4).toString('latin1') === 'II*\0';
    if (!little && head.subarray(0, 4).toString('latin1') !== 'MM\0*') return false;
    const number = (bytes: Buffer) => (little ? bytes.readUIntLE : bytes.readUIntBE).bind(bytes);
    const directory = number(head)(4, 4);
    const entries = number(await bytesAt(file, directory, 2))(0, 2);
    return number(await bytesAt(file, directory + 2 + 12 * entries, 4))(0, 4) !== 0;
  } catch {
    // What is wrong with it is told when it is read.
    return false;
  } finally {
    await file.close();
  }
}

/** Bytes of a file, zeros where it is shorter. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer;
}

/**
 * What there is to read of a document; large files are read piece by piece, pictures fetched one by
 * one. Throws as `readInput`.
 */
export async function openInput({ path, pictures }: InputDocument): Promise<DocumentInput> {
  if (pictures === null) return openFile(path);
  return pictures.map((picture) => ({
    name: basename(picture),
    bytes: () => readInput(picture),
  }));
}
