import type { Reading } from '../../../src/model/reading.js';
import type { PrintedNotice } from '../printed.js';

/** What the faults of a channel are fitted on, and what nothing was tuned on. */
export type Half = 'training' | 'test';

/** One notice as it was printed and as the channel's reader read it. */
export interface ReadNotice {
  readonly name: string;
  /** The same notice without any fault, in the form that this channel hands on. */
  readonly clean: Reading;
  readonly read: Reading;
}

/** A way from a clean notice of known truth to what a reader makes of it. */
export interface Channel {
  readonly name: 'drawn' | 'scanned';
  /** Levels of noise, mildest first. */
  readonly levels: readonly string[];
  /** Notices that this channel can take. */
  readonly takes: (notice: PrintedNotice) => boolean;
  readonly read: (notice: PrintedNotice, level: string) => Promise<ReadNotice>;
}
