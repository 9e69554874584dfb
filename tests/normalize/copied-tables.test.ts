import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/ingest/index.js';
import { normalizeReading } from '../../src/normalize/index.js';

async function read(text: string) {
  const reading = await readDocument(new TextEncoder().encode(text), { name: 'a.txt' });
  const { columns, tasks, edits, findings } = await normalizeReading(reading);
  const rows = tasks.map(({ number, content, deadline, assignments }) => [
    number,
    content,
    assignments.map(({ role, unit }) => `${role} ${unit}`).join(', '),
    deadline?.text ?? '',
  ]);
  const told = findings.map(({ code, where, actual = '' }) =>
    [code, where.task ?? '', where.column ?? '', actual].join(' ').trim(),
  );
  return { columns, rows, tasks, edits, told };
}

const table = (...rows: readonly string[]) =>
  rows.map((row) => row.replaceAll('|', '\t')).join('\n');

describe('merged cells that a copy leaves empty below', () => {
  it('give a row its number and units where it has a date of its own', async () => {
    const { rows, told } = await read(
      table(
        '序号|重点任务|具体措施|责任单位|完成时限',
        '1|调整结构|推广水稻种植。|市农业农村局|6月底前',
        '||发展油菜种植。||7月底前',
        '2|粪污利用|建设有机肥厂。|市生态环境局|9月底前',
      ),
    );
    expect(rows).toEqual([
      ['1', '推广水稻种植。', 'responsible 市农业农村局', '6月底前'],
      ['1', '发展油菜种植。', 'responsible 市农业农村局', '7月底前'],
      ['2', '建设有机肥厂。', 'responsible 市生态环境局', '9月底前'],
    ]);
    expect(told).toEqual(['DITTO   发展油菜种植。']);
  });

  it('are told where nobody leads', async () => {
    const { told } = await read(
      table(
        '序号|工作任务|牵头单位|配合单位',
        '1|推广水稻种植。|市农业农村局|市财政局',
        '2|发展油菜种植。||市水利局',
        '3|建设有机肥厂。|市生态环境局|',
      ),
    );
    expect(told).toEqual(['UNITS_MISSING 2 牵头单位']);
  });
});

describe('headers', () => {
  it('that name a level and no role are taken as they stand, and told', async () => {
    const { columns, rows, told } = await read(
      table(
        '类别|序号|工作任务|省级部门|市级单位|县区',
        '热源|1|推进热电联产改造|省发展改革委|市发展改革委|各市（县）区人民攻府',
        '热源|2|淘汰燃煤锅炉|省生态环境厅|市生态环境局|名市（县）区人民政府',
        '管网|3|更新老旧管网|省住房城乡建设厅|市住房城乡建设局|各市（县）区人民政府',
      ),
    );
    expect(columns.slice(3).map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'units province',
      'units city',
      'units county',
    ]);
    expect(rows[1]?.[2]).toBe(
      'responsible 省生态环境厅, responsible 市生态环境局, responsible 各市（县）区人民政府',
    );
    expect(told).toEqual(
      ['省级部门', '市级单位', '县区'].map((header) => `ROLE_MISSING  ${header} ${header}`),
    );
  });

  it('are the row of the name of the counting column, whatever stands beside it', async () => {
    const { rows } = await read(
      table(
        '序号|情形|扣分标准',
        '1|未按时报送材料的|每次扣减零点五分',
        '2|材料失实的|每次扣减一分',
      ),
    );
    expect(rows.map(([number]) => number)).toEqual(['1', '2']);
  });

  it('of a level are no header among rows', async () => {
    const { rows } = await read(
      table(
        '序号|工作任务|牵头单位|配合单位',
        '1|开展宣传|市财政局|市直部门',
        '2|报送台账|市直部门|县区',
      ),
    );
    expect(rows.map(([number]) => number)).toEqual(['1', '2']);
  });
});

describe('dates', () => {
  it('that no calendar has are left open and told; misread words of those that return too, but where only one can be meant', async () => {
    const { tasks, told } = await read(
      table(
        '序号|工作任务|责任单位|完成时限',
        '1|发放补贴资金|市财政局|2023年13月底前',
        '2|开展执法检查|市公安局|2023年6月31日前',
        '3|改造池塘|市农业农村局|每牛10月底前',
        '4|报送材料|市水利局|每季度未',
        '5|报送台账|市水利局|每月5日前',
        '6|检查验收|市审计局|每年10月底前',
        '7|总结评估|市审计局|每季度末',
      ),
    );
    expect(tasks.slice(0, 2).map(({ deadline }) => deadline?.latest)).toEqual([null, null]);
    expect(tasks[3]?.deadline?.text).toBe('每季度末');
    expect(told).toEqual([
      'TEXT_DOUBTFUL 1 完成时限 2023年13月底前',
      'TEXT_DOUBTFUL 2 完成时限 2023年6月31日前',
      'TEXT_DOUBTFUL 3 完成时限 每牛10月底前',
    ]);
  });
});

describe('各 that was misread', () => {
  it('is no town of one letter', async () => {
    const { rows, edits } = await read(
      table(
        '序号|工作任务|责任单位',
        '1|开展入户排查|县公安局、名镇政府',
        '2|发放宣传手册|县教育局、各镇政府',
        '3|清理河道垃圾|县水利局、名乡镇人民政府',
        '4|修缮道路|县交通运输局、各乡镇人民政府',
        '5|整治违建|县自然资源局、城关镇政府',
      ),
    );
    expect(rows.map(([, , units]) => units?.split(' ').at(-1))).toEqual([
      '各镇政府',
      '各镇政府',
      '各乡镇人民政府',
      '各乡镇人民政府',
      '城关镇政府',
    ]);
    expect(edits.map(({ before }) => before)).toEqual(['名镇政府', '名乡镇人民政府']);
  });
});
