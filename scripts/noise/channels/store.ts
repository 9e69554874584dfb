/**
 * What slow readers read is kept in fixtures/noise, so that a measurement takes seconds and gives the
 * same figures everywhere: one file a channel, level and half, made anew on demand.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { FixtureNotice } from '../../fixtures/notice.js';
import { allNotices } from '../../fixtures/notices/index.js';
import { unseenNotices } from '../../fixtures/unseen/index.js';
import type { Channel, Half, ReadNotice } from './channel.js';

const FOLDER = new URL('../../../fixtures/noise/', import.meta.url);
/** The sample is read as its committed scans; it is too long for every level of every channel. */
const LEFT_OUT = 'heze-2023-56';

export interface StoredReadings {
  readonly format: 'fengong/noise@1';
  readonly channel: string;
  readonly level: string;
  readonly half: Half;
  /** Day on which the reader read them: readers get better. */
  readonly made: string;
  readonly notices: readonly ReadNotice[];
}

export function noticesOf(half: Half, { takes }: Channel): readonly FixtureNotice[] {
  const all = half === 'test' ? unseenNotices() : allNotices();
  return all.filter((notice) => notice.name !== LEFT_OUT && takes(notice));
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

/** Reads all notices of a half anew and keeps what was read. */
export async function renewReadings(
  channel: Channel,
  level: string,
  half: Half,
  onProgress: (what: string) => void,
): Promise<StoredReadings> {
  const notices: ReadNotice[] = [];
  for (const notice of noticesOf(half, channel)) {
    onProgress(`${channel.name} ${level}: ${notice.name}`);
    notices.push(await channel.read(notice, level));
  }
  const made = new Date().toISOString().slice(0, 10);
  const stored: StoredReadings = {
    format: 'fengong/noise@1',
    channel: channel.name,
    level,
    half,
    made,
    notices,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(channel, level, half), gzipSync(JSON.stringify(stored), { level: 9 }));
  return stored;
}
