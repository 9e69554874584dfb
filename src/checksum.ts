/** UTF-8 bytes of a text, as they stand in a file. */
export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** SHA-256 in lower-case hexadecimal, by the Web Crypto interface that Node and browsers share. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  // Web Crypto takes no view on shared memory.
  const own =
    bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
  const digest = await crypto.subtle.digest('SHA-256', own);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
