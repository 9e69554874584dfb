/**
 * Reads the ordered map of the crate inputx-fsa (format 3): a minimal acyclic automaton over key
 * bytes, states addressed by byte offset, then one little-endian value a key in key order.
 */
const HEADER = 18;
const FINAL = 1;
const SINGLE = 2;

export function* automatonEntries(bytes: Buffer): Generator<readonly [key: string, value: number]> {
  if (bytes.toString('latin1', 0, 4) !== 'IXFA' || bytes[4] !== 3)
    throw new Error('no IXFA 3 file');
  const width = bytes.readUInt8(5);
  const size = bytes.readUInt32LE(6);
  const values = bytes.length - size * width;
  let order = 0;
  const path: number[] = [];
  let at = 0;
  const varint = () => {
    let [value, shift] = [0, 1];
    for (;;) {
      const byte = bytes.readUInt8(at);
      at += 1;
      value += (byte & 0x7f) * shift;
      if (byte < 0x80) return value;
      shift *= 128;
    }
  };
  function* walk(state: number): Generator<readonly [string, number]> {
    at = HEADER + state;
    const flags = bytes.readUInt8(at);
    at += 1;
    if (flags & FINAL) {
      yield [Buffer.from(path).toString('utf8'), bytes.readUIntLE(values + order * width, width)];
      order += 1;
    }
    const single = (flags & SINGLE) !== 0;
    at = HEADER + state + 1;
    const size = single ? 1 : varint();
    const steps = Array.from({ length: size }, () => {
      const label = bytes.readUInt8(at);
      at += 1;
      const target = state - varint();
      if (!single) varint();
      return { label, target };
    });
    for (const { label, target } of steps) {
      path.push(label);
      yield* walk(target);
      path.pop();
    }
  }
  yield* walk(bytes.readUInt32LE(10));
}
