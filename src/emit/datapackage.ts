import { sha256, textBytes } from '../checksum.js';
import { fieldEntries } from '../data/index.js';
import type { Notice } from '../model/notice.js';
import type { CsvField, CsvTable } from './csv.js';
import { toJson } from './json.js';

/** A file as it is written: its name inside the output folder and its whole text. */
export interface EmittedFile {
  readonly path: string;
  readonly content: string;
}

/** The profile that Data Package 2.0 names for its descriptors. */
export const DATA_PACKAGE_PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json';

/** The name by which the tool knows a folder that it wrote. */
export const GENERATOR = 'fengong';

/** What a file's text came to: its length in bytes, and `sha256:` with its SHA-256. */
export interface Checksum {
  readonly bytes: number;
  readonly hash: string;
}

/** A file that was written: its name inside the output folder, and what it came to. */
export type WrittenFile = Checksum & Pick<EmittedFile, 'path'>;

/**
 * Describes the files beside it as a Data Package 2.0: what each column holds, how the tables hang
 * together, and the size and SHA-256 of each file. It holds no time and no machine's name, so that
 * equal data gives equal bytes. No licence is claimed: the notice does not state one.
 */
export async function toDataPackage(
  notice: Notice,
  tables: readonly CsvTable[],
  files: readonly EmittedFile[],
): Promise<string> {
  const written = files.map(async ({ path, content }) => ({ path, ...(await checksum(content)) }));
  return describeFiles(notice, tables, await Promise.all(written));
}

/** {@link toDataPackage} of files that are written already. */
export async function describeFiles(
  notice: Notice,
  tables: readonly CsvTable[],
  files: readonly WrittenFile[],
): Promise<string> {
  const resources = files.map((file) => describeFile(file, tables));
  const descriptor = { ...describePackage(notice), resources };
  const generator = { name: GENERATOR, hash: await descriptorHash(descriptor) };
  return toJson({ ...descriptor, generator });
}

/** Tells whether a person changed the descriptor after it was written. */
export async function descriptorHash(descriptor: object): Promise<string> {
  return (await checksum(JSON.stringify(descriptor))).hash;
}

function describePackage({ source, metadata }: Notice): object {
  const { title, issuer, documentNumber } = metadata;
  return {
    $schema: DATA_PACKAGE_PROFILE,
    name: `notice-${source.sha256.slice(0, 12)}`,
    title: title ?? source.name,
    ...(documentNumber === null ? {} : { description: [issuer, documentNumber].join(' ').trim() }),
    sources: [{ title: source.name, mediatype: source.mediaType, hash: `sha256:${source.sha256}` }],
  };
}

function describeFile({ path, bytes, hash }: WrittenFile, tables: readonly CsvTable[]): object {
  const [name = '', format = ''] = path.split('.');
  const table = tables.find((candidate) => `${candidate.name}.csv` === path);
  return {
    name,
    ...(table === undefined ? {} : { type: 'table' }),
    path,
    format,
    mediatype: table === undefined ? 'application/json' : 'text/csv',
    encoding: 'utf-8',
    bytes,
    hash,
    ...(table === undefined ? {} : { schema: tableSchema(table) }),
  };
}

function tableSchema({ name, fields, primaryKey, taskField }: CsvTable): object {
  const reference = { resource: 'tasks', fields: ['sequence'] };
  return {
    fields: fields.map((field) => describeField(name, field)),
    missingValues: [''],
    ...(primaryKey === undefined ? {} : { primaryKey }),
    ...(taskField === undefined ? {} : { foreignKeys: [{ fields: [taskField], reference }] }),
  };
}

function describeField(resource: string, { name, type, title, constraints }: CsvField): object {
  const entry = fieldEntries().find((each) => each.resource === resource && each.field === name);
  const description = title === undefined ? entry?.description : UNIT_COLUMN;
  return {
    name,
    title: title ?? entry?.title,
    type,
    description,
    ...(constraints === undefined ? {} : { constraints }),
  };
}

const UNIT_COLUMN = 'Column of the notice, under its header as printed: the repaired text.';

/** Of a text that is held whole. */
export async function checksum(content: string): Promise<Checksum> {
  const bytes = textBytes(content);
  return { bytes: bytes.length, hash: `sha256:${await sha256(bytes)}` };
}
