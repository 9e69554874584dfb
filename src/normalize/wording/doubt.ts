/** A place of a running text that a person should look at. */
export interface WordingDoubt {
  /** In the draft's text. */
  readonly range: readonly [start: number, end: number];
  readonly read: string;
  /** Best first; the rest up to 1 is for the text as it stands and for readings nobody thought of. */
  readonly suggestions: readonly { readonly text: string; readonly probability: number }[];
  /** That something is wrong here. */
  readonly probability: number;
}
