import type { Io } from './io.js';

/** Shorter waits are not worth telling, in milliseconds. */
const WORTH_TELLING = 5000;
/** Pages after which the pace is known. */
const FEWEST_PAGES = 2;

/** 90000 as "about 2 min left": rounded up, for a wait that ends early is none. */
function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 5000) * 5;
  if (seconds < 60) return `about ${seconds} s left`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `about ${minutes} min left`;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min left`;
}

/**
 * Tells the pages that are done and, once the pace is known, the time that is left; `head` names the
 * document. The pace is taken from the first page on: what is loaded before it is loaded once.
 */
export function pageProgress(
  io: Pick<Io, 'progress'>,
  head: string,
  now: () => number = Date.now,
): (done: number, pages: number) => void {
  let first: { readonly done: number; readonly at: number } | null = null;
  return (done, pages) => {
    first ??= { done, at: now() };
    const read = done - first.done;
    const left = read === 0 ? 0 : ((now() - first.at) / read) * (pages - done);
    const isTold = read >= FEWEST_PAGES && left >= WORTH_TELLING;
    io.progress(`${head}: page ${done} of ${pages}${isTold ? `, ${timeLeft(left)}` : ''}`);
  };
}
