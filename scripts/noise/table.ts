/** Tables that are fitted: written, or held against what is committed. */
import { readFileSync, writeFileSync } from 'node:fs';

/** The month that a table was fitted in, as `madeIn` puts it in its head. */
const MONTH = /\b20\d\d-\d\d\b/gu;

/** The month to put into the head of a table that is fitted now. */
export const madeIn = () => new Date().toISOString().slice(0, 7);

/**
 * Writes a fitted table. With `--check` on the command line nothing is written, and the run fails where
 * the committed table does not follow from its script any more, but for the month in its head.
 */
export function keepTable(file: URL, lines: readonly string[]): void {
  const text = `${lines.join('\n')}\n`;
  if (!process.argv.includes('--check')) {
    writeFileSync(file, text);
    return;
  }
  const undated = (table: string) => table.replace(MONTH, '');
  const committed = undated(readFileSync(file, 'utf8')).split('\n');
  const stale = undated(text)
    .split('\n')
    .filter((line, i) => line !== committed[i]);
  if (stale.length === 0) return;
  process.stderr.write(`${file.pathname} does not follow from its script any more:\n`);
  for (const line of stale) process.stderr.write(`  now: ${line}\n`);
  process.exitCode = 1;
}
