/** Bytes before the first chunk, and around a chunk's data: length, type, checksum (PNG 1.2, 5). */
const SIGNATURE = 8;
const HEAD = 8;
const CHECKSUM = 4;

/**
 * Whether a PNG's pixels unpack to more than `most` bytes, whatever its header says: a bomb packs
 * a thousand to one. Unpacks in pieces and keeps none; a damaged stream is left to the decoder.
 */
export async function unpacksTo(png: Uint8Array, most: number): Promise<boolean> {
  const stream = new Blob(pixelChunks(png)).stream();
  const reader = stream.pipeThrough(new DecompressionStream('deflate')).getReader();
  let size = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > most) return true;
    }
  } catch {
    return size > most;
  } finally {
    await reader.cancel().catch(() => {});
  }
  return false;
}

/** The data of the IDAT chunks, in order. */
function pixelChunks(png: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (let at = SIGNATURE; at + HEAD <= png.length; ) {
    const length = view.getUint32(at);
    const isPixels = view.getUint32(at + 4) === 0x49444154;
    if (isPixels) chunks.push(new Uint8Array(png.subarray(at + HEAD, at + HEAD + length)));
    at += HEAD + length + CHECKSUM;
  }
  return chunks;
}
