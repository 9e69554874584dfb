import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import type { Task } from '../../src/model/notice.js';
import type { Place } from '../../src/model/place.js';
import { onceANotice } from '../../src/normalize/findings/repeated.js';

const unknown = (task: number, actual: string, more: Partial<Finding> = {}): Finding => ({
  code: 'UNIT_UNKNOWN',
  severity: 'info',
  where: { task, column: '责任单位' },
  message: `${actual} is in no register; it stands as printed`,
  actual,
  ...more,
});

const taskWith = (sequence: number, bbox: Place['bbox']): Task => ({
  sequence,
  number: `${sequence}`,
  section: [],
  title: '',
  content: '',
  deadline: null,
  cells: [
    {
      column: '责任单位',
      raw: '市水刹局',
      text: '市水刹局',
      confidence: 1,
      places: [{ page: 1, bbox }],
    },
  ],
  assignments: [],
});

describe('remarks of one cause', () => {
  it('are one, which names the other tasks', () => {
    const findings = onceANotice(
      [
        unknown(1, '财务处'),
        unknown(2, '人事处'),
        unknown(4, '财务处'),
        unknown(4, '财务处'),
        unknown(9, '财务处'),
      ],
      [],
    );
    expect(findings.map(({ where, message }) => [where.task, message])).toEqual([
      [1, '财务处 is in no register; it stands as printed (also in tasks 4, 9)'],
      [2, '人事处 is in no register; it stands as printed'],
    ]);
  });

  it('stay apart where one of them has odds of its own, or asks for more than a look', () => {
    const findings = [
      unknown(1, '财务处'),
      unknown(2, '财务处', { probability: 0.4, expected: '财务局 (40 %)' }),
      unknown(3, '财务处', { code: 'CELL_UNPARSED', severity: 'warning' }),
    ];
    expect(onceANotice(findings, [])).toEqual(findings);
  });

  it('are one for a cell that is merged over several rows, whatever they say of it', () => {
    const doubtful = (task: number) =>
      unknown(task, '市水刹局', { code: 'UNIT_DOUBTFUL', severity: 'warning', probability: 0.7 });
    const findings = onceANotice([1, 2, 3, 4].map(doubtful), [
      taskWith(1, [10, 20, 90, 80]),
      taskWith(2, [10, 20, 90, 80]),
      taskWith(3, [10, 20, 90, 80]),
      taskWith(4, [10, 80, 90, 100]),
    ]);
    expect(findings.map(({ where, message }) => [where.task, message])).toEqual([
      [1, '市水刹局 is in no register; it stands as printed (also in tasks 2, 3)'],
      [4, '市水刹局 is in no register; it stands as printed'],
    ]);
  });
});
