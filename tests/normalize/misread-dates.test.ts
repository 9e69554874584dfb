import { expect, test } from 'vitest';
import { extractNotice } from '../../src/pipeline.js';

const NOTICE = `佛山市水利局

关于印发河湖整改任务清单的通知

各区人民政府：

现将《河湖整改任务清单》印发给你们，请抓好整改。

佛山市水利局
2O22年5月20日

| 序号 | 整改措施 | 责任单位 | 完成时限 |
| --- | --- | --- | --- |
| 1 | 排查修复破损管网 | 市水利局 | 2O22年l2月底前 |
| 2 | 依法拆除违建 | 市城管执法局 | 2022年1O月底前 |
| 3 | 疏浚内河 | 市水利局 | Z023年b月底前 |
`;

test('letters in dates are read as digits, and every one is an edit', async () => {
  const { notice } = await extractNotice(new TextEncoder().encode(NOTICE), { name: 'x.txt' });
  expect(notice.metadata.issuedOn).toBe('2022-05-20');
  expect(notice.tasks.map(({ deadline }) => deadline?.latest)).toEqual([
    '2022-12-31',
    '2022-10-31',
    '2023-06-30',
  ]);
  const edits = notice.edits.filter(({ rule }) => rule === 'text-character');
  expect(edits.map(({ task, before, after }) => [task, before, after])).toEqual([
    [null, '2O22', '2022'],
    [1, '2O22', '2022'],
    [1, 'l2', '12'],
    [2, '1O', '10'],
    [3, 'Z023', '2023'],
    [3, 'b', '6'],
  ]);
});

test('and so are those in a document number', async () => {
  const text =
    '佛水〔2O22〕l4号\n1.疏浚内河。（责任单位：市水利局）\n2.拆除违建。（责任单位：市城管执法局）';
  const { notice } = await extractNotice(new TextEncoder().encode(text), { name: 'x.txt' });
  expect(notice.metadata.documentNumber).toBe('佛水〔2022〕14号');
});
