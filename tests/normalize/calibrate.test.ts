import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.js';
import type { Notice } from '../../src/model/notice.js';
import {
  calibrated,
  calibrateNotice,
  cellKind,
  claimSigns,
  oddsOf,
} from '../../src/normalize/calibrate.js';

const cell = (column: string, raw: string, confidence: number) => ({
  column,
  raw,
  text: raw,
  confidence,
  places: [{ page: 1, bbox: [0, 0, 1, 1] }],
});

/** A notice of two tasks that share the merged cell of their units. */
function noticeWith(findings: readonly Partial<Finding>[]): Notice {
  const tasks = [1, 2].map((sequence) => ({
    sequence,
    cells: [cell('重点任务', `任务${sequence}`, 0.8), cell('责任单位', '市财政局', 0.9)],
    assignments: [
      { column: '责任单位', unitKey: 'caizheng', group: false, confidence: 0.9 },
      {
        column: '责任单位',
        unit: '市文旅集团',
        raw: '文旅集团',
        unitKey: null,
        group: false,
        confidence: 0.9,
      },
      { column: '责任单位', unitKey: null, group: true, confidence: 0.9 },
    ],
  }));
  const columns = [
    { header: '重点任务', kind: 'content' },
    { header: '责任单位', kind: 'units' },
  ];
  return { tasks, columns, findings } as unknown as Notice;
}

const BY = { slope: 1, offset: 0.5, told: -1, warned: -3 };

describe('claims held against what came true', () => {
  it('are lowered by what is told of their cell, of its task, and of the cell they share', () => {
    const signsOf = claimSigns(
      noticeWith([
        { severity: 'warning', where: { task: 1, column: 'content' } },
        { severity: 'info', where: { task: 1, column: '责任单位' } },
        { severity: 'warning', where: { task: null, column: null } },
      ]),
    );
    const of = (task: number, column: string) => {
      const { told, warned } = signsOf(task, { column, confidence: 0.8 });
      return { told, warned };
    };
    expect(of(1, '重点任务')).toEqual({ told: false, warned: true });
    expect(of(1, '责任单位')).toEqual({ told: true, warned: false });
    expect(of(2, '责任单位')).toEqual({ told: true, warned: false });
    expect(of(2, '重点任务')).toEqual({ told: false, warned: false });
  });

  it('are probabilities in the order of what was claimed, and less with a finding', () => {
    const at = (confidence: number, told = false, warned = false) =>
      calibrated({ odds: oddsOf(confidence), told, warned }, BY);
    expect(at(0.5)).toBeCloseTo(1 / (1 + Math.exp(-0.5)), 3);
    expect(at(0.9)).toBeGreaterThan(at(0.5));
    expect(at(0.9, true)).toBeLessThan(at(0.9));
    expect(at(0.9, true, true)).toBeLessThan(at(0.9, true));
    expect(at(0)).toBeGreaterThanOrEqual(0);
    expect(at(1 - 1e-12)).toBeLessThanOrEqual(1);
  });

  it('are raised for a name that no register holds and nothing warns of, and for no other', () => {
    const claims = (severity: Finding['severity'], reader: 'pp-ocr' | null) => {
      const findings = [{ severity, where: { task: 1, column: '责任单位' } }];
      const [task] = calibrateNotice(noticeWith(findings), reader).tasks;
      return task?.assignments.map(({ confidence }) => confidence) ?? [];
    };
    const [listed, unlisted = 0, group] = claims('info', 'pp-ocr');
    expect([listed, group]).toEqual([0.9, 0.9]);
    expect(unlisted).toBeGreaterThan(0.93);
    expect(claims('warning', 'pp-ocr')[1]).toBeLessThan(unlisted);
    expect(claims('info', null)).toEqual([0.9, 0.9, 0.9]);
  });

  it('stay where the name itself is doubted: that was reckoned in', () => {
    const finding = { code: 'UNIT_DOUBTFUL', severity: 'warning' } as const;
    const claims = (actual: string) => {
      const findings = [{ ...finding, actual, where: { task: 1, column: '责任单位' } }];
      const { tasks } = calibrateNotice(noticeWith(findings), 'pp-ocr');
      return tasks.map(({ assignments }) => assignments[1]?.confidence ?? 0);
    };
    expect(claims('文旅集团')).toEqual([0.9, 0.9]);
    expect(Math.max(...claims('市财改局'))).toBeLessThan(0.9);
  });

  it('go by the kind of their column', () => {
    const notice = noticeWith([]);
    expect(cellKind({ column: '责任单位' }, notice, 'pp-ocr')).toBe('pp-ocr units');
    expect(cellKind({ column: 'content' }, notice, 'tesseract')).toBe('tesseract content');
    expect(cellKind({ column: '备注' }, notice, 'pp-ocr')).toBe('pp-ocr other');
  });
});
