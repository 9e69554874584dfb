import { expect, it } from 'vitest';
import { misreadOfficials } from '../../src/normalize/findings/misread-officials.js';

const cells = (...names: readonly string[]) =>
  names.map((text, at) => ({ task: at + 1, cell: { column: '责任领导', text } }));

it('tells an official who is a look-alike character from another that stands oftener', () => {
  expect(misreadOfficials(cells('杨宗祥', '谭晓玲', '杨宗样', '杨宗祥'))).toMatchObject([
    {
      severity: 'warning',
      where: { task: 3, column: '责任领导' },
      actual: '杨宗样',
      expected: '杨宗祥',
    },
  ]);
});

it('remarks on both where neither stands oftener', () => {
  const findings = misreadOfficials(cells('杨宗祥', '杨宗样'));
  expect(findings.map(({ severity, where }) => [severity, where.task])).toEqual([
    ['info', 1],
    ['info', 2],
  ]);
});

it('takes other names, and short ones, for persons of their own', () => {
  expect(misreadOfficials(cells('李明刚', '李明', '王大江', '谭晓玲', '陈样', '陈祥'))).toEqual([]);
});
