/** An object of a file as found by looking for it: its number and how it begins. */
export interface FoundObject {
  readonly number: number;
  /** What stands between `obj` and its stream or end, as far as it was looked at. */
  readonly head: string;
  /** Where the data of its stream begins, or null. */
  readonly streamAt: number | null;
}

/** Of one object so much is looked at: dictionaries of pages are short. */
const LONGEST_HEAD = 2 ** 16;
/** A number, a generation and the blanks around them. */
const LONGEST_NAME = 24;
/** More objects than this are not kept. */
const MOST_OBJECTS = 2_000_000;

/**
 * All objects that stand in the file by themselves, by number: of several with the same number the
 * last, as it is meant in files that were saved with changes, at the place of the first.
 */
export function objectsIn(bytes: Uint8Array): Map<number, FoundObject> {
  const starts = objectStarts(bytes);
  const objects = new Map<number, FoundObject>();
  for (const [i, { number, at }] of starts.entries()) {
    const found = foundObject(bytes, number, at, starts[i + 1]?.nameAt ?? bytes.length);
    if (found !== null) objects.set(number, found);
  }
  return objects;
}

interface ObjectStart {
  readonly number: number;
  readonly nameAt: number;
  /** Behind the word `obj`. */
  readonly at: number;
}

function objectStarts(bytes: Uint8Array): ObjectStart[] {
  const starts: ObjectStart[] = [];
  for (let at = bytes.indexOf(O); at >= 0; at = bytes.indexOf(O, at + 1)) {
    if (bytes[at + 1] !== B || bytes[at + 2] !== J) continue;
    const before = latin(bytes, Math.max(0, at - LONGEST_NAME), at);
    const name = /(\d{1,8})\s+\d{1,5}\s+$/.exec(before);
    if (name === null) continue;
    starts.push({ number: Number(name[1]), nameAt: at - name[0].length, at: at + 3 });
    if (starts.length >= MOST_OBJECTS) break;
  }
  return starts;
}

const [O, B, J] = [0x6f, 0x62, 0x6a];

/** Null where the object breaks off before it is whole. */
function foundObject(
  bytes: Uint8Array,
  number: number,
  at: number,
  next: number,
): FoundObject | null {
  const text = latin(bytes, at, Math.min(next, at + LONGEST_HEAD));
  const end = /endobj|\bstream\r?\n/.exec(text);
  const head = text.slice(0, end?.index ?? text.length).trim();
  const isWhole = end !== null || next < bytes.length || head.endsWith('>>');
  if (!isWhole) return null;
  const isStream = end?.[0].startsWith('stream') === true;
  return { number, head, streamAt: isStream ? at + end.index + end[0].length : null };
}

/** One character for each byte. */
export function latin(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(from, to));
}
