import type { Notice } from '../model/notice.js';
import type { Reading } from '../model/reading.js';
import { type CsvOptions, toCsv } from './csv.js';
import { type EmittedFile, toDataPackage } from './datapackage.js';
import { checkNotice, readingToJson, toJson } from './json.js';
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
export { type EmittedFile, toDataPackage } from './datapackage.js';
export { folderName, nameKey, safeName } from './folder-name.js';
export { noticeToJson, readingToJson } from './json.js';
export { findForeign, OUTPUT_FILES } from './ownership.js';
export { noticeTables } from './table.js';

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
  const checked = checkNotice(notice);
  const tables = noticeTables(checked);
  const files = [
    { path: 'notice.json', content: toJson(checked) },
    ...tables.map((table) => ({ path: `${table.name}.csv`, content: toCsv(table, options) })),
    { path: 'reading.json', content: readingToJson(reading) },
  ];
  const content = await toDataPackage(checked, tables, files);
  return [...files, { path: 'datapackage.json', content }];
}
