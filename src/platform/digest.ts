import { createHash } from 'node:crypto';
import type { ReadableStream } from 'node:stream/web';

/** SHA-256 in lower-case hexadecimal of a file that is read piece by piece. */
export async function sha256OfStream(stream: ReadableStream<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of stream) hash.update(piece);
  return hash.digest('hex');
}
