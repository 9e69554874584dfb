/**
 * What pdf.js tells on a thread's own console of a file that is broken and of which something may be
 * lost; what it tells and loses no text by is not among it, such as a colour it does not know.
 */
const DAMAGES = [
  // The list of the objects or of the pages was made anew, or names what is not there.
  'Indexing all PDF objects',
  'invalid /Pages tree',
  'Skipping invalid first page',
  'XRef entry',
  // Streams.
  'in flate stream',
  'Invalid stream',
  'Filter "',
  'ignoring sub-stream',
  // What stands in them.
  'ignoring errors during',
  'Malformed dictionary',
  'Unterminated string',
  'Unterminated hex string',
  'getHexString - ignoring invalid character',
  'Unknown command',
  'Skipping command',
  // What they name.
  'Error during font loading',
  'Type3 font resource',
  'ignoring XObject',
  'ignoring annotation data',
];

/** It tells of every page it has gone through to the end; of one whose content breaks off, nothing. */
const WHOLE_PAGE = /page=(\d+) - getOperatorList/u;

/** What was heard of a file so far. */
export interface HeardDamage {
  readonly isDamaged: boolean;
  /** Pages whose content was gone through to its end. */
  readonly wholePages: ReadonlySet<number>;
}

/** Listens to what pdf.js tells, which nobody else should hear. */
export function listenForDamage(): HeardDamage {
  const heard = { isDamaged: false, wholePages: new Set<number>() };
  const hear = (message: unknown) => {
    const text = String(message);
    heard.isDamaged ||= DAMAGES.some((damage) => text.includes(damage));
    const page = WHOLE_PAGE.exec(text)?.[1];
    if (page !== undefined) heard.wholePages.add(Number(page));
  };
  console.warn = hear;
  console.info = hear;
  return heard;
}
