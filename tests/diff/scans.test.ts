import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fixturePairs } from '../../scripts/diff/fixtures.js';
import { scorePair, withoutSuspects } from '../../scripts/diff/score.js';
import { diffNotices } from '../../src/diff/index.js';
import type { Notice } from '../../src/model/notice.js';
import { normalizeReading } from '../../src/normalize/index.js';
import { parseReading } from '../../src/schema.js';

/** What the recogniser read on the scans beside it (mild, 200 dpi), as `extract` keeps it. */
async function scanned(side: 'before' | 'after'): Promise<Notice> {
  const url = new URL(`../../fixtures/diff/scans/series-${side}.reading.json`, import.meta.url);
  return await normalizeReading(parseReading(readFileSync(url, 'utf8')));
}

it('finds between two scans what changed, and takes misreadings for what they are', async () => {
  const [before, after] = [await scanned('before'), await scanned('after')];
  expect([before.source.reading, after.source.reading]).toEqual(['ocr', 'ocr']);
  const changes = diffNotices(before, after);
  const pair = fixturePairs().find(({ name }) => name === 'series');
  const scores = scorePair(withoutSuspects(changes), pair?.expected.tasks ?? []);
  for (const [part, { missed, invented }] of Object.entries(scores)) {
    expect({ part, missed, invented }).toEqual({ part, missed: [], invented: [] });
  }
  expect(changes.summary.ocrSuspect).toBeGreaterThan(0);
});
