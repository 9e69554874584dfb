import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * The files and threads that recognisers run on, taken from the packages beside us. The
 * recognisers themselves know no machine: elsewhere fetch and Worker take this file's place.
 */
const require = createRequire(import.meta.url);

/** Path of a file or folder inside an installed package, or null where it is not installed. */
export function findInPackage(name: string, path: string): string | null {
  const folders = require.resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name, path)).find(isThere) ?? null;
}

/** Path that `require` would load a package from, or null where it is not installed. */
export function findRuntime(name: string): string | null {
  try {
    return require.resolve(name);
  } catch {
    return null;
  }
}

/** Path of the first file in a folder whose name fits, or null. */
export function findInFolder(folder: string, name: RegExp): string | null {
  try {
    const found = readdirSync(folder)
      .sort()
      .find((entry) => name.test(entry));
    return found === undefined ? null : join(folder, found);
  } catch {
    return null;
  }
}

export async function readModelText(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

export async function readModelBytes(path: string): Promise<Uint8Array> {
  return readFile(path);
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** A thread that gives one answer per message, in order. */
export interface Thread {
  /** The first answer comes unasked, when the thread is ready. */
  readonly ready: Promise<unknown>;
  ask(message: unknown, transfer: readonly ArrayBuffer[]): Promise<unknown>;
  /** Takes no more questions, waits for the answer in work, and ends the thread. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Runs a CommonJS program in a thread of its own. The program is a text, so that it survives
 * bundling; it answers each message with `{ value }` or `{ error }`, and must refuse all messages
 * once `workerData.stopped[0]` is 1.
 */
export function startThread(program: string, data: object): Thread {
  const stopped = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(program, {
    eval: true,
    workerData: { ...data, stopped },
    stderr: true,
  });
  const queue: Waiting[] = [];
  let ended: unknown = null;
  let settled = () => {};
  const wait = () =>
    new Promise<unknown>((resolve, reject) => {
      if (ended === null) queue.push({ resolve, reject });
      else reject(ended);
    });
  const end = (reason: unknown) => {
    ended ??= reason;
    for (const waiting of queue.splice(0)) waiting.reject(reason);
    settled();
  };
  worker.on('message', (answer: { value?: unknown; error?: string }) => {
    const waiting = queue.shift();
    if (answer.error === undefined) waiting?.resolve(answer.value);
    else waiting?.reject(new Error(answer.error));
    if (queue.length > 0) return;
    // An idle thread must not keep the process alive; one that is being ended must.
    if (ended === null) worker.unref();
    settled();
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('the thread has ended')));
  return {
    ready: wait(),
    ask(message, transfer) {
      if (ended !== null) return wait();
      worker.ref();
      worker.postMessage(message, transfer);
      return wait();
    },
    async stop() {
      ended ??= new Error('the thread was stopped');
      Atomics.store(stopped, 0, 1);
      // Native code that is torn down in the middle of its work takes the whole process with it.
      if (queue.length > 0) await new Promise<void>((resolve) => (settled = resolve));
      await worker.terminate();
    },
  };
}
