import { parentPort, workerData } from 'node:worker_threads';
import type { PageContent, RecognisePage } from '../ingest/page.js';
import { openPdf } from '../ingest/pdf/library.js';
import { readPages } from '../ingest/pdf/pages.js';
import {
  errorFrom,
  type PdfThreadJob,
  type PdfThreadOrder,
  type PdfThreadReply,
  threadError,
} from './pdf-thread.js';

// The thread's own end of `pdf-thread.ts`: opens the document, then reads what it is told to.
const port = parentPort;
const job = workerData as PdfThreadJob | null;
if (port !== null && job?.kind === 'pdf') await serve(port, job);

async function serve(port: NonNullable<typeof parentPort>, job: PdfThreadJob): Promise<void> {
  const reply = (message: PdfThreadReply) => port.postMessage(message);
  try {
    const { limits, ...rest } = job;
    const document = await openPdf(job.bytes, { ...rest, maxImagePixels: limits.maxImagePixels });
    const order = nextOrder(port);
    reply({ type: 'total', pages: document.pages });
    const recognise = job.recognises ? askForRecognition(port, job.name) : undefined;
    for await (const content of readPages(document, await order, { ...job, recognise })) {
      reply({ type: 'page', content });
    }
    await document.close();
    reply({ type: 'done' });
  } catch (error) {
    reply({ type: 'error', error: threadError(error) });
  } finally {
    port.close();
  }
}

function nextOrder(port: NonNullable<typeof parentPort>): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const hear = (order: PdfThreadOrder) => {
      if (order.type !== 'read') return;
      port.off('message', hear);
      resolve(order.pages);
    };
    port.on('message', hear);
  });
}

/** The recogniser lives on the main thread: images go there, contents come back. */
function askForRecognition(port: NonNullable<typeof parentPort>, name: string): RecognisePage {
  let next = 0;
  return (image, frame) =>
    new Promise<PageContent>((resolve, reject) => {
      const id = next++;
      const hear = (order: PdfThreadOrder) => {
        if (order.type === 'read' || order.id !== id) return;
        port.off('message', hear);
        if (order.type === 'recognised') resolve(order.content);
        else
          reject(
            order.error.code === null
              ? new Error(order.error.message)
              : errorFrom(order.error, name),
          );
      };
      port.on('message', hear);
      const message: PdfThreadReply = { type: 'image', id, image, frame };
      port.postMessage(message);
    });
}
