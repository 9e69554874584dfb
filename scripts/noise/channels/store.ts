/**
 * What slow readers read is kept in fixtures/noise, so that a measurement takes seconds and gives the
 * same figures everywhere: one file a channel, level and half, made anew on demand.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { allNotices } from '../../fixtures/notices/index.js';
import { unseenNotices } from '../../fixtures/unseen/index.js';
import { type PrintedNotice, printedFixture } from '../printed.js';
import { writtenNotices } from '../written.js';
import type { Channel, Half, ReadNotice } from './channel.js';

const FOLDER = new URL('../../../fixtures/noise/', import.meta.url);
/** The sample is read as its committed scans; it is too long for every level of every channel. */
const LEFT_OUT = 'heze-2023-56';

export interface StoredReadings {
  readonly format: 'fengong/noise@1';
  readonly channel: string;
  readonly level: string;
  readonly half: Half;
  /** Day on which the first of them was read: readers get better. */
  readonly made: string;
  readonly notices: readonly ReadNotice[];
}

/** All that a channel reads of a half: fixtures and written tables. */
export function noticesOf(half: Half, { takes }: Channel): readonly PrintedNotice[] {
  const fixtures = half === 'test' ? unseenNotices() : allNotices();
  return [...fixtures.map(printedFixture), ...writtenNotices(half)].filter(
    (notice) => notice.name !== LEFT_OUT && takes(notice),
  );
}

function fileOf({ name }: Channel, level: string, half: Half): URL {
  return new URL(`${name}-${level}-${half}.json.gz`, FOLDER);
}

/** What is kept of a channel and level; null where it was never made. */
export function storedReadings(channel: Channel, level: string, half: Half): StoredReadings | null {
  const file = fileOf(channel, level, half);
  if (!existsSync(file)) return null;
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as StoredReadings;
}

/** Reads a half's notices that were never read and keeps them beside the others; gives all that is kept. */
export async function completeReadings(
  channel: Channel,
  level: string,
  half: Half,
  onProgress: (what: string) => void,
): Promise<StoredReadings> {
  const stored = storedReadings(channel, level, half);
  const known = new Map((stored?.notices ?? []).map((one) => [one.name, one]));
  const wanted = noticesOf(half, channel);
  if (stored !== null && wanted.every(({ name }) => known.has(name))) return stored;
  const notices: ReadNotice[] = [];
  for (const notice of wanted) {
    const kept = known.get(notice.name);
    if (kept === undefined) onProgress(`${channel.name} ${level}: ${notice.name}`);
    notices.push(kept ?? (await channel.read(notice, level)));
  }
  const made = stored?.made ?? new Date().toISOString().slice(0, 10);
  const all: StoredReadings = {
    format: 'fengong/noise@1',
    channel: channel.name,
    level,
    half,
    made,
    notices,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(channel, level, half), gzipSync(JSON.stringify(all), { level: 9 }));
  return all;
}

/** Reads all notices of a half anew and keeps what was read. */
export async function renewReadings(
  channel: Channel,
  level: string,
  half: Half,
  onProgress: (what: string) => void,
): Promise<StoredReadings> {
  rmSync(fileOf(channel, level, half), { force: true });
  return completeReadings(channel, level, half, onProgress);
}
