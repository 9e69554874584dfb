import { createRequire } from 'node:module';

/**
 * pdf.js takes the shapes it draws with from an optional package, and without that package does
 * not even load, though reading needs no drawing. Where the package is missing or does not run
 * here, empty classes stand in: pages that must be drawn are then told of as not read.
 */
export function standInForCanvas(): void {
  if (!('OffscreenCanvas' in globalThis)) standIn('OffscreenCanvas', CanvasOfAnySize);
  if (canDraw()) return;
  const names = ['DOMMatrix', 'ImageData', 'Path2D'] as const;
  for (const name of names) if (!(name in globalThis)) standIn(name, class {});
}

function standIn(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}

/**
 * What pdf.js tries out to learn how large a picture may be. Where it finds nothing to try it on it
 * takes no side for longer than 2048 pixels, and halves scans in JPEG 2000 until they are shorter.
 * Nothing is drawn on it: pictures are decoded to pixels, whatever their size.
 */
class CanvasOfAnySize {
  getContext() {
    return { fillRect: () => undefined, getImageData: () => ({ data: [0, 0, 0, 255] }) };
  }
}

/** Loads the package as pdf.js will, from beside it: two versions in one process crash it. */
function canDraw(): boolean {
  const here = createRequire(import.meta.url);
  try {
    createRequire(here.resolve('pdfjs-dist/package.json'))('@napi-rs/canvas');
    return true;
  } catch {
    return false;
  }
}
