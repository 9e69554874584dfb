import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrongPlaces } from '../../scripts/accuracy/wrong-places.js';
import { confuse, confuseSerial } from '../../scripts/noise/confuse.js';
import { fitLogistic } from '../../scripts/noise/logistic.js';
import { noisyRows, syntheticNotice } from '../../scripts/noise/notice.js';
import { randomOf } from '../../scripts/noise/random.js';
import { passages } from '../../scripts/noise/training.js';

const texts = passages('official');

/** Undoes the faults from the last to the first. */
function undo(text: string, faults: ReturnType<typeof confuse>['faults']): string {
  return [...faults]
    .reverse()
    .reduce(
      (now, { at, truth, read }) => now.slice(0, at) + truth + now.slice(at + read.length),
      text,
    );
}

describe('sampled faults', () => {
  it('are told so that the clean text can be had again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), (clean, seed) => {
        const { text, faults } = confuse(clean, 0.2, randomOf(seed));
        expect(undo(text, faults)).toBe(clean);
        for (const { at, read } of faults) expect(text.slice(at, at + read.length)).toBe(read);
      }),
    );
  });

  it('come at about the rate that was asked for', () => {
    const random = randomOf(1);
    const noisy = Array.from({ length: 10 }, () =>
      texts.map((text) => confuse(text, 0.05, random)),
    );
    const faults = noisy.flat().reduce((sum, one) => sum + one.faults.length, 0);
    const characters = 10 * texts.join('').replace(/[^\p{Script=Han}]/gu, '').length;
    expect(faults / characters).toBeGreaterThan(0.035);
    expect(faults / characters).toBeLessThan(0.055);
  });

  it('leave digits, marks and numerals alone, and none come at rate 0', () => {
    const clean = '到2025年，新增三百家（含20家上市企业）';
    const kept = (text: string) => text.replace(/[^0-9，（）]/gu, '');
    for (let seed = 0; seed < 50; seed += 1) {
      expect(kept(confuse(clean, 0.5, randomOf(seed)).text)).toBe(kept(clean));
    }
    expect(confuse(clean, 0, randomOf(1))).toEqual({ text: clean, faults: [] });
  });

  it('of a serial change one of its digits', () => {
    const read = Array.from({ length: 200 }, (_, seed) => confuseSerial('27', 1, randomOf(seed)));
    expect(read.every((text) => text.length === 2 && text !== '27')).toBe(true);
    expect(read.every((text) => text.startsWith('2') || text.endsWith('7'))).toBe(true);
  });
});

describe('made-up notices', () => {
  it('are the same for the same seed and differ in place, bodies and wording for others', () => {
    expect(syntheticNotice(3)).toEqual(syntheticNotice(3));
    const titles = [1, 2, 3, 4, 5].map((seed) => syntheticNotice(seed).title);
    expect(new Set(titles).size).toBe(5);
  });

  it('keep their shape under noise', () => {
    const notice = syntheticNotice(8);
    const rows = noisyRows(notice, 0.1, randomOf(2));
    expect(rows.map((row) => row.length)).toEqual(notice.rows.map((row) => row.length));
  });
});

describe('weighing', () => {
  it.each([
    ['清理妨碍', '清理妨碍', []],
    ['请理妨碍', '清理妨碍', [0]],
    ['清妨碍', '清理妨碍', [1]],
    ['清理理妨碍', '清理妨碍', [1]],
  ])('%s against %s', (found, truth, places) => {
    expect(wrongPlaces(found, truth)).toHaveLength(places.length);
    for (const [i, place] of wrongPlaces(found, truth).entries()) {
      expect(Math.abs(place - (places[i] ?? 0))).toBeLessThanOrEqual(1);
    }
  });

  it('fits what it is given', () => {
    const random = randomOf(5);
    const observations = Array.from({ length: 4000 }, () => {
      const sign = 4 * random() - 2;
      return { signs: [sign, 1], held: random() < 1 / (1 + Math.exp(-2 * sign + 1)), weight: 1 };
    });
    const [slope = 0, bias = 0] = fitLogistic(observations);
    expect(slope).toBeCloseTo(2, 0);
    expect(bias).toBeCloseTo(-1, 0);
  });
});
