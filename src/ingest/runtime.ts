/** Whether this runs in Node (threads, files, streams of its own) or in a browser. */
export function isNode(): boolean {
  return typeof process === 'object' && typeof process.versions?.node === 'string';
}
