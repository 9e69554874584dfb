import { describe, expect, it } from 'vitest';
import type { Alternative } from '../../src/model/reading.js';
import { draftOf, revise } from '../../src/normalize/draft.js';
import { readCharacters, sourceOffsets } from '../../src/normalize/reader/characters.js';
import { readerFindings } from '../../src/normalize/reader/findings.js';
import { judgeReader } from '../../src/normalize/reader/judge.js';
import { oddMarks } from '../../src/normalize/reader/mark-grammar.js';
import { surveyReader } from '../../src/normalize/reader/observe.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';

const WHERE = { task: 1, column: 'content' };

/** Judges one text as the recogniser told it, with others of the same notice beside it. */
function judge(text: string, alternatives: readonly Alternative[]) {
  const told = { draft: draftOf(text), alternatives };
  const rest = ['推进产业转型升级。', '优化营商环境。', '加强生态保护。', '完善就业服务。'];
  const others = rest.map((one) => ({ draft: draftOf(one), alternatives: [] }));
  const wording = surveyWording([text, ...rest]);
  return judgeReader(told, wording, surveyReader([told, ...others]), 'pp-ocr');
}

describe('source offsets', () => {
  it('follow characters through edits of every length', () => {
    const draft = revise(draftOf('2023--2024年 底'), [
      { range: [4, 6], after: '—', rule: 'punctuation', evidence: ['a'], confidence: 1 },
      { range: [11, 12], after: '', rule: 'blank', evidence: ['b'], confidence: 1 },
    ]);
    expect(draft.text).toBe('2023—2024年底');
    expect(sourceOffsets(draft)).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 12]);
  });

  it('bring the doubts of the reader to the text in standard form', () => {
    const draft = revise(draftOf('增 进民生福社'), [
      { range: [1, 2], after: '', rule: 'blank', evidence: ['b'], confidence: 1 },
    ]);
    const doubt = { index: 6, probability: 0.4, others: [{ text: '祉', probability: 0.2 }] };
    const told = readCharacters(draft, [doubt]).filter((one) => one.told !== null);
    expect(told.map(({ at, text, edge }) => ({ at, text, edge }))).toEqual([
      { at: 5, text: '社', edge: 'end' },
    ]);
  });
});

describe('marks that no text has', () => {
  it.each([
    ['深化“双随机、“公开”监管', [7]],
    ['开展（市、区试点', [2]],
    ['提高到100%c。', [7]],
    ['推进试点，。完善', [4, 5]],
    ['打造“一群两心”，融入（济南）都市圈。', []],
  ])('%s', (text, places) => {
    const odd = [...oddMarks(text)].sort((a, b) => a - b);
    expect(odd).toEqual(expect.arrayContaining([...places]));
    if (places.length === 0) expect(odd).toEqual([]);
  });
});

describe("the recogniser's word", () => {
  it('on a stroke between two digits is one word, whichever stroke it gave', () => {
    const others = [
      { text: '一', probability: 0.615 },
      { text: '-', probability: 0.119 },
      { text: '－', probability: 0.035 },
      { text: '', probability: 0.017 },
    ];
    const doubt = (index: number) => [{ index, probability: 0.206, others }];
    const range = judge('完善就业服务，2023—2024年建成。', doubt(11));
    expect(range.doubts.filter(({ probability }) => probability > 0.2)).toEqual([]);
    const dash = judge('完善就业—服务体系，增进民生福祉。', doubt(4));
    expect(dash.doubts.some(({ probability }) => probability > 0.2)).toBe(true);
  });

  it('is believed where it is sure', () => {
    const verdict = judge('完善就业服务体系，增进民生福祉。', []);
    expect(verdict.draft.edits).toEqual([]);
    expect(verdict.confidence).toBeGreaterThan(0.9);
    expect(readerFindings(verdict, WHERE)).toEqual([]);
  });

  it('makes one finding of all it doubts in a text, the most doubtful place first', () => {
    const text = '加大倾斜力度：确定重点项目，推进建没。';
    const verdict = judge(text, [
      { index: 6, probability: 0.6, others: [{ text: '；', probability: 0.35 }] },
      { index: 17, probability: 0.45, others: [{ text: '设', probability: 0.1 }] },
    ]);
    const findings = readerFindings(verdict, WHERE);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.code).toBe('TEXT_DOUBTFUL');
    expect(findings[0]?.probability).toBeGreaterThan(0.5);
    expect(findings[0]?.expected).toContain('力度；确定');
    const chances = verdict.doubts.map(({ probability }) => probability);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
  });

  it('shows characters side by side as one place, and no other width of a mark as another reading', () => {
    const verdict = judge('攻克关键技术10项。》导。浓度在5毫克/升以内。', [
      { index: 10, probability: 0.3, others: [{ text: '”', probability: 0.3 }] },
      { index: 11, probability: 0.3, others: [{ text: '等', probability: 0.3 }] },
      { index: 19, probability: 0.5, others: [{ text: '／', probability: 0.45 }] },
    ]);
    const [finding] = readerFindings(verdict, WHERE);
    expect(finding?.message).toContain('》导 in 0项。》导。浓度');
    expect(finding?.expected).toContain('0项。”等。浓度');
    expect(finding?.expected).not.toContain('／');
    expect(finding?.expected).not.toContain('?');
  });

  it('tells of a full stop that was lost at the end of a line', () => {
    const verdict = judge('集中式饮用水水源地水质达标率达到60%', [
      { index: 18, probability: 0.999, others: [{ text: '%。', probability: 0.3 }] },
    ]);
    const [finding] = readerFindings(verdict, WHERE);
    expect(finding?.expected).toContain('到60%。');
  });

  it('never changes a number', () => {
    const { draft } = judge('新建高标准农田9.0万亩，新增企业200家。', [
      { index: 8, probability: 0.3, others: [{ text: '', probability: 0.6 }] },
      { index: 16, probability: 0.3, others: [{ text: '3', probability: 0.6 }] },
    ]);
    expect(draft.text).toBe('新建高标准农田9.0万亩，新增企业200家。');
  });

  it('changes a character where the reader, the language and a known misreading agree', () => {
    const { draft, doubts } = judge('完善就业服务体系，增进民生福社。', [
      { index: 14, probability: 0.6, others: [{ text: '祉', probability: 0.2 }] },
    ]);
    expect(draft.text).toBe('完善就业服务体系，增进民生福祉。');
    expect(draft.edits).toMatchObject([{ before: '社', after: '祉', rule: 'text-character' }]);
    expect(draft.edits[0]?.evidence.length).toBeGreaterThan(1);
    expect(doubts).toEqual([]);
  });

  it('gives suggestions that are together no surer than the doubt', () => {
    const { doubts } = judge('完善就业服务体系，增进民生福社。', [
      // Too little for a repair: it stays a doubt.
      { index: 14, probability: 0.3, others: [{ text: '祉', probability: 0.03 }] },
    ]);
    for (const { probability, suggestions } of doubts) {
      const sum = suggestions.reduce((all, one) => all + one.probability, 0);
      expect(sum).toBeLessThanOrEqual(probability + 1e-9);
    }
    expect(doubts).not.toEqual([]);
  });
});
