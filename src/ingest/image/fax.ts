/** Compressions of 1-bit pages (TIFF 6.0, sections 10 and 11: T.4 and T.6). */
const FAX = [2, 3, 4];
const T6 = 4;
/** Bits without a code word in them that no good file has, fill included. */
const MOST_IDLE_BITS = 4096;
/** A line is longer than this only where it is not one. */
const LONGEST_LINE = 100_000;

/** Steps of utif2's fax decoders, which it keeps beside `decode` where they can be watched. */
interface FaxSteps {
  /** Called twice for each bit. */
  _findDiff(line: number[], from: number, colour: number): number | undefined;
  _addNtimes(line: number[], times: number, colour: number): void;
  _writeBits(...row: readonly unknown[]): void;
  _makeDiff(line: number[]): number[];
}

/**
 * Runs a decoder of fax pages, which takes damaged data for an endless line, in time that grows
 * with the square of the file, and leaves white what it could not read: a page that loses its way
 * or its rows throws a RangeError instead.
 */
export function watchFax(
  steps: FaxSteps,
  page: { readonly compression: number; readonly width: number; readonly height: number },
  decode: () => void,
): void {
  if (!FAX.includes(page.compression)) {
    decode();
    return;
  }
  const own = { ...steps };
  const most = page.compression === T6 ? page.width : LONGEST_LINE;
  let [idle, rows] = [0, 0];
  steps._findDiff = (line, from, colour) => {
    if (++idle > 2 * MOST_IDLE_BITS) throw new RangeError(`no code word after row ${rows}`);
    return own._findDiff(line, from, colour);
  };
  steps._addNtimes = (line, times, colour) => {
    idle = 0;
    if (!(times >= 0 && line.length + times <= most)) {
      throw new RangeError(`row ${rows + 1} is not as long as the page is wide`);
    }
    own._addNtimes(line, times, colour);
  };
  steps._makeDiff = (line) => {
    idle = 0;
    return own._makeDiff(line);
  };
  steps._writeBits = (...row) => {
    rows++;
    own._writeBits(...row);
  };
  try {
    decode();
  } finally {
    Object.assign(steps, own);
  }
  if (page.compression !== 2 && rows < page.height) {
    throw new RangeError(`${rows} rows instead of ${page.height}`);
  }
}
