/** UTF-8 bytes of a text, as they stand in a file. */
export function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** SHA-256 in lower-case hexadecimal, by the Web Crypto interface that Node and browsers share. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  // A copy with a buffer of its own: Web Crypto takes no view on shared memory.
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
