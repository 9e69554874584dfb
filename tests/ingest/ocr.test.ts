import { describe, expect, it } from 'vitest';
import { NoticeError } from '../../src/errors.js';
import { decodePath } from '../../src/ingest/ocr/ctc.js';
import { leaveDirt } from '../../src/ingest/ocr/dirt.js';
import type { RecognisedLine, Recogniser } from '../../src/ingest/ocr/engine.js';
import { openEngine } from '../../src/ingest/ocr/open.js';
import { openPaddle } from '../../src/ingest/ocr/paddle.js';
import { textOf } from '../../src/ingest/ocr/read.js';
import { readCarefully } from '../../src/ingest/ocr/reread.js';
import { leaveSpecks } from '../../src/ingest/ocr/specks.js';
import { unreadAfter } from '../../src/ingest/ocr/unread-ink.js';
import { blankImage, type GrayImage } from '../../src/ingest/scan/gray.js';

const LABELS = ['', '省', '厅', '市'];

/** Posteriors of frames given as label probabilities; the rest goes to the blank. */
function frames(...rows: Partial<Record<string, number>>[]) {
  const data = new Float32Array(rows.length * LABELS.length);
  rows.forEach((row, frame) => {
    let blank = 1;
    for (const [text, probability = 0] of Object.entries(row)) {
      data[frame * LABELS.length + LABELS.indexOf(text)] = probability;
      blank -= probability;
    }
    data[frame * LABELS.length] = blank;
  });
  return { frames: rows.length, data };
}

function line(text: string, probability: number | readonly number[] = 0.99): RecognisedLine {
  const characters = [...text].map((character, i) => ({
    text: character,
    probability: typeof probability === 'number' ? probability : (probability[i] ?? 0),
    start: i / text.length,
    end: (i + 0.5) / text.length,
    others: [],
  }));
  return { text, characters };
}

describe('the best path', () => {
  it('joins a run, parts runs at blanks, and keeps positions', () => {
    const read = decodePath(
      frames({ 省: 0.9 }, { 省: 0.95 }, {}, { 省: 0.8 }, { 厅: 0.7 }),
      LABELS,
    );
    expect(read.text).toBe('省省厅');
    expect(read.characters.map(({ start, end }) => [start, end])).toEqual([
      [0, 0.4],
      [0.6, 0.8],
      [0.8, 1],
    ]);
    expect(read.characters[0]?.probability).toBeCloseTo(0.95);
  });

  it('keeps other readings, and the empty one', () => {
    const read = decodePath(frames({}, { 省: 0.5, 市: 0.3, 厅: 0.05 }, {}), LABELS);
    expect(read.text).toBe('省');
    expect(read.characters[0]?.others.map(({ text }) => text)).toEqual(['市', '', '厅']);
    expect(read.characters[0]?.others[1]?.probability).toBeCloseTo(0.15);
  });

  it('tells of a character that was half seen in a gap', () => {
    const read = decodePath(frames({ 省: 0.99 }, {}, { 市: 0.4 }, {}, { 厅: 0.99 }), LABELS);
    expect(read.text).toBe('省厅');
    expect(read.characters[0]?.others[0]).toMatchObject({ text: '省市' });
    expect(read.characters[0]?.others[0]?.probability).toBeCloseTo(0.4);
  });

  it('of nothing but blanks is empty', () => {
    expect(decodePath(frames({}, {}), LABELS)).toEqual({ text: '', characters: [] });
  });
});

describe('a text of lines', () => {
  const bbox = [0, 0, 10, 10] as const;

  it('joins lines, and counts alternatives over all of them', () => {
    const text = textOf([line('省', 0.99), line('', 1), line('厅市', [0.99, 0.9])], 2, bbox);
    expect(text.raw).toBe('省\n厅市');
    expect(text.alternatives?.map(({ index, probability }) => [index, probability])).toEqual([
      [3, 0.9],
    ]);
    expect(text.confidence).toBeCloseTo(0.99 * 0.99 * 0.9, 4);
    expect(text.places).toEqual([{ page: 2, bbox }]);
  });

  it('of sure characters has no alternatives', () => {
    expect(textOf([line('省厅')], 1, bbox)).not.toHaveProperty('alternatives');
  });
});

describe('dirt', () => {
  it('at the ends goes and stays among the other readings', () => {
    const { text, characters } = leaveDirt(line('.牵头·', [0.4, 0.99, 0.99, 0.3]));
    expect(text).toBe('牵头');
    expect(characters[0]?.others).toEqual([{ text: '.牵', probability: 0.4 }]);
    expect(characters[1]?.others).toEqual([{ text: '头·', probability: 0.3 }]);
  });

  it.each(['、', '.·.', '銀'])('%s alone, hardly legible, is no line', (text) => {
    expect(leaveDirt(line(text, 0.4)).text).toBe('');
  });

  it.each(['.', '·.', '~'])('%s alone is no line, however sure', (text) => {
    expect(leaveDirt(line(text, 0.99)).text).toBe('');
  });

  it.each(['7', '12'])('the number %s stays, however doubtful', (text) => {
    expect(leaveDirt(line(text, 0.3)).text).toBe(text);
  });

  it.each([
    ['8', ''],
    ['l5', ''],
    ['一', '一'],
    ['——', '——'],
  ])('%s in a box too low for a digit is read as "%s"', (text, left) => {
    expect(leaveDirt(line(text, 0.7), { isLow: true }).text).toBe(left);
  });

  it('leaves sure punctuation where it is', () => {
    expect(leaveDirt(line('省政府办公厅，')).text).toBe('省政府办公厅，');
  });
});

/** A picture of squares, some left out. */
function squares(pattern: string): GrayImage {
  const image = blankImage(pattern.length * 20, 24);
  [...pattern].forEach((mark, i) => {
    if (mark === ' ') return;
    for (let y = 4; y < 20; y++)
      image.data.fill(0, y * image.width + i * 20 + 2, y * image.width + i * 20 + 18);
  });
  return image;
}

/** What a recogniser reads at the places of a pattern, where _ is passed over. */
function seen(pattern: string, probability = 0.99): RecognisedLine {
  const characters = [...pattern].flatMap((text, i) =>
    text === '_'
      ? []
      : [
          {
            text,
            probability,
            start: (i + 0.25) / pattern.length,
            end: (i + 0.75) / pattern.length,
            others: [],
          },
        ],
  );
  return { text: characters.map(({ text }) => text).join(''), characters };
}

function engine(...readings: RecognisedLine[]): Recogniser & { readonly calls: () => number } {
  let calls = 0;
  return {
    name: 'stub',
    jobs: 1,
    calls: () => calls,
    recognise: async () => readings[Math.min(calls++, readings.length - 1)] as RecognisedLine,
    close: async () => {},
  };
}

describe('a careful look', () => {
  it('finds ink that was passed over, and not a blank', () => {
    expect(unreadAfter(seen('省发展_革委牵头'), squares('xxxxxxxx'))).toEqual([2]);
    expect(unreadAfter(seen('省发展_革委牵头'), squares('xxx xxxx'))).toEqual([]);
  });

  it('finds ink before the first character: 一、 of which only the mark was read', () => {
    expect(unreadAfter(seen('_、提升政务'), squares('xxxxxx'))).toEqual([-1]);
    expect(unreadAfter(seen('_、提升政务'), squares(' xxxxx'))).toEqual([]);
  });

  it('looks again where a character was half seen', async () => {
    const half = seen('一_提振大宗');
    const [first, ...rest] = half.characters;
    const others = [{ text: '一、', probability: 0.47 }];
    const doubtful = { ...half, characters: first ? [{ ...first, others }, ...rest] : rest };
    const stub = engine(doubtful, seen('一、提振大宗'));
    expect((await readCarefully(stub, squares('x xxxx'))).text).toBe('一、提振大宗');
  });

  it("does not count the blanks that white at a line's end is read as", async () => {
    const stub = engine(seen('一、提升政务', 0.5), seen('_、提升政务 ', 0.9));
    expect((await readCarefully(stub, squares('xxxxxx'))).text).toBe('一、提升政务');
  });

  it('looks once at what is sure', async () => {
    const stub = engine(seen('省发展改革委牵头'));
    await readCarefully(stub, squares('xxxxxxxx'));
    expect(stub.calls()).toBe(1);
  });

  it('takes the reading that leaves nothing out', async () => {
    const stub = engine(seen('省发展_革委牵头'), seen('省发展改革委牵头'));
    expect((await readCarefully(stub, squares('xxxxxxxx'))).text).toBe('省发展改革委牵头');
  });

  it('does not take a surer reading that is shorter', async () => {
    const stub = engine(seen('省厅、市局牵头', 0.5), seen('省厅_市局牵头', 0.99));
    expect((await readCarefully(stub, squares('xxxxxxx'))).text).toBe('省厅、市局牵头');
  });

  it('makes the neighbours of unread ink doubtful', async () => {
    const read = await readCarefully(engine(seen('省发展_革委牵头')), squares('xxxxxxxx'));
    expect(read.characters.map(({ probability }) => probability < 0.9)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('characters that a recogniser does not know', () => {
  /** Squares of four strokes, as much ink as a character has. */
  function strokes(pattern: string): GrayImage {
    const image = squares(pattern);
    for (let y = 4; y < 20; y++) {
      if (y % 5 === 4) continue;
      for (let x = 0; x < image.width; x++) if (x % 20 !== 9) image.data[y * image.width + x] = 255;
    }
    return image;
  }

  it.each([
    ['县交通运输局、_水镇人民政府', '县交通运输局、□水镇人民政府'],
    ['_邑区人民政府办公室', '□邑区人民政府办公室'],
    ['整修__梁梯田和水渠', '整修□□梁梯田和水渠'],
    ['保护淮河鳜鱼、长吻_', '保护淮河鳜鱼、长吻□'],
  ])('%s: □ stands for each that was passed over', async (pattern, text) => {
    const read = await readCarefully(engine(seen(pattern)), strokes('x'.repeat(pattern.length)));
    expect(read.text).toBe(text);
    const illegible = read.characters.filter((one) => one.text === '□');
    expect(Math.max(...illegible.map(({ probability }) => probability))).toBeLessThan(0.1);
  });

  it('are none where what was passed over is low, or a blot', async () => {
    const low = strokes('xxxxxx');
    for (let y = 10; y < 20; y++) low.data.fill(255, y * low.width + 40, y * low.width + 60);
    for (const image of [low, squares('xxxxxx')]) {
      expect((await readCarefully(engine(seen('省发_改革委')), image)).text).toBe('省发改革委');
    }
  });
});

describe('specks between characters', () => {
  /** Squares, and a dot of some pixels where the pattern has one. */
  function dotted(pattern: string, size: number): GrayImage {
    const image = squares(pattern.replaceAll('.', ' '));
    for (let y = 16 - size; y < 16; y++) {
      const at = y * image.width + pattern.indexOf('.') * 20 + 8;
      image.data.fill(0, at, at + size);
    }
    return image;
  }

  it('are left out, and stay among the other readings', () => {
    const read = leaveSpecks(seen('市交.通运输局', 0.99), dotted('xx.xxxx', 1));
    expect(read.text).toBe('市交通运输局');
    expect(read.characters[1]?.probability).toBeLessThan(0.98);
    expect(read.characters[1]?.others[0]?.text).toBe('交.');
  });

  it('are none where they have the size of a mark, or a number asks for them', () => {
    expect(leaveSpecks(seen('市交.通运输局'), dotted('xx.xxxx', 4)).text).toBe('市交.通运输局');
    expect(leaveSpecks(seen('增长.5以上的'), dotted('xx.xxxx', 1)).text).toBe('增长.5以上的');
  });
});

describe('engines', () => {
  it('say what is missing and what to do', async () => {
    const opening = openPaddle({ runtimes: ['onnxruntime-nowhere'] });
    await expect(opening).rejects.toMatchObject({ code: 'ENGINE_MISSING' });
    await expect(opening).rejects.toThrow(/onnxruntime-nowhere is not installed.*npm install/s);
  });

  it('name what a folder of models lacks', async () => {
    const opening = openPaddle({ models: new URL('.', import.meta.url).pathname });
    await expect(opening).rejects.toThrow(/rec\.onnx/);
  });

  it('take the second runtime where the first is missing, and say so', async () => {
    const warnings: string[] = [];
    const opened = await openPaddle({
      runtimes: ['onnxruntime-nowhere', 'onnxruntime-web'],
      onWarning: (message) => warnings.push(message),
    });
    await opened.close();
    expect(opened.name).toBe('pp-ocrv4');
    expect(warnings).toEqual([
      expect.stringMatching(/by onnxruntime-web.*onnxruntime-nowhere is not installed/),
    ]);
  });

  it('can be closed while lines are being read', async () => {
    const opened = await openPaddle({ jobs: 2 });
    const lines = Array.from({ length: 6 }, () => opened.recognise(blankImage(400, 48)));
    const settled = Promise.allSettled(lines);
    await opened.close();
    // Those in work are finished: native code torn down in its work ends the whole process.
    const outcomes = (await settled).map(({ status }) => status);
    expect(outcomes).toHaveLength(6);
    expect(outcomes).toContain('rejected');
    await expect(opened.recognise(blankImage(400, 48))).rejects.toThrow('stopped');
  });

  it('fall back to tesseract, and say so', async () => {
    const options = { engine: 'auto', runtimes: ['onnxruntime-nowhere'], jobs: 1 } as const;
    const { engine: opened, remark } = await openEngine(options);
    expect(opened.name).toBe('tesseract');
    expect(remark).toMatch(/tesseract.*onnxruntime-nowhere is not installed/s);
    const read = await opened.recognise(blankImage(200, 40));
    await opened.close();
    expect(read.text).toBe('');
  });

  it('do not take another where a folder of models was asked for', async () => {
    await expect(openEngine({ models: '/nowhere' })).rejects.toBeInstanceOf(NoticeError);
  });
});
