// Puts the two sides of a pair on paper and through a scanner:
// `tsx scripts/diff/papers.ts series` writes fixtures/diff/scans/series-{before,after}.pdf.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DocumentSpec, printDate, printDocument } from '../fixtures/document.js';
import { plainText } from '../fixtures/notice.js';
import type { ScanOrder } from '../fixtures/scans.js';
import { scanFile } from '../fixtures/scans.js';
import type { ShortNotice } from './build.js';
import { fixturePairs } from './fixtures.js';

const ORDER: ScanOrder = { dpi: 200, level: 'mild' };

/** The notice as an office prints it: its title, the table on landscape pages, who issued it. */
export function paperOf(notice: ShortNotice): DocumentSpec {
  const units = Object.keys(notice.columns);
  const office = notice.issuer ?? '';
  const hasDeadlines = notice.tasks.some(({ deadline }) => deadline != null);
  const rows = notice.tasks.map((task, at) => [
    task.number ?? String(at + 1),
    task.content,
    ...units.map((header) => (task.units[header] ?? '').replaceAll('+', '')),
    ...(hasDeadlines ? [task.deadline?.text ?? ''] : []),
  ]);
  return {
    press: { title: notice.title ?? '' },
    parts: [
      { kind: 'page', orientation: 'landscape' },
      { kind: 'head', office, number: notice.documentNumber ?? null },
      { kind: 'title', lines: [notice.title ?? ''], size: 20 },
      {
        kind: 'table',
        table: {
          columns: [
            { header: '序号', share: 40, align: 'centre' },
            { header: '工作任务', share: 320, align: 'justify' },
            ...units.map((header) => ({ header, share: 150 })),
            ...(hasDeadlines ? [{ header: '完成时限', share: 90 }] : []),
          ],
          rows,
          typeface: 'song',
          size: 12,
          pitch: 18,
        },
      },
      { kind: 'signature', office, date: printDate(notice.issuedOn ?? '') },
    ],
  };
}

/** The same as a careful copy into a text editor has it. */
export function plainTextOf(notice: ShortNotice): string {
  return plainText(paperOf(notice).parts);
}

async function main(names: readonly string[]): Promise<void> {
  const folder = fileURLToPath(new URL('../../fixtures/diff/scans/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  for (const pair of fixturePairs().filter(({ name }) => names.includes(name))) {
    for (const side of ['before', 'after'] as const) {
      const printed = await printDocument(paperOf(pair[side]));
      const name = `${pair.name}-${side}`;
      const bytes = await scanFile(name, pair[side].issuer ?? '', printed, ORDER);
      writeFileSync(`${folder}${name}.pdf`, bytes);
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
