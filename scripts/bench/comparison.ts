import type { AccuracyOptions, Figures } from '../accuracy/figures.js';
import { diffTimings } from './diff.js';

/** Time and memory of comparing two notices, from scripts/bench/diff.ts. */
export async function makeFigures({
  onProgress,
}: Pick<AccuracyOptions, 'onProgress'>): Promise<Figures> {
  onProgress('comparing notices');
  const timings = diffTimings();
  return {
    title: 'Comparison of two notices (library, one process each, first call)',
    columns: ['tasks', 'made of', 'ms', 'peak MB'],
    rows: timings.map(({ tasks, copies, milliseconds, peakMegabytes }) => [
      `${tasks}`,
      copies ? 'the same 35, over and over' : 'different tasks',
      milliseconds.toFixed(0),
      peakMegabytes.toFixed(0),
    ]),
    notes: [],
    data: timings,
  };
}
