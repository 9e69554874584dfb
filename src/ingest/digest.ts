/** The SHA-256 of a file's bytes in lower-case hex: the name by which a reading knows its source. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  // A copy with a buffer of its own: Web Crypto takes no view on shared memory.
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
