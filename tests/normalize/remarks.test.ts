import { expect, it } from 'vitest';
import { remarkFindings } from '../../src/normalize/findings/notice.js';
import { sampleReading } from '../support/notice.js';

it('tells of each page where it was read with doubt', () => {
  const message = 'dark areas were left out';
  const remarks = [1, 2, null].map((page) => ({ code: 'PAGE_DOUBTFUL', message, page }) as const);
  const told = remarkFindings({ ...sampleReading, remarks }).map((finding) => finding.message);
  expect(told).toEqual([`page 1: ${message}`, `page 2: ${message}`, message]);
});
