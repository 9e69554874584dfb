import { sha256 } from '../checksum.js';
import { type FileInput, wholeFile } from './bytes.js';
import { isNode } from './runtime.js';

export { sha256 };

/** SHA-256 of a file, which Node need not hold whole for it. Throws `INPUT_UNREADABLE`. */
export async function digestOf(file: FileInput, name: string): Promise<string> {
  if (file instanceof Uint8Array || !isNode()) return sha256(await wholeFile(file, name));
  const { sha256OfStream } = await import('../platform/digest.js');
  return sha256OfStream(file.stream() as Parameters<typeof sha256OfStream>[0]);
}
