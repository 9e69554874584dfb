import type { Half } from '../noise/channels/channel.js';
import type { Verdicts } from './verdicts/counts.js';

/** Verdicts over one kind of input, for the tables that look at all kinds together. */
export interface Collected {
  /** `pdf`, `scan`, `b drawn hard`. */
  readonly source: string;
  readonly half: Half;
  readonly verdicts: Verdicts;
}

const all: Collected[] = [];

/** Keeps what a part measured for the parts that sum up. */
export function collect(one: Collected): void {
  all.push(one);
}

export function collected(): readonly Collected[] {
  return all;
}
