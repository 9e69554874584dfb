import { parentPort, workerData } from 'node:worker_threads';
import type { ByteSource } from '../ingest/bytes.js';
import type { PageContent, RecognisePage } from '../ingest/page.js';
import { openPdf } from '../ingest/pdf/file/document.js';
import { enclosureRemarks } from '../ingest/pdf/file/enclosures.js';
import { readPages } from '../ingest/pdf/pages.js';
import { listenForDamage } from './pdf-damage.js';
import {
  errorFrom,
  type PdfThreadJob,
  type PdfThreadOrder,
  type PdfThreadQuestion,
  type PdfThreadReply,
  threadError,
} from './pdf-messages.js';

// pdf.js lets go of promises that fail on a damaged object. Whoever asked for the object hears of it
// another way, or waits in vain and is given up in time; the other pages can still be read.
process.on('unhandledRejection', () => undefined);
process.on('rejectionHandled', () => undefined);

const heard = listenForDamage();

// The thread's own end of `pdf-thread.ts`: opens the document, then reads what it is told to.
const port = parentPort;
const job = workerData as PdfThreadJob | null;
if (port !== null && job?.kind === 'pdf') await serve(port, job);

type Port = NonNullable<typeof parentPort>;
type Ask = (question: PdfThreadQuestion) => Promise<unknown>;

async function serve(port: Port, job: PdfThreadJob): Promise<void> {
  const reply = (message: PdfThreadReply) => port.postMessage(message);
  try {
    const { limits, size, ...rest } = job;
    const ask = questions(port, job.name);
    const order = nextOrder(port);
    const document = await openPdf(bytesThrough(ask, size), {
      ...rest,
      maxImagePixels: limits.maxImagePixels,
      warns: true,
    });
    const { pages, isRebuilt } = document;
    const isDamaged = heard.isDamaged || document.hasLostEnd;
    reply({ type: 'total', pages, isDamaged, isRebuilt });
    const recognise = job.recognises ? recogniseThrough(ask) : undefined;
    const onScan = () => reply({ type: 'scan' });
    for await (const content of readPages(document, await order, { ...job, recognise, onScan })) {
      reply({ type: 'page', content: withBreakTold(content), isDamaged: heard.isDamaged });
    }
    reply({ type: 'enclosed', remarks: enclosureRemarks(await document.enclosures()) });
    // Not closed: that waits for pages that were given up, and the thread ends anyhow.
    reply({ type: 'done' });
  } catch (error) {
    reply({ type: 'error', error: threadError(error) });
  } finally {
    port.close();
  }
}

function withBreakTold(content: PageContent): PageContent {
  const { page } = content.page;
  const isTold = content.remarks.some(({ code }) => code === 'PAGE_UNREADABLE');
  if (heard.wholePages.has(page) || isTold) return content;
  const message = 'the content of the page breaks off: what stands behind the break was not read';
  return { ...content, remarks: [...content.remarks, { code: 'PAGE_UNREADABLE', page, message }] };
}

function nextOrder(port: Port): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const hear = (order: PdfThreadOrder) => {
      if (order.type !== 'read') return;
      port.off('message', hear);
      resolve(order.pages);
    };
    port.on('message', hear);
  });
}

/** Asks the other side; what it refuses is thrown here. */
function questions(port: Port, name: string): Ask {
  const open = new Map<number, (order: PdfThreadOrder) => void>();
  let next = 0;
  port.on('message', (order: PdfThreadOrder) => {
    if (order.type === 'read') return;
    open.get(order.id)?.(order);
    open.delete(order.id);
  });
  return (question) =>
    new Promise((resolve, reject) => {
      const id = next++;
      open.set(id, (order) => {
        if (order.type === 'answer') resolve(order.answer);
        else if (order.type === 'refusal') reject(refusal(order, name));
      });
      const message: PdfThreadReply = { type: 'question', id, question };
      port.postMessage(message);
    });
}

function refusal({ error }: PdfThreadOrder & { readonly type: 'refusal' }, name: string): Error {
  return error.code === null ? new Error(error.message) : errorFrom(error, name);
}

/** The file's bytes stay on the main thread, which can start another thread with them. */
function bytesThrough(ask: Ask, size: number): ByteSource {
  return {
    size,
    read: async (from, to) => (await ask({ type: 'bytes', from, to })) as Uint8Array<ArrayBuffer>,
  };
}

/** The recogniser lives on the main thread: images go there, contents come back. */
function recogniseThrough(ask: Ask): RecognisePage {
  return async (image, frame) => (await ask({ type: 'image', image, frame })) as PageContent;
}
