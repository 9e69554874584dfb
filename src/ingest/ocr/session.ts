import type { Thread } from '../../platform/models.js';

/** Height of a line as PP-OCR's recognisers were trained, in pixels. */
export const HEIGHT = 48;
/** Posteriors below this tell nothing. */
const NOISE = 0.001;
/** The posteriors of a frame add up to 1 but for rounding: behind this much of them all is noise. */
const ALL_BUT_NOISE = 1.0001 - NOISE;

/**
 * What runs in each thread: one session with one thread of its own, since several threads inside
 * one line wait for each other more than they work. `onnxruntime-node` and `onnxruntime-web` have
 * the same interface. A message is a line's pixels; its answer the posteriors that count, since
 * all of them are two megabytes a line: each frame's blank and best label, and what is not noise.
 */
export const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const HEIGHT = ${HEIGHT};
let session, ort;
const fail = (error) => parentPort.postMessage({ error: String((error && error.message) || error) });
async function start() {
  ort = require(workerData.runtime);
  if (ort.env && ort.env.wasm) ort.env.wasm.numThreads = 1;
  session = await ort.InferenceSession.create(workerData.model, {
    intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: 'sequential',
    graphOptimizationLevel: 'all', enableMemPattern: false, logSeverityLevel: 3,
  });
  workerData.model = null;
  parentPort.postMessage({ value: null });
}
async function read(pixels) {
  if (Atomics.load(workerData.stopped, 0) === 1) throw new Error('the thread was stopped');
  const size = pixels.length;
  const planes = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) planes[i] = pixels[i] / 127.5 - 1;
  planes.copyWithin(size, 0, size);
  planes.copyWithin(2 * size, 0, size);
  const tensor = new ort.Tensor('float32', planes, [1, 3, HEIGHT, size / HEIGHT]);
  const output = (await session.run({ [session.inputNames[0]]: tensor }))[session.outputNames[0]];
  const [, frames, labels] = output.dims;
  parentPort.postMessage({ value: { frames, labels, ...pick(output.data, labels) } });
}
function pick(data, labels) {
  const places = [], values = [];
  for (let from = 0; from < data.length; from += labels) {
    let best = from, seen = 0;
    for (let i = from; i < from + labels && seen < ${ALL_BUT_NOISE}; i++) {
      const value = data[i];
      if (value > data[best]) best = i;
      if (value < ${NOISE} && i !== from) continue;
      seen += value;
      places.push(i);
      values.push(value);
    }
    if (best !== from && data[best] < ${NOISE}) {
      places.push(best);
      values.push(data[best]);
    }
  }
  return { places: Uint32Array.from(places), values: Float32Array.from(values) };
}
let last = start().catch((error) => { fail(error); throw error; });
parentPort.on('message', (pixels) => { last = last.then(() => read(pixels)).catch(fail); });
`;

/** What a thread answers: `values` at `places` of `frames` rows of `labels` posteriors. */
export interface Answer {
  readonly frames: number;
  readonly labels: number;
  readonly places: Uint32Array;
  readonly values: Float32Array;
}

/**
 * Hands each question to the thread with the least to do, to wait there in line: a thread that had
 * to ask for its next would stand still while this one prepares the next page.
 */
export class ThreadPool {
  private readonly due: { readonly thread: Thread; work: number }[];

  constructor(threads: readonly Thread[]) {
    this.due = threads.map((thread) => ({ thread, work: 0 }));
  }

  async ask(message: Uint8Array<ArrayBuffer>): Promise<unknown> {
    const work = message.length;
    const least = this.due.reduce((a, b) => (b.work < a.work ? b : a));
    least.work += work;
    try {
      return await least.thread.ask(message, [message.buffer]);
    } finally {
      least.work -= work;
    }
  }
}
