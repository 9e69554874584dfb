import { describe, expect, it } from 'vitest';
import { buildNotice } from '../../scripts/diff/build.js';
import { fixturePairs } from '../../scripts/diff/fixtures.js';
import { scorePair } from '../../scripts/diff/score.js';
import { diffNotices } from '../../src/diff/index.js';
import { Changes } from '../../src/model/change.js';

const EMPTY = { missed: [], invented: [] };

describe.each(fixturePairs())('$name', ({ before, after, expected }) => {
  const notices = [buildNotice(before), buildNotice(after)] as const;
  const changes = diffNotices(...notices, { force: expected.unrelated ?? false });

  it('finds every known change and nothing else', () => {
    for (const [part, score] of Object.entries(scorePair(changes, expected.tasks))) {
      expect({ part, missed: score.missed, invented: score.invented }).toEqual({ part, ...EMPTY });
    }
  });

  it('fits the schema', () => {
    expect(Changes.parse(JSON.parse(JSON.stringify(changes)))).toEqual(changes);
  });

  it('finds out the relation', () => {
    if (expected.relation !== undefined) expect(changes.relation).toBe(expected.relation);
    expect(changes.remarks.map(({ code }) => code)).toContain('RELATION_FOUND');
  });

  it('counts what was probably misread apart', () => {
    expect(changes.summary.ocrSuspect).toBe(expected.ocrSuspect ?? 0);
  });

  if (expected.unrelated) {
    it('refuses unrelated documents', () => {
      expect(() => diffNotices(...notices)).toThrow(expect.objectContaining({ code: 'UNRELATED' }));
      expect(changes.remarks.map(({ code }) => code)).toContain('UNRELATED');
    });
  }
});
