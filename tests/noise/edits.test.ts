import { describe, expect, it } from 'vitest';
import { replayEdits } from '../../scripts/accuracy/edits.js';
import { faultsIn } from '../../scripts/accuracy/texts.js';
import type { Edit } from '../../src/model/edit.js';

const edit = (range: readonly [number, number], before: string, after: string): Edit => ({
  task: 1,
  column: '责任单位',
  range: [...range],
  before,
  after,
  rule: 'unit-registry',
  evidence: [],
  confidence: 0.9,
});

const verdicts = (raw: string, truth: string, edits: readonly Edit[]) =>
  replayEdits(raw, edits, (text) => faultsIn(text, truth)).judged.map(({ verdict }) => verdict);

describe('edits against the truth', () => {
  it('are right, wrong or harmful by the faults before and after each', () => {
    const edits = [edit([1, 2], '商', '务'), edit([2, 3], '者', '务'), edit([1, 2], '务', '商')];
    expect(verdicts('省商者厅', '省商务厅', edits)).toEqual(['harmful', 'right', 'right']);
    expect(verdicts('省商者厅', '省教育厅', [edit([2, 3], '者', '务')])).toEqual(['wrong']);
  });

  it('are right in a repetition that goes away in the end', () => {
    const edits = [edit([5, 9], '省商者厅', '省商务厅'), edit([4, 9], '、省商务厅', '')];
    expect(verdicts('省商务厅、省商者厅', '省商务厅', edits)).toEqual(['right', 'right']);
  });

  it('are passed over where what they replace does not stand', () => {
    expect(verdicts('省商者厅', '省商务厅', [edit([0, 1], '市', '省')])).toEqual([]);
  });
});
