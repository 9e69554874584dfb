import type { Notice } from '../model/notice.js';
import type { Reading } from '../model/reading.js';
import { type CsvOptions, csvPieces } from './csv.js';
import {
  type Checksum,
  checksum,
  describeFiles,
  type EmittedFile,
  type WrittenFile,
} from './datapackage.js';
import { checkNotice, checkReading, jsonPieces } from './json.js';
import { noticeTables } from './table.js';

export {
  type CsvField,
  type CsvOptions,
  type CsvTable,
  type CsvValue,
  guardFormula,
  toCsv,
  unguardFormula,
} from './csv.js';
export { type Checksum, type EmittedFile, toDataPackage } from './datapackage.js';
export { folderName, nameKey, safeName } from './folder-name.js';
export { noticeToJson, readingToJson } from './json.js';
export { findForeign, OUTPUT_FILES } from './ownership.js';
export { noticeTables } from './table.js';

/** Where files go: takes the text of one piece by piece, and tells what it came to. */
export type FileSink = (path: string, pieces: Iterable<string>) => Promise<Checksum>;

/**
 * Makes the open data of one notice: the files of {@link OUTPUT_FILES} with their whole text. Equal
 * input gives equal bytes. Nothing is written to any disk. Throws `FORMAT` for data that does not
 * fit the model.
 */
export async function emitFiles(
  reading: Reading,
  notice: Notice,
  options: CsvOptions = {},
): Promise<readonly EmittedFile[]> {
  const files: EmittedFile[] = [];
  const keep: FileSink = (path, pieces) => {
    const content = [...pieces].join('');
    files.push({ path, content });
    return checksum(content);
  };
  await emitInto(keep, reading, notice, options);
  return files;
}

/** {@link emitFiles} one after the other and piece by piece, so that no text is ever held whole. */
export async function emitInto(
  sink: FileSink,
  reading: Reading,
  notice: Notice,
  options: CsvOptions = {},
): Promise<void> {
  const checked = checkNotice(notice);
  const tables = noticeTables(checked);
  const written: WrittenFile[] = [];
  const write = async (path: string, pieces: Iterable<string>) =>
    written.push({ path, ...(await sink(path, pieces)) });
  await write('notice.json', jsonPieces(checked));
  for (const table of tables) await write(`${table.name}.csv`, csvPieces(table, options));
  await write('reading.json', jsonPieces(checkReading(reading)));
  await sink('datapackage.json', [await describeFiles(checked, tables, written)]);
}
