/** The way of every real paper: printed, put through a scanner, read as any scan is read. */
import type { Reading } from '../../../src/model/reading.js';
import { loadLibrary } from '../../accuracy/library.js';
import { printDocument } from '../../fixtures/document.js';
import { LEVELS } from '../../fixtures/scan.js';
import { scanFile } from '../../fixtures/scans.js';
import type { PrintedNotice } from '../printed.js';
import type { Channel, ReadNotice } from './channel.js';

/** Probabilities to three digits: what is kept should be small. */
export function slim(reading: Reading): Reading {
  return JSON.parse(JSON.stringify(reading), (_, value) =>
    typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value,
  ) as Reading;
}

async function readScan(notice: PrintedNotice, level: string): Promise<ReadNotice> {
  const { library } = await loadLibrary();
  const [dpi, damage] = level.split('-');
  const name = LEVELS.find((one) => one === damage) ?? 'clean';
  const printed = await printDocument(notice.document);
  const scan = await scanFile(notice.name, notice.office, printed, {
    dpi: Number(dpi),
    level: name,
  });
  const read = async (bytes: Uint8Array) =>
    slim(await library.readDocument(bytes, { name: notice.name }));
  return { name: notice.name, clean: await read(printed.pdf), read: await read(scan) };
}

export const scanned: Channel = {
  name: 'scanned',
  levels: ['200-mild', '200-fax', '200-hard', '150-hard'],
  takes: () => true,
  read: readScan,
};
