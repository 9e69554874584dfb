import { NoticeError } from '../../errors.js';
import { findInPackage } from '../../platform/models.js';
import type { GrayImage } from '../scan/gray.js';
import { resize } from '../scan/resize.js';
import {
  NOTHING_READ,
  type RecognisedCharacter,
  type RecognisedLine,
  type Recogniser,
} from './engine.js';

const MODEL_PACKAGE = '@tesseract.js-data/chi_sim';
/** The integer model of the best series: reads better than the fast one, at the same speed. */
const MODEL_FOLDER = '4.0.0_best_int';
/** LSTM only; a single line of text. */
const ENGINE_MODE = 1;
const LINE_MODE = '7';
/** Line height that the model was trained near, in pixels. */
const HEIGHT = 44;

export interface TesseractOptions {
  /** Lines read side by side. */
  readonly jobs?: number | undefined;
}

/**
 * Tesseract's LSTM line recogniser (Apache-2.0), for where no ONNX runtime can run. It adapts to
 * what it reads, so a document's text would depend on the documents before it: open one for each.
 * @throws NoticeError `ENGINE_MISSING` where tesseract.js or its model is missing.
 */
export async function openTesseract(options: TesseractOptions = {}): Promise<Recogniser> {
  const langPath = findInPackage(MODEL_PACKAGE, MODEL_FOLDER);
  if (langPath === null) throw missing(`the package ${MODEL_PACKAGE} is not installed`);
  const jobs = Math.max(1, options.jobs ?? 1);
  const workers = await startWorkers(langPath, jobs);
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  return {
    name: 'tesseract',
    jobs,
    async recognise(line) {
      const worker = idle.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)));
      try {
        return await readLine(worker, line);
      } finally {
        const next = waiting.shift();
        if (next === undefined) idle.push(worker);
        else next(worker);
      }
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

type Worker = import('tesseract.js').Worker;

async function startWorkers(langPath: string, jobs: number): Promise<Worker[]> {
  try {
    const { createWorker } = (await import('tesseract.js')).default;
    return await Promise.all(
      Array.from({ length: jobs }, async () => {
        const worker = await createWorker('chi_sim', ENGINE_MODE, {
          langPath,
          gzip: true,
          cacheMethod: 'none',
        });
        await worker.setParameters({
          tessedit_pageseg_mode: LINE_MODE as import('tesseract.js').PSM,
          // What tesseract says of blank lines would stand among the data on stdout.
          debug_file: '/dev/null',
        });
        return worker;
      }),
    );
  } catch (cause) {
    throw missing(cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function missing(actual: string, cause?: unknown): NoticeError {
  return new NoticeError('ENGINE_MISSING', 'the recogniser "tesseract" cannot run here', {
    expected: `tesseract.js and ${MODEL_PACKAGE}`,
    actual,
    advice: `npm install tesseract.js ${MODEL_PACKAGE}`,
    cause,
  });
}

async function readLine(worker: Worker, line: GrayImage): Promise<RecognisedLine> {
  const width = Math.max(8, Math.round((line.width / line.height) * HEIGHT));
  const scaled = resize(line, width, HEIGHT);
  // tesseract.js types name Node's Buffer, but any bytes do.
  const picture = portableGraymap(scaled) as unknown as import('tesseract.js').ImageLike;
  const { data } = await worker.recognize(picture, {}, { text: true, blocks: true });
  const words = (data.blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap(({ lines }) => lines)
    .flatMap((read) => read.words);
  const characters = words.flatMap((word, index) => [
    ...(index > 0 && needsBlank(words[index - 1]?.text ?? '', word.text)
      ? [blank(word, width)]
      : []),
    ...word.symbols.map((symbol) => characterOf(symbol, width)),
  ]);
  if (characters.length === 0) return NOTHING_READ;
  return { text: characters.map(({ text }) => text).join(''), characters };
}

/** Chinese words have no blanks between them; Latin words do. */
function needsBlank(before: string, after: string): boolean {
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after);
}

interface Boxed {
  readonly bbox: { readonly x0: number; readonly x1: number };
}

function blank({ bbox }: Boxed, width: number): RecognisedCharacter {
  const at = Math.min(1, Math.max(0, bbox.x0 / width));
  return {
    text: ' ',
    probability: 0.9,
    start: at,
    end: at,
    others: [{ text: '', probability: 0.1 }],
  };
}

function characterOf(
  symbol: Boxed & { readonly text: string; readonly confidence: number },
  width: number,
): RecognisedCharacter {
  return {
    text: symbol.text,
    probability: Math.min(1, Math.max(0, symbol.confidence / 100)),
    start: Math.min(1, Math.max(0, symbol.bbox.x0 / width)),
    end: Math.min(1, Math.max(0, symbol.bbox.x1 / width)),
    others: [],
  };
}

/** A picture as a binary PGM file, the simplest that tesseract reads. */
function portableGraymap({ width, height, data }: GrayImage): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + data.length);
  file.set(header);
  file.set(data, header.length);
  return file;
}
