import { describe, expect, it } from 'vitest';
import { extractNotice } from '../../src/index.js';

const read = async (lines: readonly string[]) => {
  const bytes = new TextEncoder().encode(lines.join('\n'));
  return (await extractNotice(bytes, { name: 'notice.txt' })).notice;
};

const MIRROR = [
  '廣州市人民政府辦公廳關於印發檔案工作分工方案的通知',
  '序號\t工作任務\t牽頭單位\t配合單位',
  '1\t建立檔案資料庫，執行標準程序，支援企業創新核心技術。\t市檔案局\t市財政局、市公安局',
  '2\t支持線上線下融合，實行行政許可權清單。\t市政務服務和數據管理局\t各區人民政府',
];

describe('a notice in traditional script', () => {
  it('keeps the words of a mirror that only changed the characters', async () => {
    const { tasks, findings } = await read(MIRROR);
    expect(tasks.map(({ content }) => content)).toEqual([
      '建立档案资料库，执行标准程序，支援企业创新核心技术。',
      '支持线上线下融合，实行行政许可权清单。',
    ]);
    expect(findings).toMatchObject([{ code: 'SCRIPT_CONVERTED', severity: 'info' }]);
  });

  it('gives each unit as read, no more and no less', async () => {
    const { tasks } = await read(MIRROR);
    expect(tasks.flatMap((task) => task.assignments.map(({ raw, unit }) => [raw, unit]))).toEqual([
      ['市檔案局', '市档案局'],
      ['市財政局', '市财政局'],
      ['市公安局', '市公安局'],
      ['市政務服務和數據管理局', '市政务服务和数据管理局'],
      ['各區人民政府', '各区人民政府'],
    ]);
  });

  it('takes Taiwan wording back where the document shows it, and says what it left', async () => {
    const { tasks, edits, findings } = await read([
      '咸陽市2022年最佳化營商環境工作要點',
      '序號\t工作任務\t牽頭單位',
      '1\t最佳化網際網路平臺，依據檔案精神規範行政許可權。\t市行政審批服務局',
    ]);
    expect(tasks[0]?.content).toBe('优化互联网平台，依据档案精神规范行政许可权。');
    expect(edits.filter(({ task }) => task === 1).map(({ after }) => after)).toContain('互联网');
    expect(findings).toMatchObject([
      {
        code: 'SCRIPT_CONVERTED',
        severity: 'warning',
        actual: '档案、许可权',
        expected: '文件、权限',
      },
    ]);
  });
});
