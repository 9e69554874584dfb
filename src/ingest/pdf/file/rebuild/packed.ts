import { type FoundObject, latin } from './objects.js';

/** Unpacked, all packed objects of a file together may be so many bytes. */
const MOST_UNPACKED = 64 * 2 ** 20;
/** So many bytes are looked through for the end of one. */
const LONGEST_PACK = 16 * 2 ** 20;

/**
 * The objects that stand packed in others (ISO 32000-1, 7.5.7) and not by themselves. What is not
 * whole cannot be unpacked and is passed over.
 */
export async function packedObjects(
  bytes: Uint8Array,
  objects: ReadonlyMap<number, FoundObject>,
): Promise<Map<number, string>> {
  const packed = new Map<number, string>();
  let left = MOST_UNPACKED;
  for (const object of objects.values()) {
    if (object.streamAt === null || !isPack(object.head)) continue;
    const text = await unpacked(dataOf(bytes, object.streamAt, object.head), left);
    left -= text.length;
    for (const [number, own] of packEntries(text, numberOf(object.head, 'First'))) {
      if (!objects.has(number) && own !== '') packed.set(number, own);
    }
  }
  return packed;
}

function isPack(head: string): boolean {
  const isPlain = !/\/DecodeParms\b/.test(head) && /\/Filter\s*\[?\s*\/FlateDecode\b/.test(head);
  return isPlain && /\/Type\s*\/ObjStm\b/.test(head);
}

function numberOf(head: string, key: string): number {
  return Number(new RegExp(`/${key}\\s+(\\d+)`).exec(head)?.[1] ?? 0);
}

/** Numbers and offsets stand first, then the objects. */
function packEntries(text: string, first: number): (readonly [number, string])[] {
  const numbers = text.slice(0, first).trim().split(/\s+/).map(Number);
  const offsets = numbers.filter((_, i) => i % 2 === 1);
  return offsets.map((offset, i) => {
    const end = offsets[i + 1];
    return [numbers[2 * i] ?? 0, text.slice(first + offset, end && first + end).trim()] as const;
  });
}

/** As long as the object says or, where another object says it, up to the word behind it. */
function dataOf(bytes: Uint8Array, from: number, head: string): Uint8Array {
  const told = /\/Length\s+(\d+)(?!\d|\s+\d+\s+R)/.exec(head)?.[1];
  if (told !== undefined) return bytes.subarray(from, from + Number(told));
  const near = latin(bytes, from, Math.min(bytes.length, from + LONGEST_PACK));
  const end = /\r?\n?endstream/.exec(near)?.index ?? near.length;
  return bytes.subarray(from, from + end);
}

/** Empty where the data is not whole, or unpacks to more than `most` characters. */
async function unpacked(data: Uint8Array, most: number): Promise<string> {
  const stream = new Blob([new Uint8Array(data)]).stream();
  const reader = stream.pipeThrough(new DecompressionStream('deflate')).getReader();
  let text = '';
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += latin(part.value, 0, part.value.length);
      if (text.length > most) return '';
    }
    return text;
  } catch {
    return '';
  } finally {
    await reader.cancel().catch(() => {});
  }
}
