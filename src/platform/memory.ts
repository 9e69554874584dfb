/** How often it is looked. */
const EVERY_MS = 250;

/** Calls `tell`, again and again, while the process holds so much more than now. Gives what ends it. */
export function watchMemory(megabytes: number, tell: () => void): () => void {
  const most = process.memoryUsage.rss() + megabytes * 2 ** 20;
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() > most) tell();
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
