import { createRequire } from 'node:module';

/**
 * pdf.js takes the shapes it draws with from an optional package, and without that package does
 * not even load, though reading needs no drawing. Where the package is missing or does not run
 * here, empty classes stand in: pages that must be drawn are then told of as not read.
 */
export function standInForCanvas(): void {
  if (canDraw()) return;
  const names = ['DOMMatrix', 'ImageData', 'Path2D'] as const;
  for (const name of names) {
    if (name in globalThis) continue;
    Object.defineProperty(globalThis, name, { value: class {}, configurable: true });
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
