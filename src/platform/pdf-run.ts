import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { NoticeError } from '../errors.js';
import type { ByteSource } from '../ingest/bytes.js';
import type { PageContent } from '../ingest/page.js';
import { type PageEvent, type PageSourceOptions, wantedPages } from '../ingest/pdf/source.js';
import { watchMemory } from './memory.js';
import {
  errorFrom,
  type PdfThreadJob,
  type PdfThreadOrder,
  type PdfThreadQuestion,
  type PdfThreadReply,
  threadError,
} from './pdf-messages.js';

/** The built worker beside the bundle; not there when the sources run as they are. */
export function workerFile(): URL | null {
  const places = ['./pdf-worker.js', './platform/pdf-worker.js', '../platform/pdf-worker.js'];
  return (
    places
      .map((place) => new URL(place, import.meta.url))
      .find((url) => existsSync(fileURLToPath(url))) ?? null
  );
}

/**
 * Pixels and unpacked data lie outside of the heap, which alone is bounded: the process may take on
 * so many times its bound while nothing is heard of the thread for this long.
 */
const PROCESS_HEAPS = 3;
const QUIET_MS = 1000;

/** What a thread still has to do. */
export interface Rest {
  /** Null before the document was opened: then all that is wanted. */
  readonly todo: readonly number[] | null;
  /** Pages in work at once. */
  readonly inWork: number;
  /** The page that broke the thread before, given up. */
  readonly lost: PageContent | null;
}

/** One life of a thread, from its start until it is done or broken. */
export class ThreadRun {
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
  #isOpen = false;
  #recognising = 0;
  #heardAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #wake: () => void = () => undefined;
  readonly #unwatch: () => void;

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
    const most = PROCESS_HEAPS * options.limits.maxMemoryMb;
    this.#unwatch = watchMemory(most, () => this.#isQuiet && this.#stop(tooMuch(most, options)));
  }

  /** Whether all pages that it was to read were read. */
  get isRead(): boolean {
    return this.#isOpen && this.done === this.wanted.length;
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
      this.#unwatch();
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
    else if (reply.type === 'page' || reply.type === 'enclosed') this.#push(reply);
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
      this.#isOpen = true;
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
    this.#heardAt = performance.now();
    if (this.#recognising > 0 || this.#ended) return;
    const { limits, name } = this.#options;
    // The thread gives up a stalled page by itself; this is for one that never lets go.
    this.#timer = setTimeout(() => {
      const seconds = (1.2 * limits.pageTimeMs) / 1000;
      this.#stop(
        new NoticeError('TIME_OUT', `nothing was heard of the reading for ${seconds} s`, {
          place: name,
          advice: 'open the PDF in a viewer and save it anew',
        }),
      );
    }, 1.2 * limits.pageTimeMs);
  }

  /** What memory the process takes on meanwhile is the thread's. */
  get #isQuiet(): boolean {
    return this.#recognising === 0 && performance.now() - this.#heardAt > QUIET_MS;
  }

  #stop(error: NoticeError): void {
    this.#break(error);
    void this.#worker.terminate();
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
    ? tooMuch(limits.maxMemoryMb, { name }, error)
    : new NoticeError('INPUT_DAMAGED', 'the reading broke down', { place: name, cause: error });
}

function tooMuch(
  megabytes: number,
  { name }: Pick<PageSourceOptions, 'name'>,
  cause?: unknown,
): NoticeError {
  const message = `the reading needed more than ${megabytes} MB`;
  return new NoticeError('OUT_OF_MEMORY', message, { place: name, cause });
}
