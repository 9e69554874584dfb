import { describe, expect, it } from 'vitest';
import { drawn } from '../../scripts/noise/channels/drawn.js';
import { scanned } from '../../scripts/noise/channels/scanned.js';
import { storedReadings } from '../../scripts/noise/channels/store.js';
import { writtenNotices } from '../../scripts/noise/written.js';

const HALVES = ['training', 'test'] as const;
const [training, test] = HALVES.map(writtenNotices);

describe('tables written to be read badly', () => {
  it('hold numbers, task texts and units, as many cells in every row as there are columns', () => {
    for (const { table, contents, name } of [...(training ?? []), ...(test ?? [])]) {
      expect(table?.units.length, name).toBeGreaterThan(0);
      expect(contents, name).toHaveLength(table?.rows.length ?? 0);
      expect(
        contents.every(({ length }) => length > 15),
        name,
      ).toBe(true);
    }
  });

  it('share no office, no title and no text between the halves', () => {
    const said = (half: typeof training) =>
      (half ?? []).flatMap(({ office, contents }) => [office, ...contents]);
    const seen = new Set(said(training));
    expect(said(test).filter((one) => seen.has(one))).toEqual([]);
  });

  it('were all read, in every channel and at every level', () => {
    for (const channel of [drawn, scanned])
      for (const level of channel.levels)
        for (const half of HALVES) {
          const names = writtenNotices(half).map(({ name }) => name);
          const read = storedReadings(channel, level, half)?.notices.map(({ name }) => name);
          expect(read, `${channel.name} ${level} ${half}`).toEqual(expect.arrayContaining(names));
        }
  });
});
