import { describe, expect, it } from 'vitest';
import { leaveDirt } from '../../src/ingest/ocr/dirt.js';
import { lineOf, type RecognisedCharacter } from '../../src/ingest/ocr/engine.js';
import { leaveRoomless } from '../../src/ingest/ocr/room.js';
import { readStrokes } from '../../src/ingest/ocr/strokes.js';

type Spec = readonly [text: string, step: number, probability?: number, other?: string];

/** A line of characters, each with the distance of its middle from the one before, in ems. */
function line(...specs: readonly Spec[]) {
  const length = specs.reduce((sum, [, step]) => sum + step, 1);
  let at = 0;
  return lineOf(
    specs.map(([text, step, probability = 0.8, other]): RecognisedCharacter => {
      at += step;
      const others = other === undefined ? [] : [{ text: other, probability: 0.15 }];
      return { text, probability, start: at / length, end: at / length, others };
    }),
  );
}
const words = (text: string): Spec[] => [...text].map((one) => [one, 1, 0.99]);

describe('marks without room', () => {
  it('are dirt between characters that stand as close as ever', () => {
    const read = leaveRoomless(line(...words('坚持统筹社'), ['.', 0.5], ['区', 0.5], ['养', 1]));
    expect(read.text).toBe('坚持统筹社区养');
    expect(read.characters[4]?.others[0]?.text).toBe('社.');
  });

  it('are marks where they have the room, and where they are sure', () => {
    const comma = line(...words('坚持统筹社'), ['，', 0.7], ['区', 1.3], ['养', 1]);
    expect(leaveRoomless(comma).text).toBe('坚持统筹社，区养');
    const dot = line(...words('荆楚门户'), ['·', 0.6, 0.99], ['康', 0.6], ['养', 1]);
    expect(leaveRoomless(dot).text).toBe('荆楚门户·康养');
  });

  it('are quotation marks, which are narrow in many typefaces', () => {
    const closing = line(...words('渔光互补'), ['”', 0.6, 0.67], ['模', 0.6], ['式', 1]);
    expect(leaveRoomless(closing).text).toBe('渔光互补”模式');
    const sure = line(...words('提线木偶'), ['”', 0.5, 0.86], ['等', 0.5], ['非', 1]);
    expect(leaveRoomless(sure).text).toBe('提线木偶”等非');
    const dirt = line(...words('坚持统筹社'), ['”', 0.5, 0.5], ['区', 0.5]);
    expect(leaveRoomless(dirt).text).toBe('坚持统筹社区');
  });

  it('are dots behind another mark', () => {
    const read = leaveRoomless(line(...words('改委牵头'), ['，', 0.7], ['·', 0.6], ['市', 0.7]));
    expect(read.text).toBe('改委牵头，市');
  });

  it('are no decimal points', () => {
    const tight = line(...words('占比超过'), ['9', 0.8], ['.', 0.3], ['0', 0.3]);
    expect(leaveRoomless(tight).text).toBe('占比超过90');
    const hardly = leaveRoomless(line(...words('占比超过'), ['9', 0.8], ['.', 0.35], ['0', 0.35]));
    expect(hardly.text).toBe('占比超过9.0');
    expect(hardly.characters[5]?.probability).toBeLessThanOrEqual(0.5);
  });
});

describe('marks at the ends of lines', () => {
  it('are dirt where no typesetter puts one', () => {
    expect(leaveDirt(line(['.', 0, 0.9], ...words('省人力资源'))).text).toBe('省人力资源');
    expect(leaveDirt(line(...words('部门配合'), ['·', 0.5, 0.8])).text).toBe('部门配合');
    expect(leaveDirt(line(...words('部门配合'), ['。', 0.7, 0.8])).text).toBe('部门配合。');
  });
});

describe('level strokes', () => {
  it('are dashes between years, hyphens between near digits', () => {
    const years = (stroke: Spec, after: number) =>
      readStrokes(line(...words('三年行动方案'), ['3', 1], stroke, ['2', after])).text;
    expect(years(['一', 0.8, 0.7, '—'], 0.8)).toBe('三年行动方案3—2');
    expect(years(['-', 0.8, 0.7, '—'], 0.8)).toBe('三年行动方案3—2');
    expect(years(['-', 0.4, 0.7, '—'], 0.4)).toBe('三年行动方案3-2');
  });

  it('are the numeral between characters', () => {
    expect(readStrokes(line(...words('多证合'), ['-', 1, 0.8, '一'], ['、', 0.8])).text).toBe(
      '多证合一、',
    );
    expect(readStrokes(line(...words('多证合'), ['-', 1, 0.8], ['、', 0.8])).text).toBe(
      '多证合-、',
    );
  });
});
