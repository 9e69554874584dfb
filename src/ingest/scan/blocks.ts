/** A picture looked at in square blocks of `size` pixels, row by row. */
export interface Blocks {
  readonly size: number;
  readonly across: number;
  readonly down: number;
}

/** Blocks of a picture: 1 where it is dark. */
export interface DarkBlocks extends Blocks {
  readonly dark: Uint8Array;
}

/** Whether a block lies at the border of the picture. */
export function isBorder(at: number, { across, down }: Omit<Blocks, 'size'>): boolean {
  const x = at % across;
  const y = Math.floor(at / across);
  return x === 0 || y === 0 || x === across - 1 || y === down - 1;
}

/** The places to the left, right, above and below, of blocks or of pixels. */
export function besides(at: number, across: number, length: number): number[] {
  const x = at % across;
  const places: number[] = [];
  if (x > 0) places.push(at - 1);
  if (x < across - 1) places.push(at + 1);
  if (at >= across) places.push(at - across);
  if (at + across < length) places.push(at + across);
  return places;
}

/** The places of blocks that hang together: neighbours at their sides of which `joins` is true. */
export function partsOf(
  { across, down }: Omit<Blocks, 'size'>,
  joins: (at: number, next: number) => boolean,
): number[][] {
  const seen = new Uint8Array(across * down);
  const parts: number[][] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const part = [start];
    seen[start] = 1;
    for (const at of part) {
      for (const next of besides(at, across, seen.length)) {
        if (seen[next] === 1 || !joins(at, next)) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    parts.push(part);
  }
  return parts;
}
