import { createRequire } from 'node:module';

const NAMES = ['DOMMatrix', 'ImageData', 'Path2D'] as const;

/**
 * pdf.js takes the shapes it draws with from an optional package, which it loads as it is loaded
 * itself, though reading needs no drawing but of few pages: 40 MB and a good part of the start. So
 * pdf.js does not get at it meanwhile, and its shapes are there once they are asked for. Where the
 * package is missing or does not run here, empty classes stand in: pages that must be drawn are
 * then told of as not read.
 */
export async function withCanvasLater<T>(load: () => Promise<T>): Promise<T> {
  if (!('OffscreenCanvas' in globalThis)) standIn('OffscreenCanvas', CanvasOfAnySize);
  const missing = NAMES.filter((name) => !(name in globalThis));
  for (const name of missing) standIn(name, name === 'DOMMatrix' ? PlainMatrix : class {});
  const { getBuiltinModule } = process;
  try {
    Reflect.set(process, 'getBuiltinModule', undefined);
    return await load();
  } finally {
    Reflect.set(process, 'getBuiltinModule', getBuiltinModule);
    for (const name of missing) drawLater(name);
  }
}

function standIn(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

function drawLater(name: (typeof NAMES)[number]): void {
  const get = () => {
    const found = canvasPackage()?.[name] ?? class {};
    standIn(name, found);
    return found;
  };
  Object.defineProperty(globalThis, name, {
    get,
    set: (value) => standIn(name, value),
    configurable: true,
  });
}

/** The one matrix that pdf.js makes as it is loaded, and only sets numbers of. */
class PlainMatrix {
  a = 1;
  b = 0;
  c = 0;
  d = 1;
  e = 0;
  f = 0;
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
function canvasPackage(): Readonly<Record<string, unknown>> | null {
  const here = createRequire(import.meta.url);
  try {
    return createRequire(here.resolve('pdfjs-dist/package.json'))('@napi-rs/canvas');
  } catch {
    return null;
  }
}
