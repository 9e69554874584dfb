import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { ReadableStream } from 'node:stream/web';

/** SHA-256 in lower-case hexadecimal of a file that is read piece by piece. */
export async function sha256OfStream(
  stream: AsyncIterable<Uint8Array> | ReadableStream<Uint8Array>,
): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of stream) hash.update(piece);
  return hash.digest('hex');
}

/** So many bytes are gathered before they are written. */
const BLOCK = 2 ** 20;

/** Writes a file piece by piece; gives its length in bytes and `sha256:` with its SHA-256. */
export async function writePieces(path: string, pieces: Iterable<string>) {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'w');
  try {
    for (const block of blocksOf(pieces)) {
      hash.update(block);
      bytes += block.length;
      await file.appendFile(block);
    }
  } finally {
    await file.close();
  }
  return { bytes, hash: `sha256:${hash.digest('hex')}` };
}

/** The bytes of a text, each block good until the next is asked for: all lie in the same memory. */
function* blocksOf(pieces: Iterable<string>): Generator<Uint8Array> {
  const block = Buffer.allocUnsafe(BLOCK);
  let used = 0;
  for (const piece of pieces) {
    // At most three bytes a unit.
    if (used > 0 && used + 3 * piece.length > BLOCK) {
      yield block.subarray(0, used);
      used = 0;
    }
    if (3 * piece.length > BLOCK) yield Buffer.from(piece);
    else used += block.write(piece, used);
  }
  if (used > 0) yield block.subarray(0, used);
}
