import text from './misreadings.tsv';
import { type CharacterRows, characterRows, restOfRow } from './rows.js';
import { lazy } from './table.js';

export interface Misreading {
  /** What was read. */
  readonly character: string;
  /** Mean posterior of this reading over degraded drawings, 0.004-0.999; see {@link misreadings}. */
  readonly share: number;
}

const COLUMNS = ['character', 'readings'] as const;
/** One entry of a row is the character read and its share in three digits of thousandths. */
const ENTRY = 4;

const rows: () => CharacterRows = lazy(() => characterRows(text, COLUMNS));

const entriesOf = (character: string) => restOfRow(rows(), character.charCodeAt(0));

const shareAt = (entries: string, i: number) => Number(entries.slice(i + 1, i + ENTRY)) / 1000;

/**
 * What a recogniser made of the printed character in poor print, best first. The shares are for
 * print that is hardly legible: on ordinary scans faults are far fewer, so use them as P(read |
 * printed, misread) after scaling, not as the rate of misreadings. One recogniser (PP-OCRv4) was
 * asked; others share many of its faults, but not all.
 */
export function misreadings(printed: string): readonly Misreading[] {
  const entries = entriesOf(printed);
  return Array.from({ length: entries.length / ENTRY }, (_, i) => ({
    character: entries.charAt(i * ENTRY),
    share: shareAt(entries, i * ENTRY),
  }));
}

/** Share of the reading `read` of the printed character, 0 if it was not seen. Not symmetric. */
export function misreadingShare(printed: string, read: string): number {
  const entries = entriesOf(printed);
  for (let i = 0; i < entries.length; i += ENTRY) {
    if (entries[i] === read) return shareAt(entries, i);
  }
  return 0;
}

/** The printed characters by the code of what was read, in one array; see {@link misreadFrom}. */
const printedBy = lazy(() => {
  const { starts: lines } = rows();
  const starts = new Int32Array(0x10001);
  const visit = (take: (read: number, printed: number) => void) => {
    for (let row = 0; row + 1 < lines.length; row += 1) {
      const line = lines[row] as number;
      const end = (lines[row + 1] as number) - 1;
      for (let at = line + 2; at < end; at += ENTRY)
        take(text.charCodeAt(at), text.charCodeAt(line));
    }
  };
  visit((read) => {
    starts[read + 1] = (starts[read + 1] as number) + 1;
  });
  for (let i = 1; i < starts.length; i += 1)
    starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const printed = new Uint16Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  visit((read, of) => {
    const at = next[read] as number;
    printed[at] = of;
    next[read] = at + 1;
  });
  return { starts, printed };
});

/** The printed characters that were seen to be read as this one, by falling share. */
export function misreadFrom(read: string): readonly Misreading[] {
  const { starts, printed } = printedBy();
  const code = read.charCodeAt(0);
  return Array.from(printed.subarray(starts[code], starts[code + 1]), (of) => {
    const character = String.fromCharCode(of);
    return { character, share: misreadingShare(character, read) };
  }).sort((a, b) => b.share - a.share);
}
