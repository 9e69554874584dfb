import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvTable, guardFormula, toCsv, unguardFormula } from '../../src/emit/csv.js';
import { noticeTables } from '../../src/emit/table.js';
import { sampleNotice } from '../support/notice.js';

const oneColumn = (values: readonly string[]): CsvTable => ({
  name: 'tasks',
  fields: [{ name: 'text', type: 'string' }],
  rows: values.map((value) => [value]),
});

describe('toCsv', () => {
  it('writes RFC 4180: CRLF, quotes doubled, a header line', () => {
    const text = toCsv(oneColumn(['a,b', 'say "x"', 'two\nlines', 'cr\ronly', '']));
    expect(text).toBe('text\r\n"a,b"\r\n"say ""x"""\r\n"two\nlines"\r\n"cr\ronly"\r\n\r\n');
  });

  it('writes the header alone where there are no rows', () => {
    expect(toCsv(oneColumn([]))).toBe('text\r\n');
  });

  it('writes a byte order mark for Excel alone', () => {
    expect(toCsv(oneColumn(['a']), { excel: true })).toBe('\uFEFFtext\r\na\r\n');
  });

  it('gives any text back to a reader that takes the guard away', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@＝＋\'" ,;\t\r\n\u200B\u3000市a0') });
    fc.assert(
      fc.property(fc.array(text), (values) => {
        const rows: string[][] = parse(toCsv(oneColumn(values)), { skip_empty_lines: false });
        expect(rows.slice(1).map(([cell = '']) => unguardFormula(cell))).toEqual(values);
      }),
    );
  });
});

describe('guardFormula', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\tx',
    ' =1',
    '\u3000=cmd|x',
    '\u200B@x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '﹦1',
    "'=1",
  ])('puts an apostrophe before %j', (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  });

  it.each(['', '省财政厅', '1-2', '——', "'quoted'", '2=2', '（1）'])(
    'leaves %j as it is',
    (text) => {
      expect(guardFormula(text)).toBe(text);
    },
  );

  it('is undone by unguardFormula, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => unguardFormula(guardFormula(text)) === text));
  });
});

describe('noticeTables', () => {
  const files = new Map(noticeTables(sampleNotice).map((table) => [table.name, toCsv(table)]));

  it('writes tasks.csv with one column per unit column', () => {
    expect(files.get('tasks')).toBe(
      'sequence,number,section,title,content,deadline,省级牵头单位\r\n' +
        '1,1,一、总体要求 / （一）目标,实施经济强县领跑计划,' +
        '"实施经济强县领跑计划。发挥""千亿""县带动作用,\n加快补齐短板",2024年12月底前,省财政厅牵头\r\n' +
        '2,,,推进产业链融链固链,推进产业链融链固链,,\r\n',
    );
  });

  it('writes assignments.csv, edits.csv and findings.csv', () => {
    expect(files.get('assignments')).toBe(
      'sequence,order,column,level,role,unit,unit_key,group,implied,raw,confidence\r\n' +
        '1,1,省级牵头单位,province,lead,省财政厅,caizheng,false,false,省财 政厅,0.99\r\n',
    );
    expect(files.get('edits')).toBe(
      'task,column,start,end,before,after,rule,evidence,confidence\r\n' +
        '1,省级牵头单位,2,3," ",,blank,no blanks between Chinese characters | a line wrap,0.99\r\n',
    );
    expect(files.get('findings')).toBe(
      'code,severity,task,column,message,actual,expected,probability\r\n' +
        'SEQUENCE_MISSING,warning,2,,the task has no number,,,\r\n',
    );
  });

  it('keeps unit columns apart from the fixed ones, from each other and from formulas', () => {
    const headers = ['Title', '单位', '单 \n位', '=cmd()', '单  位', ''];
    const notice = {
      ...sampleNotice,
      columns: headers.map(
        (header) => ({ header, kind: 'units', level: null, role: null }) as const,
      ),
    };
    const names = noticeTables(notice)[0]
      ?.fields.slice(6)
      .map((field) => field.name);
    expect(names).toEqual(['Title (2)', '单位', '单 位', "'=cmd()", '单 位 (2)', 'column_6']);
  });
});
