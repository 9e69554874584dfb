import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { loadPdfJs } from '../../src/ingest/pdf/file/pdfjs.js';

const loaded = () =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('@napi-rs'));

describe('the package that draws', () => {
  it('is loaded once something is to be drawn, not with pdf.js', async () => {
    const { getBuiltinModule } = process;
    const pdfjs = await loadPdfJs();
    expect(pdfjs.version).toMatch(/^\d/);
    expect(loaded()).toEqual([]);
    expect(process.getBuiltinModule).toBe(getBuiltinModule);
    const matrix = new DOMMatrix([2, 0, 0, 3, 4, 5]).invertSelf();
    expect([matrix.a, matrix.d, matrix.e]).toEqual([0.5, 1 / 3, -2]);
    expect(loaded().length).toBeGreaterThan(0);
    const path = new Path2D();
    path.addPath(new Path2D('M0 0H9V9Z'), new DOMMatrix());
    expect(path).toBeInstanceOf(Path2D);
  });
});
