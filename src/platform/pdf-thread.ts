import type { NoticeError } from '../errors.js';
import type { ByteSource } from '../ingest/bytes.js';
import { enclosureRemarks, UNTOLD } from '../ingest/pdf/file/enclosures.js';
import {
  lostPage,
  type PageEvent,
  type PageSource,
  type PageSourceOptions,
} from '../ingest/pdf/source.js';
import { type Rest, ThreadRun, workerFile } from './pdf-run.js';

/** A document that breaks its thread more often than this is given up. */
const MAX_RESTARTS = 8;

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
    if (run.isRead) return yield { type: 'enclosed', remarks: enclosureRemarks(UNTOLD) };
    rest = restOf(run, run.broken, rest.inWork);
    if (rest.lost !== null) yield { type: 'page', content: rest.lost };
  }
  for (const page of rest.todo ?? []) {
    yield { type: 'page', content: lostPage(page, 'too many pages before it failed') };
  }
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
