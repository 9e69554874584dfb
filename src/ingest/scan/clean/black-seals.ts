import { blankImage, type GrayImage, type PixelBox } from '../gray.js';
import { joinedBlocks } from '../lines/pieces.js';

/** A seal on a fax or a grey copy, which no colour parts from the print: a ring with an office's name along it and a star in its middle. */
export interface BlackSeal {
  /** In pixels. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Darker than this is ink. */
const INK = 160;
/** Side of the blocks in which ink is noted, in millimetres. */
const BLOCK = 0.15;
/** Seals of offices and companies are 38 to 45 mm wide; lengths in millimetres. */
const DIAMETER = { least: 34, most: 50 } as const;
const RING = { thickness: 1.2, slack: 0.6 } as const;
/** The part of a ring that must be there. */
const WHOLE = 0.8;
/** Directions in which a ring is looked for. */
const DIRECTIONS = 180;
/** What is solid over this many blocks is no stroke of print: the star. */
const SOLID = 8;
/** How far from a seal a line may end that goes on under it, in parts of its radius. */
const BESIDE = 1.06;
/** The star reaches to this part of the radius, and the name along the rim begins there. */
const NAME = 0.55;

/**
 * The seals of a page without colours. What a ring touches hangs together with it, but lines of
 * print only make that wider, not higher; where along it the ring stands is tried out.
 */
export function findBlackSeals(image: GrayImage, pixelsPerMm: number): BlackSeal[] {
  const block = Math.max(1, Math.round(BLOCK * pixelsPerMm));
  const { ink, across, down } = inkBlocks(image, block);
  return joinedBlocks(ink, across, down, 1).flatMap(({ left, right, top, bottom }) => {
    const diameter = ((bottom - top) * block) / pixelsPerMm;
    if (diameter < DIAMETER.least || diameter > DIAMETER.most) return [];
    const radius = ((bottom - top) * block) / 2;
    const y = ((top + bottom) * block) / 2;
    let best = { x: 0, part: 0 };
    for (let x = left * block + radius; x <= right * block - radius + block; x += block) {
      const part = ringPart(image, { x, y, radius }, pixelsPerMm);
      if (part > best.part) best = { x, part };
    }
    return best.part >= WHOLE ? [{ x: Math.round(best.x), y: Math.round(y), radius }] : [];
  });
}

function inkBlocks({ width, height, data }: GrayImage, block: number) {
  const across = Math.ceil(width / block);
  const down = Math.ceil(height / block);
  const ink = new Uint8Array(across * down);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / block) * across;
    for (let x = 0; x < width; x++) {
      if ((data[y * width + x] as number) < INK) ink[row + Math.floor(x / block)] = 1;
    }
  }
  return { ink, across, down };
}

/** The part of the directions from a middle in which there is ink where a ring would be. */
function ringPart(image: GrayImage, { x, y, radius }: BlackSeal, pixelsPerMm: number): number {
  const [from, to] = [radius - RING.thickness * pixelsPerMm, radius];
  let found = 0;
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (2 * Math.PI * i) / DIRECTIONS;
    for (let away = from; away <= to; away += 1) {
      const at = [Math.round(x + away * Math.cos(angle)), Math.round(y + away * Math.sin(angle))];
      if (!isInk(image, at[0] ?? 0, at[1] ?? 0)) continue;
      found++;
      break;
    }
  }
  return found / DIRECTIONS;
}

function isInk({ width, height, data }: GrayImage, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width && y < height && (data[y * width + x] ?? 255) < INK;
}

/** Whitens a seal's ring and star. The name along the rim lies over print, and stays. */
export function eraseSeal(image: GrayImage, seal: BlackSeal, pixelsPerMm: number): void {
  const { radius } = seal;
  const inner = radius - (RING.thickness + RING.slack) * pixelsPerMm;
  whitenRing(image, seal, inner, radius + RING.slack * pixelsPerMm);
  eraseStar(image, seal, pixelsPerMm);
}

/** The page without the names along the rims of its seals: where lines of print can be told. */
export function withoutNames(image: GrayImage, seals: readonly BlackSeal[]): GrayImage {
  if (seals.length === 0) return image;
  const copy = { ...image, data: image.data.slice() };
  for (const seal of seals) whitenRing(copy, seal, NAME * seal.radius, seal.radius);
  return copy;
}

function whitenRing(image: GrayImage, { x, y }: BlackSeal, from: number, to: number): void {
  const reach = Math.ceil(to);
  for (let v = Math.max(0, y - reach); v <= Math.min(image.height - 1, y + reach); v++) {
    for (let u = Math.max(0, x - reach); u <= Math.min(image.width - 1, x + reach); u++) {
      const away = Math.hypot(u - x, v - y);
      if (away >= from && away <= to) image.data[v * image.width + u] = 255;
    }
  }
}

function eraseStar(image: GrayImage, { x, y, radius }: BlackSeal, pixelsPerMm: number): void {
  const block = Math.max(1, Math.round(BLOCK * pixelsPerMm));
  const reach = Math.ceil((NAME * radius) / block);
  const side = 2 * reach;
  const solid = blankImage(side, side);
  const isSolid = (i: number, j: number) => {
    const [left, top] = [x + (i - reach) * block, y + (j - reach) * block];
    for (let v = top; v < top + block; v++) {
      for (let u = left; u < left + block; u++) if (!isInk(image, u, v)) return false;
    }
    return true;
  };
  for (let j = 0; j < side; j++) {
    for (let i = 0; i < side; i++) if (isSolid(i, j)) solid.data[j * side + i] = 0;
  }
  for (let j = 0; j + SOLID <= side; j++) {
    for (let i = 0; i + SOLID <= side; i++) {
      if (!isDark(solid, i, j)) continue;
      const [left, top] = [x + (i - reach - 1) * block, y + (j - reach - 1) * block];
      const length = (SOLID + 2) * block;
      whitenBox(image, { left, top, right: left + length, bottom: top + length });
    }
  }
}

function isDark({ width, data }: GrayImage, i: number, j: number): boolean {
  for (let v = j; v < j + SOLID; v++) {
    for (let u = i; u < i + SOLID; u++) if (data[v * width + u] !== 0) return false;
  }
  return true;
}

function whitenBox(image: GrayImage, { left, top, right, bottom }: PixelBox): void {
  for (let y = Math.max(0, top); y < Math.min(image.height, bottom); y++) {
    const row = y * image.width;
    image.data.fill(255, row + Math.max(0, left), row + Math.min(image.width, right));
  }
}

/**
 * Lines that reach a seal, as wide as they are with what the name along its rim hid of them: parts
 * on both sides of the name are one line again.
 */
export function underSeals(
  image: GrayImage,
  lines: readonly PixelBox[],
  seals: readonly BlackSeal[],
): PixelBox[] {
  return seals.reduce<PixelBox[]>((found, seal) => joinedUnder(image, found, seal), [...lines]);
}

function joinedUnder(image: GrayImage, lines: readonly PixelBox[], seal: BlackSeal): PixelBox[] {
  const joined: PixelBox[] = [];
  for (const line of lines) {
    const chord = chordOf(seal, line);
    if (chord === null) {
      joined.push(line);
      continue;
    }
    const box = widened(image, line, chord);
    const at = joined.findIndex((other) => isSameRow(other, box) && chordOf(seal, other) !== null);
    const other = joined[at];
    if (other === undefined) joined.push(box);
    else joined[at] = unionOf(other, box);
  }
  return joined;
}

/** Where a line crosses a seal, from left to right; null where it does not. */
function chordOf({ x, y, radius }: BlackSeal, line: PixelBox): readonly [number, number] | null {
  const away = Math.abs((line.top + line.bottom) / 2 - y);
  if (away > radius) return null;
  // A line ends a little outside of the ring where the ring has parted it.
  const half = BESIDE * Math.sqrt(radius * radius - away * away);
  const [from, to] = [Math.round(x - half), Math.round(x + half)];
  return line.right < from || line.left > to ? null : [from, to];
}

function widened(
  image: GrayImage,
  line: PixelBox,
  [from, to]: readonly [number, number],
): PixelBox {
  const holds = (x: number) => {
    for (let y = line.top; y < line.bottom; y++) if (isInk(image, x, y)) return true;
    return false;
  };
  let { left, right } = line;
  for (let x = Math.max(0, from); x < left; x++) if (holds(x)) left = x;
  for (let x = Math.min(image.width - 1, to); x >= right; x--) if (holds(x)) right = x + 1;
  return { ...line, left, right };
}

function isSameRow(a: PixelBox, b: PixelBox): boolean {
  const common = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return common > 0.5 * Math.min(a.bottom - a.top, b.bottom - b.top);
}

function unionOf(a: PixelBox, b: PixelBox): PixelBox {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
