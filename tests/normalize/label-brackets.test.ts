import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/ingest/index.js';
import { normalizeReading } from '../../src/normalize/index.js';
import { labelBrackets } from '../../src/normalize/text/label-brackets.js';

async function tasksOf(text: string) {
  const reading = await readDocument(new TextEncoder().encode(text), { name: 'a.txt' });
  const { tasks, edits, findings } = await normalizeReading(reading);
  const short = tasks.map(({ content, deadline, assignments }) => [
    content,
    assignments.map(({ role, raw }) => `${role} ${raw}`).join(', '),
    deadline?.text ?? null,
  ]);
  return { short, edits, warnings: findings.filter(({ severity }) => severity !== 'info') };
}

const TWO = (first: (units: string) => string) =>
  `（一）严格落实养殖规划，控制网箱规模。${first('牵头单位：市财政局；配合单位：市水利局、市公安局；完成时限：6月底前')}\n（二）实行编号管理。（牵头单位：市财政局；配合单位：市公安局）\n`;

describe('brackets around labelled units', () => {
  it.each([
    ['closed by another', (units: string) => `〔${units}]`],
    ['opened by a stroke', (units: string) => `I${units}]`],
    ['closed by nothing', (units: string) => `（${units}`],
    ['closed by one that opens', (units: string) => `〔${units}〔`],
  ])('are what the label says they are: %s', async (_, damage) => {
    const { short, edits, warnings } = await tasksOf(TWO(damage));
    expect(short[0]).toEqual([
      '严格落实养殖规划，控制网箱规模。',
      'lead 市财政局, support 市水利局, support 市公安局',
      '6月底前',
    ]);
    expect(short).toHaveLength(2);
    expect(edits.some(({ rule }) => rule === 'punctuation')).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('are left alone where they match, or enclose a label within a sentence', () => {
    for (const text of [
      '推进整治。（牵头单位：市财政局；配合单位：各县（市、区）政府）',
      '推进整治。（牵头单位：',
      '推进整治。（牵头单位：市财政局；配合',
      '推进整治（责任单位：市财政局）并报送结果。按月通报。',
      '【牵头单位】市财政局',
      '由市财政局负责。A类企业：免检。',
    ]) {
      expect(labelBrackets(text)).toEqual([]);
    }
  });
});

describe('a text in Markdown', () => {
  it('may set the number of a paragraph, or its first sentence, in bold type', async () => {
    const { short } = await tasksOf(
      '## 一、整治\n\n**（一）**排查产品。（责任单位：市财政局）\n\n**（二）规范合同。**严禁强迫。（责任单位：市公安局）\n',
    );
    expect(short.map(([content]) => content)).toEqual(['排查产品。', '规范合同。严禁强迫。']);
  });
});

describe('duties under the name of their body', () => {
  it('say in their first words who leads, behind a number and a blank too', async () => {
    const { short } = await tasksOf(
      '一、市林业和草原局\n1. 编制治理规划。\n2. 牵头建立监测制度。\n二、市水利局\n1. 配合市林业和草原局落实政策。\n2. 实施除险加固。\n',
    );
    expect(short.map(([, units]) => units)).toEqual([
      'responsible 市林业和草原局',
      'lead 市林业和草原局',
      'support 市水利局',
      'responsible 市水利局',
    ]);
  });
});

describe('labelled units wrapped within a label', () => {
  it('go on below, also where names hold brackets', async () => {
    const { short } = await tasksOf(
      '（一）严格落实规划。（牵头单位：市财政局；配合\n单位：市水利局、各沿海县（市、区）人民政府）\n（二）实行管理。（牵头单位：市财政局）\n',
    );
    expect(short[0]?.[1]).toBe(
      'lead 市财政局, support 市水利局, support 各沿海县（市、区）人民政府',
    );
  });
});
