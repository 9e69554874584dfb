import { NoticeError } from '../errors.js';

/** A whole file: its bytes, or a handle on it (a `File` of a browser, `fs.openAsBlob` in Node). */
export type FileInput = Uint8Array | Blob;

/** A file's bytes, fetched where they are wanted, so that a long scan need not be held whole. */
export interface ByteSource {
  readonly size: number;
  /** Bytes in [from, to), for the caller to keep. Throws `INPUT_UNREADABLE`. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** `name` is what messages call the file. */
export function bytesOf(file: FileInput, name: string): ByteSource {
  if (file instanceof Uint8Array) {
    return { size: file.length, read: async (from, to) => new Uint8Array(file.subarray(from, to)) };
  }
  return { size: file.size, read: (from, to) => readPart(file, name, from, to) };
}

/** All bytes of a file. Throws `INPUT_UNREADABLE`. */
export function wholeFile(file: FileInput, name: string): Uint8Array | Promise<Uint8Array> {
  return file instanceof Uint8Array ? file : readPart(file, name, 0, file.size);
}

/** The beginning and the end of a file, `length` bytes each, as one piece; the file if it is shorter. */
export async function endsOf(file: FileInput, name: string, length: number): Promise<Uint8Array> {
  const { size, read } = bytesOf(file, name);
  if (size <= 2 * length) return read(0, size);
  const ends = new Uint8Array(2 * length);
  ends.set(await read(0, length));
  ends.set(await read(size - length, size), length);
  return ends;
}

async function readPart(
  file: Blob,
  name: string,
  from: number,
  to: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch (cause) {
    throw new NoticeError('INPUT_UNREADABLE', 'the input cannot be read', {
      place: name,
      expected: `bytes ${from} to ${to} of ${file.size}`,
      actual: cause instanceof Error ? cause.message : String(cause),
      advice: 'the file must stay as it is while it is read; try again',
      cause,
    });
  }
}
