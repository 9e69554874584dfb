import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { NoticeError } from '../errors.js';
import type { ByteSource } from '../ingest/bytes.js';
import type { PageContent } from '../ingest/page.js';
import {
  lostPage,
  type PageEvent,
  type PageSource,
  type PageSourceOptions,
  wantedPages,
} from '../ingest/pdf/source.js';
import {
  errorFrom,
  type PdfThreadJob,
  type PdfThreadOrder,
  type PdfThreadQuestion,
  type PdfThreadReply,
  threadError,
} from './pdf-messages.js';

/** A document that breaks its thread more often than this is given up. */
const MAX_RESTARTS = 8;

/** The built worker beside the bundle; not there when the sources run as they are. */
function workerFile(): URL | null {
  const places = ['./pdf-worker.js', './platform/pdf-worker.js', '../platform/pdf-worker.js'];
  return (
    places
      .map((place) => new URL(place, import.meta.url))
      .find((url) => existsSync(fileURLToPath(url))) ?? null
  );
}

/**
 * Reads pages on a thread with a bounded heap and a watchdog: a page that hangs or eats all
 * memory is given up, and a new thread goes on after it. Null where the built worker is missing.
 */
export const readPagesInThread: PageSource | null =
  workerFile() === null ? null : (bytes, options) => readThreaded(bytes, options);

async function* readThreaded(
  bytes: ByteSource,
  options: PageSourceOptions,
): AsyncGenerator<PageEvent> {
  let rest: Rest = { todo: null, inWork: 2, lost: null };
  for (let attempt = 0; attempt <= MAX_RESTARTS; attempt++) {
    const run = new ThreadRun(bytes, options, rest);
    if (attempt === 0) options.onIdle?.();
    yield* run.events();
    if (run.broken === null) return;
    rest = restOf(run, run.broken, rest.inWork);
    if (rest.lost !== null) yield { type: 'page', content: rest.lost };
    if (rest.todo?.length === 0) return;
  }
  for (const page of rest.todo ?? []) {
    yield { type: 'page', content: lostPage(page, 'too many pages before it failed') };
  }
}

/** What a thread still has to do. */
interface Rest {
  /** Null before the document was opened: then all that is wanted. */
  readonly todo: readonly number[] | null;
  /** Pages in work at once. */
  readonly inWork: number;
  /** The page that broke the thread before, given up. */
  readonly lost: PageContent | null;
}

/** What is left after a thread broke. Throws where it never got to a page. */
function restOf(run: ThreadRun, broken: NoticeError, inWork: number): Rest {
  const { done } = run;
  const lost = run.wanted[done];
  if (lost === undefined) throw broken;
  // Of two pages in work either may be the one that breaks it: from here on one at a time.
  if (inWork > 1 && run.handedOver && done < run.wanted.length - 1) {
    return { todo: run.wanted.slice(done), inWork: 1, lost: null };
  }
  return { todo: run.wanted.slice(done + 1), inWork, lost: lostPage(lost, broken.message) };
}

/** One life of a thread, from its start until it is done or broken. */
class ThreadRun {
  /** Pages the thread was told to read. */
  wanted: readonly number[] = [];
  /** How many of them it gave. */
  done = 0;
  /** Why it ended before it was done: it hung, or ran out of memory. */
  broken: NoticeError | null = null;
  /** Whether any page was handed to the recogniser, so that another was begun meanwhile. */
  handedOver = false;
  readonly #bytes: ByteSource;
  readonly #options: PageSourceOptions;
  readonly #todo: readonly number[] | null;
  readonly #worker: Worker;
  readonly #queue: PageEvent[] = [];
  #failure: NoticeError | null = null;
  #ended = false;
  #recognising = 0;
  #timer: NodeJS.Timeout | undefined;
  #wake: () => void = () => undefined;

  constructor(bytes: ByteSource, options: PageSourceOptions, { todo, inWork }: Rest) {
    this.#bytes = bytes;
    this.#options = options;
    this.#todo = todo;
    const job: PdfThreadJob = {
      kind: 'pdf',
      size: bytes.size,
      name: options.name,
      password: options.password,
      resources: options.resources,
      limits: options.limits,
      recognises: options.recognise !== undefined,
      inWork,
    };
    this.#worker = new Worker(workerFile() ?? '', {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: options.limits.maxMemoryMb },
      execArgv: [],
    });
    this.#worker.on('message', (reply: PdfThreadReply) => this.#hear(reply));
    this.#worker.on('error', (error) => this.#break(threadFailure(error, options)));
    this.#worker.on('exit', () => this.#end());
    options.signal?.addEventListener('abort', this.#abort, { once: true });
    this.#watch();
  }

  async *events(): AsyncGenerator<PageEvent> {
    try {
      for (;;) {
        const event = this.#queue.shift();
        if (event?.type === 'page') this.done++;
        if (event !== undefined) yield event;
        else if (this.#failure !== null) throw this.#failure;
        else if (this.#ended) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      clearTimeout(this.#timer);
      this.#options.signal?.removeEventListener('abort', this.#abort);
      await this.#worker.terminate();
    }
  }

  readonly #abort = () => {
    const place = this.#options.name;
    this.#fail(new NoticeError('CANCELLED', 'the reading was stopped', { place }));
  };

  #hear(reply: PdfThreadReply): void {
    this.#watch();
    if (reply.type === 'total') this.#order(reply);
    else if (reply.type === 'page') this.#push(reply);
    else if (reply.type === 'scan') this.#options.onScan?.();
    else if (reply.type === 'question') void this.#answer(reply.id, reply.question);
    else if (reply.type === 'error') this.#fail(errorFrom(reply.error, this.#options.name));
    else this.#end();
  }

  #order({ pages, ...state }: PdfThreadReply & { readonly type: 'total' }): void {
    try {
      this.wanted = this.#todo ?? wantedPages(pages, this.#options);
      // A thread that goes on after another opens what was told of already.
      if (this.#todo === null) {
        this.#push({ ...state, type: 'opened', pages, wanted: this.wanted.length });
      }
      this.#send({ type: 'read', pages: this.wanted });
    } catch (error) {
      this.#fail(error instanceof NoticeError ? error : threadFailure(error, this.#options));
    }
  }

  async #answer(id: number, question: PdfThreadQuestion): Promise<void> {
    try {
      if (question.type === 'image') {
        const answer = await this.#recognise(question);
        if (answer !== undefined) this.#send({ type: 'answer', id, answer });
      } else {
        const answer = await this.#bytes.read(question.from, question.to);
        this.#send({ type: 'answer', id, answer }, [answer.buffer]);
      }
    } catch (error) {
      this.#send({ type: 'refusal', id, error: threadError(error) });
    }
  }

  async #recognise({ image, frame }: PdfThreadQuestion & { readonly type: 'image' }) {
    this.handedOver = true;
    this.#recognising++;
    this.#watch();
    try {
      return await this.#options.recognise?.(image, frame);
    } finally {
      this.#recognising--;
      this.#watch();
    }
  }

  #send(order: PdfThreadOrder, transfer: readonly ArrayBuffer[] = []): void {
    if (!this.#ended) this.#worker.postMessage(order, transfer);
  }

  /** The thread must be heard of in time, except while it waits for the recogniser. */
  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#recognising > 0 || this.#ended) return;
    const { limits, name } = this.#options;
    // The thread gives up a stalled page by itself; this is for one that never lets go.
    this.#timer = setTimeout(() => {
      const seconds = (1.2 * limits.pageTimeMs) / 1000;
      this.#break(
        new NoticeError('TIME_OUT', `nothing was heard of the reading for ${seconds} s`, {
          place: name,
          advice: 'open the PDF in a viewer and save it anew',
        }),
      );
      void this.#worker.terminate();
    }, 1.2 * limits.pageTimeMs);
  }

  #push(event: PageEvent): void {
    this.#queue.push(event);
    this.#wake();
  }

  #fail(error: NoticeError): void {
    this.#failure ??= error;
    this.#wake();
  }

  #break(error: NoticeError): void {
    this.broken ??= error;
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#wake();
  }
}

function threadFailure(error: unknown, { name, limits }: PageSourceOptions): NoticeError {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? new NoticeError('OUT_OF_MEMORY', `the reading needed more than ${limits.maxMemoryMb} MB`, {
        place: name,
        cause: error,
      })
    : new NoticeError('INPUT_DAMAGED', 'the reading broke down', { place: name, cause: error });
}
