import { expect, test } from 'vitest';
import { pageProgress } from '../../src/cli/page-progress.js';

/** What is shown where each page takes so many seconds, the first one ten more. */
function shown(pages: number, seconds: number): readonly string[] {
  const lines: string[] = [];
  let clock = 10_000;
  const tell = pageProgress({ progress: (line) => lines.push(line) }, 'a.pdf', () => clock);
  for (let done = 1; done <= pages; done += 1) {
    tell(done, pages);
    clock += 1000 * seconds;
  }
  return lines;
}

test('the time left is told once the pace is known, and not for the last moments', () => {
  expect(shown(5, 4)).toEqual([
    'a.pdf: page 1 of 5',
    'a.pdf: page 2 of 5',
    'a.pdf: page 3 of 5, about 10 s left',
    'a.pdf: page 4 of 5',
    'a.pdf: page 5 of 5',
  ]);
});

test('minutes and hours are rounded up', () => {
  expect(shown(70, 1.5)[3]).toBe('a.pdf: page 4 of 70, about 2 min left');
  expect(shown(10_000, 1)[4]).toBe('a.pdf: page 5 of 10000, about 2 h 47 min left');
});
