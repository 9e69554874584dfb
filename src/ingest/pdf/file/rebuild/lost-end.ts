import type { ByteSource } from '../../../bytes.js';
import { latin } from './objects.js';

/** The end of a file is looked for in so many bytes at a time, and in so many in all. */
const STEP = 2 ** 16;
const LOOKED_THROUGH = 2 ** 26;
/** So much of one step is looked at with the step before it, for what lies across both. */
const OVERLAP = 32;
const END = '%%EOF';
const OBJECT = /\d\s+\d+\s+obj\b/;

/**
 * Whether objects stand behind the last end of a file: changes were saved behind it, as signatures
 * and stamps are, and they break off. Readers go back to what was saved before, without a word.
 */
export async function hasLostEnd({ size, read }: ByteSource): Promise<boolean> {
  let after = '';
  let holdsObjects = false;
  for (let to = size; to > Math.max(0, size - LOOKED_THROUGH); to -= STEP) {
    const from = Math.max(0, to - STEP);
    const text = latin(await read(from, to), 0, to - from) + after;
    const end = text.lastIndexOf(END);
    if (end >= 0) return holdsObjects || OBJECT.test(text.slice(end));
    holdsObjects ||= OBJECT.test(text);
    after = text.slice(0, OVERLAP);
  }
  return false;
}
