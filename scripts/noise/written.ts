/**
 * Tables written for nothing but to be read badly: invented notices, one a file of scripts/noise/tables.
 * Confidences are fitted on one half of them and measured on the other.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { type Part, paragraph } from '../fixtures/document.js';
import { attachmentParts } from '../fixtures/letter.js';
import type { ColumnSpec } from '../fixtures/table.js';
import type { Typeface } from '../fixtures/typefaces.js';
import type { Half } from './channels/channel.js';
import type { CleanNotice } from './notice.js';
import type { PrintedNotice } from './printed.js';

const FOLDER = new URL('./tables/', import.meta.url);
const FACES: readonly Typeface[] = ['song', 'fangsong', 'kai', 'hei'];
/** Points, as tables are printed. */
const SIZES = [12, 14, 10.5] as const;
/** Room of a column by what it holds; a table that needs more lies across the page. */
const ROOM: Readonly<Record<string, number>> = { sequence: 2, content: 12, units: 7, other: 5 };
const PORTRAIT_ROOM = 28;
const DATE = '2024年3月18日';

/** Issuer, title, `header:kind` of each column, and the rows: one line each, cells parted by tabs. */
function parseTable(name: string, text: string) {
  const [issuer = '', title = '', heads = '', ...lines] = text.trimEnd().split('\n');
  const columns = heads.split('\t').map((head) => {
    const [header = '', kind = 'other'] = head.split(':');
    return { header, kind };
  });
  const rows = lines.map((line) => line.split('\t'));
  const uneven = rows.find(({ length }) => length !== columns.length);
  if (uneven !== undefined) throw new Error(`${name}: ${uneven.length} cells in ${uneven.join()}`);
  const places = (wanted: string) => columns.flatMap(({ kind }, i) => (kind === wanted ? [i] : []));
  const table: CleanNotice = {
    name,
    title,
    issuer,
    headers: columns.map(({ header }) => header),
    serials: places('sequence'),
    contents: places('content'),
    units: places('units'),
    rows,
  };
  return { table, kinds: columns.map(({ kind }) => kind) };
}

/** The letter that hands the table on, and the table behind it. */
function partsOf(
  { title, issuer, headers, rows }: CleanNotice,
  kinds: readonly string[],
  at: number,
) {
  const [lead = '', plan = ''] = title.split(/(?<=关于印发|关于下达)/u);
  const columns = headers.map((header, i): ColumnSpec => {
    const kind = kinds[i] ?? 'other';
    const longest = Math.max(...rows.map((row) => (row[i] ?? '').length));
    // Numbers stand on one line: no （ is left alone at its end.
    const share = Math.max(ROOM[kind] ?? 5, kind === 'sequence' ? longest : 0);
    return { header, share };
  });
  const room = columns.reduce((sum, { share }) => sum + share, 0);
  const orientation = room > PORTRAIT_ROOM ? 'landscape' : 'portrait';
  const size = SIZES[at % SIZES.length] ?? 12;
  const typeface = FACES[at % FACES.length] ?? 'song';
  const parts: readonly Part[] = [
    { kind: 'head', office: issuer, number: null },
    { kind: 'title', lines: [lead, plan] },
    paragraph('现印发给你们，请认真组织实施。'),
    { kind: 'signature', office: issuer, date: DATE },
    { kind: 'page', orientation },
    ...attachmentParts('附件', [plan.replace(/的?通知$/u, '')]),
    { kind: 'table', table: { columns, rows, size, typeface } },
  ];
  return parts;
}

/** The written tables of a half, each as it is printed. */
export function writtenNotices(half: Half): readonly PrintedNotice[] {
  const folder = new URL(`${half}/`, FOLDER);
  return readdirSync(folder)
    .sort()
    .map((file, at): PrintedNotice => {
      const name = file.replace(/\.tsv$/u, '');
      const { table, kinds } = parseTable(name, readFileSync(new URL(file, folder), 'utf8'));
      return {
        name,
        office: table.issuer,
        document: { press: { title: table.title }, parts: partsOf(table, kinds, at) },
        table,
        contents: table.rows.flatMap((row) => table.contents.map((column) => row[column] ?? '')),
      };
    });
}
