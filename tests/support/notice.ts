import type { Notice } from '../../src/model/notice.js';
import type { Reading } from '../../src/model/reading.js';

const source = {
  name: 'sample.txt',
  sha256: '0f'.repeat(32),
  mediaType: 'text/plain',
  pages: 1,
  reading: 'text',
  engines: [],
  encoding: 'utf-8',
} as const;

/** A small reading made by hand: one table of one task. */
export const sampleReading: Reading = {
  format: 'fengong/reading@1',
  source,
  pages: [],
  blocks: [
    { type: 'paragraph', text: { raw: '分工方案', confidence: 1, places: [] } },
    {
      type: 'table',
      pages: [1],
      rows: 1,
      columns: 1,
      cells: [
        {
          row: 0,
          column: 0,
          rowSpan: 1,
          columnSpan: 1,
          raw: '省财政厅',
          confidence: 1,
          places: [],
        },
      ],
    },
  ],
};

/** A small notice made by hand, with one of everything that the emitters write. */
export const sampleNotice: Notice = {
  format: 'fengong/notice@1',
  source,
  metadata: {
    issuer: '菏泽市人民政府办公室',
    documentNumber: '菏政办字〔2023〕56号',
    title: '关于印发分工方案的通知',
    addressees: ['各县区人民政府'],
    issuedOn: '2023-12-31',
    attachments: [],
    disclosure: '此件公开发布',
    copiedTo: [],
    printedOn: null,
  },
  columns: [
    { header: '序号', kind: 'sequence', level: null, role: null },
    { header: '任务内容', kind: 'content', level: null, role: null },
    { header: '省级牵头单位', kind: 'units', level: 'province', role: 'lead' },
    { header: '完成时限', kind: 'deadline', level: null, role: null },
  ],
  tasks: [
    {
      sequence: 1,
      number: '1',
      section: ['一、总体要求', '（一）目标'],
      title: '实施经济强县领跑计划',
      content: '实施经济强县领跑计划。发挥"千亿"县带动作用,\n加快补齐短板',
      deadline: { text: '2024年12月底前', type: 'date', latest: '2024-12-31' },
      cells: [
        {
          column: '省级牵头单位',
          raw: '省财 政厅率头',
          text: '省财政厅牵头',
          confidence: 0.9,
          places: [],
        },
      ],
      assignments: [
        {
          column: '省级牵头单位',
          level: 'province',
          role: 'lead',
          unit: '省财政厅',
          unitKey: 'caizheng',
          raw: '省财 政厅',
          group: false,
          implied: false,
          order: 1,
          confidence: 0.99,
        },
      ],
    },
    {
      sequence: 2,
      number: null,
      section: [],
      title: '推进产业链融链固链',
      content: '推进产业链融链固链',
      deadline: null,
      cells: [],
      assignments: [],
    },
  ],
  edits: [
    {
      task: 1,
      column: '省级牵头单位',
      range: [2, 3],
      before: ' ',
      after: '',
      rule: 'blank',
      evidence: ['no blanks between Chinese characters', 'a line wrap'],
      confidence: 0.99,
    },
  ],
  findings: [
    {
      code: 'SEQUENCE_MISSING',
      severity: 'warning',
      where: { task: 2, column: null },
      message: 'the task has no number',
    },
  ],
};
