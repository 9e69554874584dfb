import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OCR_RATES, TYPED_RATES } from '../../src/normalize/names/channel.js';
import { settleSerials } from '../../src/normalize/serials/sequence.js';

function settle(texts: readonly string[], rates = OCR_RATES) {
  return settleSerials(
    texts.map((text) => ({ text, restart: false })),
    rates,
  );
}

test('misread serials get the number that their order leaves open', () => {
  const read = ['1', '7', '8', '4', 'S', '9', '7', '8', '6', '10', '11', '12'];
  const verdicts = settle(read);
  expect(verdicts.map(({ text }) => text)).toEqual(
    Array.from({ length: 12 }, (_, i) => String(i + 1)),
  );
  for (const { probability } of verdicts) expect(probability).toBeGreaterThan(0.9);
  expect(verdicts.every(({ breakHere }) => breakHere === null)).toBe(true);
});

test('a gap in the source stays and is told', () => {
  const read = ['1', '2', '3', '5', '6', '7', '8'];
  const verdicts = settle(read);
  expect(verdicts.map(({ text }) => text)).toEqual(read);
  expect(verdicts.map(({ breakHere }) => breakHere)).toEqual([
    null,
    null,
    null,
    'gap',
    null,
    null,
    null,
  ]);
});

test('a number that the source prints twice stays and is told', () => {
  const read = ['1', '2', '3', '3', '4', '5', '6'];
  const verdicts = settle(read);
  expect(verdicts.map(({ text }) => text)).toEqual(read);
  expect(verdicts[3]?.breakHere).toBe('repeated');
});

test('typed text is believed where a scan would not be', () => {
  const read = ['1', '2', '8', '4', '5'];
  expect(settle(read).map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5']);
  const typed = settleSerials(
    ['1', '2', '31', '4', '5'].map((text) => ({ text, restart: false })),
    { substitution: 1e-7, deletion: 1e-8, insertion: 1e-8, sure: true },
  );
  expect(typed[2]?.text).toBe('31');
});

test('marks, brackets and Chinese numerals keep their form', () => {
  expect(settle(['1*', '2', 'S*', '4']).map(({ text }) => text)[0]).toBe('1*');
  expect(
    settle(['（一）', '（二）', '（王）', '（四）', '（五）']).map(({ text }) => text),
  ).toEqual(['（一）', '（二）', '（三）', '（四）', '（五）']);
  expect(settle(['①', '②', '③']).map(({ text }) => text)).toEqual(['①', '②', '③']);
  expect(settle(['1.1', '1.2', '1.3']).map(({ text }) => text)).toEqual(['1.1', '1.2', '1.3']);
});

test('a number of two levels is written as its own group, not as most of the column are', () => {
  const read = ['1-1', '1--2', '1-3', '2--1', '2-2', '2-3', '3--1', '3-2'];
  expect(settle(read).map(({ text }) => text)).toEqual([
    ...['1-1', '1-2', '1-3', '2-1', '2-2', '2-3', '3-1', '3-2'],
  ]);
  expect(settle(['1.1', '1.2', '', '2.2', '2.3', '2.4'])[2]?.text).toBe('2.1');
  expect(settle(['1.1', '1.2', '1.S', '2.1', '2.2'])[2]?.text).toBe('1.3');
});

test('counting may start again', () => {
  const read = ['1', '2', '3', '1', '2', '3'];
  expect(settle(read).map(({ text }) => text)).toEqual(read);
});

test('an empty serial between two others is filled by their order', () => {
  expect(settle(['1', '2', '', '4', '5']).map(({ text }) => text)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
  ]);
});

test('time grows with the rows only', () => {
  const many = Array.from({ length: 35_000 }, (_, i) => String((i % 35) + 1));
  const start = performance.now();
  expect(settle(many)).toHaveLength(35_000);
  expect(performance.now() - start).toBeLessThan(20_000);
});

test('a misread number is written as the others of the column are, not as it was read', () => {
  expect(settle(['4', '5', '六', '六', '8', '9']).map(({ text }) => text)[3]).toBe('7');
});

test('a stop behind one number alone is a speck', () => {
  expect(settle(['1', '2.', '3', '4']).map(({ text }) => text)).toEqual(['1', '2', '3', '4']);
  expect(settle(['1.', '2.', '3.', '4.']).map(({ text }) => text)[1]).toBe('2.');
});

test('whatever stands in the column, a probability is one', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.string({ unit: fc.constantFrom('1', '2', '9', '一', '十', '（', '）', '', '避') }),
  );
  const columns = fc.array(cell, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(columns, fc.boolean(), (texts, sure) => {
      const rates = sure ? TYPED_RATES : OCR_RATES;
      for (const { probability } of settle(texts, rates)) {
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1.000001);
      }
    }),
    { numRuns: 500 },
  );
});

test('rows for which nothing tells a number leave the others as they are', () => {
  const numbers = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => String(from + i));
  const read = [...numbers(1, 9), ...Array.from({ length: 30 }, () => ''), ...numbers(40, 9)];
  for (const [i, { text, probability }] of settle(read).entries()) {
    if (read[i] === '') continue;
    expect(text).toBe(read[i]);
    expect(probability).toBeGreaterThan(0.5);
  }
  // Six digits are a code of something, no number of a row, but those before them are.
  const counted = settle(numbers(99_960, 80), TYPED_RATES);
  expect(counted.slice(0, 30).every(({ probability }) => probability > 0.9)).toBe(true);
});
