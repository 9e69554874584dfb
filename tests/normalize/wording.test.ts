import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confuse } from '../../scripts/noise/confuse.js';
import { randomOf } from '../../scripts/noise/random.js';
import { draftOf, revise } from '../../src/normalize/draft.js';
import { TYPED_RATES } from '../../src/normalize/names/channel.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';
import { judgeWording } from '../../src/normalize/wording/judge.js';

const PASSAGES = new URL('../../scripts/noise/passages/', import.meta.url);
const passages = (name: string) =>
  readFileSync(new URL(`${name}.txt`, PASSAGES), 'utf8')
    .trim()
    .split('\n');

const judge = (text: string, notice: readonly string[] = [text]) =>
  judgeWording(draftOf(text), [], surveyWording(notice));

/** What a reader of the verdict is told: the changed text, and the doubts. */
function told(text: string, notice?: readonly string[]): string {
  const { proposals, doubts } = judge(text, notice);
  const suggestions = doubts.flatMap((doubt) => doubt.suggestions.slice(0, 1));
  return [revise(draftOf(text), proposals).text, ...suggestions.map((one) => one.text)].join(' ');
}

describe('misread characters in running text', () => {
  it.each([
    ['支持企业建设院土工作站，引进高层次人才', '院士工作'],
    ['大力引扬企业家精神，营造良好环境', '弘扬'],
  ])('%s', (text, right) => {
    expect(told(text)).toContain(right);
  });

  it('counts what the same text says elsewhere for a candidate, not for what stands', () => {
    const text = '加快整合部门资源，请理妨碍公平竞争的政策措施，集中开展清理整治，规范市场秩序';
    const once = text.replace('清理整治', '专项整治');
    const doubt = (read: string) => judge(read).doubts.find((one) => one.read.includes('请'));
    expect(doubt(text)?.suggestions[0]?.text).toContain('清理');
    expect(doubt(text)?.probability).toBeGreaterThan(doubt(once)?.probability ?? 0);
  });

  it('tells more of a notice with few faults, where few places are odd, if it was misread at all', () => {
    const clean = passages('official');
    const text = '完善市场体系，请理妨碍公平竞争的政策措施，集中开展清理整治';
    const texts = [...clean.slice(0, 12), text];
    const doubts = (misread: boolean) =>
      judgeWording(draftOf(text), [], surveyWording(texts, undefined, misread)).doubts;
    expect(doubts(true).map(({ read }) => read)).toContain('请理妨');
    expect(doubts(false)).toEqual([]);
  });

  it('only remarks on what is odd but more likely right than not, and only among faults', () => {
    const text = '支持企业建设院土工作站，大力引扬企业家精神，建设城市书方';
    const texts = [...passages('official').slice(0, 12), text];
    const doubts = (misread: boolean) =>
      judgeWording(draftOf(text), [], surveyWording(texts, undefined, misread)).doubts;
    const remarks = doubts(true).filter(({ severity }) => severity === 'info');
    expect(remarks.map(({ read }) => read)).toEqual(['城市书方']);
    expect(remarks[0]?.probability).toBeLessThan(0.5);
    expect(doubts(false).filter(({ severity }) => severity === 'info')).toEqual([]);
  });

  it('changes no character into one that takes a piece of the whole word beside it', () => {
    const text = '支持本土建筑企业拼资质、走出去，与央企结成联合体投标，外拓市场产值占比达到三成';
    const rest = passages('fresh').filter((other) => !other.startsWith(text));
    const { proposals } = judge(text, [...rest.slice(-14), text]);
    expect(proposals).toEqual([]);
  });

  it('tells which place is meant and what was read there', () => {
    const text = '支持企业建设院土工作站，引进高层次人才';
    const [doubt] = judge(text).doubts;
    expect(doubt?.read).toBe(text.slice(...(doubt?.range ?? [0, 0])));
    expect(doubt?.read).toContain('院土');
  });

  it('gives suggestions that are together no surer than the doubt itself', () => {
    const text = '支持企业建设院土工作站，大力引扬企业家精神，加强行政视议规范化建设';
    const { doubts } = judge(text, [...passages('official').slice(0, 12), text]);
    for (const { suggestions, probability } of doubts) {
      const sum = suggestions.reduce((all, one) => all + one.probability, 0);
      expect(sum).toBeLessThanOrEqual(probability + 1e-9);
    }
    expect(doubts).not.toEqual([]);
  });
});

describe('characters that stand twice in a row', () => {
  const doubled = (text: string) =>
    judge(text).doubts.flatMap(({ suggestions }) => suggestions[0]?.text ?? []);

  it.each([
    ['健健全残疾人托养照护服务体系', '健全残'],
    ['推广节地生态安葬，加加强行政复议规范化建设', '加强行'],
    ['建立市场化薪酬分配机机制', '分配机制'],
  ])('%s', (text, right) => {
    expect(doubled(text)).toContain(right);
  });

  it.each([
    '开展市场主体增量提质行动，更新新能源公交车120辆',
    '提升财政政策效能，推进渐渐完善的服务机制',
    '严格出水水质检测，扎扎实实推进整改',
  ])('%s', (text) => {
    expect(judge(text).doubts.filter(({ read }) => /(.)\1/u.test(read))).toEqual([]);
  });

  it('are left in typed text, where 盼盼 is a name', () => {
    const text = '支持辽宁盼盼集团扩大生产';
    const typed = surveyWording([text], TYPED_RATES);
    expect(judgeWording(draftOf(text), [], typed).doubts).toEqual([]);
  });
});

describe('numbers', () => {
  it.each(['新增企业200家', '培育产业集群三个', '新增三百家企业，其中二十家上市'])('%s', (text) => {
    const { proposals, doubts } = judge(text);
    expect([...proposals, ...doubts]).toEqual([]);
  });
});

describe('numerals where nothing is counted', () => {
  it.each([
    ['实施农壹龙头企业提升行动，支持企业技术改造', '农业'],
    ['支持动九电池梯次利用，推进报废汽车拆解', '动力'],
    ['严肃追纪追究责仟，完善考核办法', '责任'],
  ])('%s: told, and left as read', (text, right) => {
    const { proposals, doubts } = judge(text);
    expect(proposals).toEqual([]);
    expect(doubts.flatMap(({ suggestions }) => suggestions[0]?.text ?? []).join()).toContain(right);
  });
});

describe('干 before 亿', () => {
  it.each([
    ['打造2个干亿级产业集群', '打造2个千亿级产业集群'],
    ['地区生产总值突破干亿元大关', '地区生产总值突破千亿元大关'],
    ['培育若干亿元级企业', '培育若干亿元级企业'],
    ['新增若干家企业', '新增若干家企业'],
  ])('%s', (read, printed) => {
    expect(revise(draftOf(read), judge(read).proposals).text).toBe(printed);
  });
});

describe('clean text', () => {
  it.each([...passages('official'), ...passages('other')])('%#: no edits', (text) => {
    expect(judge(text).proposals).toEqual([]);
  });

  it('is hardly ever doubted', () => {
    const texts = passages('official');
    const doubted = texts.filter((text) => judge(text, texts).doubts.length > 0);
    expect(doubted.length / texts.length).toBeLessThanOrEqual(0.1);
  });

  it('of a typed document is never doubted', () => {
    for (const text of [...passages('official'), ...passages('other')]) {
      const rates = { substitution: 1e-5, deletion: 1e-6, insertion: 1e-6, sure: true };
      const verdict = judgeWording(draftOf(text), [], surveyWording([text], rates));
      expect(verdict).toEqual({ proposals: [], doubts: [] });
    }
  });
});

describe('any faulty text', () => {
  const texts = passages('official');

  it('gets the same verdict again after its repair', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.integer({ min: 1, max: 1e6 }), (clean, seed) => {
        const { text } = confuse(clean, 0.04, randomOf(seed));
        const notice = surveyWording([text]);
        const first = judgeWording(draftOf(text), [], notice);
        const repaired = revise(draftOf(text), first.proposals).text;
        expect(judgeWording(draftOf(repaired), [], notice).proposals).toEqual([]);
      }),
      { numRuns: 30, seed: 4 },
    );
  });

  it('keeps every digit and every numeral', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.integer({ min: 1, max: 1e6 }), (clean, seed) => {
        const { text } = confuse(clean, 0.04, randomOf(seed));
        const numbers = (of: string) => of.replace(/[^0-9〇零一二三四五六七八九十百]/gu, '');
        const { proposals } = judgeWording(draftOf(text), [], surveyWording([text]));
        expect(numbers(revise(draftOf(text), proposals).text)).toBe(numbers(text));
      }),
      { numRuns: 30, seed: 5 },
    );
  });
});
