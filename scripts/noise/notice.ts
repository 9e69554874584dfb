import { divisions, unitEntries } from '../../src/data/index.js';
import type { Level } from '../../src/model/notice.js';
import type { Reading, ReadText } from '../../src/model/reading.js';
import type { Truth } from '../fixtures/truth.js';
import { confuse, confuseSerial } from './confuse.js';
import { pick, type Random, randomOf } from './random.js';
import { passages } from './training.js';

/** A notice of one table, as it was printed. */
export interface CleanNotice {
  readonly name: string;
  readonly title: string;
  readonly issuer: string;
  readonly headers: readonly string[];
  /** Columns of serials, of task texts and of unit names. */
  readonly serials: readonly number[];
  readonly contents: readonly number[];
  readonly units: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/** The table of a fixture that has one. */
export function cleanFixture(truth: Truth): CleanNotice | null {
  if (truth.columns.length === 0) return null;
  const headers = truth.columns.map(({ header }) => header);
  const columnsOf = (kind: string) =>
    truth.columns.flatMap((column, i) => (column.kind === kind ? [i] : []));
  return {
    name: truth.name,
    title: truth.metadata.title ?? '',
    issuer: truth.metadata.issuer ?? '',
    headers,
    serials: columnsOf('sequence'),
    contents: columnsOf('content'),
    units: columnsOf('units'),
    rows: truth.tasks.map((task) =>
      headers.map((header) => task.cells.find(({ column }) => column === header)?.text ?? ''),
    ),
  };
}

const ROWS = 14;
const SCHEMES: readonly (readonly [headers: readonly string[], closing: string])[] = [
  [['序号', '重点任务', '牵头单位', '配合单位'], ''],
  [['序号', '工作任务', '责任单位'], '按职责分工负责'],
  [['序号', '目标任务', '责任分工'], '牵头'],
];

function unitList(level: Level, count: number, random: Random): string {
  const bodies = unitEntries().filter(
    (entry) => entry.level === level && entry.kind === 'government dept' && entry.to === null,
  );
  return Array.from({ length: count }, () => pick(bodies, random).short).join('、');
}

/** A made-up notice: place, bodies, wording and table all follow from the seed. */
export function syntheticNotice(seed: number): CleanNotice {
  const random = randomOf(seed);
  const city = pick(
    divisions().filter(({ level }) => level === 'city'),
    random,
  ).name;
  const [headers, closing] = pick(SCHEMES, random);
  const texts = passages('official');
  const rows = Array.from({ length: ROWS }, (_, i) => {
    const lists = headers.slice(2).map((_header, at) => {
      const list = unitList('city', 1 + Math.floor(random() * 5), random);
      return at === 0 ? list + closing : list;
    });
    return [String(i + 1), pick(texts, random), ...lists];
  });
  const title = `${city}人民政府办公室关于印发${city}年度重点工作任务分工方案的通知`;
  const units = headers.flatMap((_, i) => (i >= 2 ? [i] : []));
  return {
    name: `made-up-${seed}`,
    title,
    issuer: `${city}人民政府办公室`,
    headers,
    serials: [0],
    contents: [1],
    units,
    rows,
  };
}

/** The same notice with faults; the title and the headers are read well. */
export function noisyRows(
  { rows, serials }: CleanNotice,
  rate: number,
  random: Random,
): readonly (readonly string[])[] {
  return rows.map((row) =>
    row.map((text, column) =>
      serials.includes(column)
        ? confuseSerial(text, rate, random)
        : confuse(text, rate, random).text,
    ),
  );
}

/** What a reader would hand on that read these rows and tells of no doubts. */
export function readingOf(clean: CleanNotice, rows: readonly (readonly string[])[]): Reading {
  const cells = rows.map((row) => row.map((raw) => ({ raw, confidence: 0.9, places: [] })));
  return tableReading(clean, cells, 'noise');
}

/** A notice of one table as a reader hands it on; the title and the headers are read well. */
export function tableReading(
  { title, issuer, headers }: CleanNotice,
  rows: readonly (readonly ReadText[])[],
  engine: string,
): Reading {
  const certain = (raw: string): ReadText => ({ raw, confidence: 1, places: [] });
  const paragraph = (raw: string) => ({ type: 'paragraph' as const, text: certain(raw) });
  const cells = [headers.map(certain), ...rows].flatMap((row, at) =>
    row.map((text, column) => ({ row: at, column, rowSpan: 1, columnSpan: 1, ...text })),
  );
  const table = {
    type: 'table' as const,
    pages: [1],
    rows: rows.length + 1,
    columns: headers.length,
    cells,
  };
  return {
    format: 'fengong/reading@1',
    source: {
      name: 'noise',
      sha256: '0'.repeat(64),
      mediaType: 'application/pdf',
      pages: 1,
      reading: 'ocr',
      engines: [engine],
    },
    pages: [],
    blocks: [paragraph(issuer), paragraph(title), table],
  };
}
