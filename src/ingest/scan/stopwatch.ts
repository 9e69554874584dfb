export type ScanStage = 'clean' | 'deskew' | 'grid' | 'specks' | 'lines' | 'recognise';

/** Told how long each stage of a page took, in milliseconds. */
export type OnTiming = ((stage: ScanStage, milliseconds: number) => void) | undefined;

/** Tells the time since it was last asked, or made. */
export function stopwatch(onTiming: OnTiming): (stage: ScanStage) => void {
  let started = performance.now();
  return (stage) => {
    const now = performance.now();
    onTiming?.(stage, now - started);
    started = now;
  };
}
