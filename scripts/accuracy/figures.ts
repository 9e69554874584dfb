// What every part of `npm run accuracy` makes: a table for people, and the same as data for scripts.

/** What the person at the terminal asked for. */
export interface AccuracyChoice {
  /** Names of fixtures; all where it is empty. */
  readonly only: readonly string[];
  /** Forms of input (`text`, `pdf`, `variant`, `scan`). */
  readonly forms: readonly string[];
  /** Channels of noise, by letter. */
  readonly channels: readonly string[];
  /** Whether the slow channels read anew. */
  readonly renew: boolean;
}

export interface AccuracyOptions extends AccuracyChoice {
  readonly onProgress: (what: string) => void;
}

export interface Figures {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Lines under the table: what is counted, and the worst that was met. */
  readonly notes: readonly string[];
  /** The figures as they go into the JSON. */
  readonly data: unknown;
}

/** One part of the measurement. */
export type FigureMaker = (options: AccuracyOptions) => Promise<Figures | readonly Figures[]>;

/** Share as a percentage with one digit; `-` of nothing. */
export function percent(part: number, whole: number, digits = 1): string {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(digits);
}

/** `35/35`; `-` where there was nothing to find. */
export function outOf(part: number, whole: number): string {
  return whole === 0 ? '-' : `${part}/${whole}`;
}
