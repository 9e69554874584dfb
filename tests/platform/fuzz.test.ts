import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundle } from '../../scripts/build.mjs';
import { ERROR_CODES } from '../../src/errors.js';
import type { readDocument as ReadDocument } from '../../src/ingest/index.js';
import type { RecognisePage } from '../../src/ingest/page.js';

const ROOT = new URL('../../', import.meta.url);
// Within the project, so that the bundle finds the packages it leaves outside.
const FOLDER = fileURLToPath(new URL('node_modules/.cache/fuzz-test', ROOT));
const FILES = [
  'fixtures/notices/xilingol-pasture-2023/input.pdf',
  'fixtures/notices/jianyang-business-2022/input-fax-jbig2.pdf',
  'fixtures/notices/jianyang-business-2022/input-encrypted.pdf',
  'fixtures/notices/jianyang-business-2022/input-fax.tiff',
  'tests/ingest/pages/hard-200.jpg',
  'tests/ingest/pages/fax-200.tif',
  'tests/ingest/pages/sideways-150.png',
];
const DAMAGES = 5;
/** Generous: a busy machine is no fault of the reader. */
const LONGEST = 40_000;

/** Numbers in [0, 1) that are the same on every run (Numerical Recipes' generator). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A file cut off, with a piece torn out, or with bytes changed, mostly near its head. */
function damage(bytes: Uint8Array, random: () => number): Uint8Array {
  const kind = random();
  const at = Math.floor(random() * bytes.length);
  if (kind < 0.15) return bytes.slice(0, at);
  if (kind < 0.3) {
    return new Uint8Array(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 700)]));
  }
  const changed = bytes.slice();
  const reach = random() < 0.6 ? Math.min(bytes.length, 2000) : bytes.length;
  for (let i = 0; i < 10; i++) changed[Math.floor(random() * reach)] = Math.floor(random() * 256);
  return changed;
}

const nothing: RecognisePage = async (_, { page, width, height }) => ({
  page: { page, width, height, rotation: 0, reading: 'ocr', skew: 0 },
  blocks: [],
  remarks: [],
  engines: [],
});

describe('a file with damage in it', () => {
  let readDocument: typeof ReadDocument;
  beforeAll(async () => {
    await bundle(FOLDER);
    ({ readDocument } = await import(/* @vite-ignore */ pathToFileURL(`${FOLDER}/index.js`).href));
  });
  afterAll(() => rm(FOLDER, { recursive: true, force: true }));

  it.each(FILES)(
    'ends in a reading or a typed error: %s',
    async (file) => {
      const whole = new Uint8Array(readFileSync(new URL(file, ROOT)));
      const random = randomFrom(file.length);
      const limits = { pageTimeMs: 5000, maxMemoryMb: 512 };
      for (let i = 0; i < DAMAGES; i++) {
        const outcome = await readDocument(damage(whole, random), {
          name: 'damaged',
          recognise: nothing,
          limits,
        }).then(
          () => 'read',
          ({ code }: { code?: string }) => code ?? 'no code',
        );
        expect(['read', ...Object.keys(ERROR_CODES)]).toContain(outcome);
        expect(outcome).not.toBe('DEFECT');
      }
    },
    LONGEST,
  );
});
