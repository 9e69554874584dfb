import text from './misreadings.tsv';
import { lazy, parseTable } from './table.js';

export interface Misreading {
  /** What was read. */
  readonly character: string;
  /** Mean posterior of this reading over degraded drawings, 0.004-0.999; see {@link misreadings}. */
  readonly share: number;
}

const COLUMNS = ['character', 'readings'] as const;
/** One entry of a row is the character read and its share in three digits of thousandths. */
const ENTRY = 4;

const rows: () => ReadonlyMap<string, string> = lazy(
  () => new Map(parseTable(text, COLUMNS).map((row) => [row.character, row.readings])),
);

const shareAt = (entries: string, i: number) => Number(entries.slice(i + 1, i + ENTRY)) / 1000;

/**
 * What a recogniser made of the printed character in poor print, best first. The shares are for
 * print that is hardly legible: on ordinary scans faults are far fewer, so use them as P(read |
 * printed, misread) after scaling, not as the rate of misreadings. One recogniser (PP-OCRv4) was
 * asked; others share many of its faults, but not all.
 */
export function misreadings(printed: string): readonly Misreading[] {
  const entries = rows().get(printed) ?? '';
  return Array.from({ length: entries.length / ENTRY }, (_, i) => ({
    character: entries.charAt(i * ENTRY),
    share: shareAt(entries, i * ENTRY),
  }));
}

/** Share of the reading `read` of the printed character, 0 if it was not seen. Not symmetric. */
export function misreadingShare(printed: string, read: string): number {
  const entries = rows().get(printed) ?? '';
  for (let i = 0; i < entries.length; i += ENTRY) {
    if (entries[i] === read) return shareAt(entries, i);
  }
  return 0;
}

const printedBy: () => ReadonlyMap<string, readonly string[]> = lazy(() => {
  const found = new Map<string, string[]>();
  for (const [printed, entries] of rows()) {
    for (let i = 0; i < entries.length; i += ENTRY) {
      const read = entries.charAt(i);
      const others = found.get(read);
      if (others === undefined) found.set(read, [printed]);
      else others.push(printed);
    }
  }
  return found;
});

/** The printed characters that were seen to be read as this one, by falling share. */
export function misreadFrom(read: string): readonly Misreading[] {
  return (printedBy().get(read) ?? [])
    .map((character) => ({ character, share: misreadingShare(character, read) }))
    .sort((a, b) => b.share - a.share);
}
