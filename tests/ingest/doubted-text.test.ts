import { describe, expect, it } from 'vitest';
import type { PageContent, RecognisePage } from '../../src/ingest/page.js';
import type { PageTask } from '../../src/ingest/pdf/page-task.js';
import type { Glyph } from '../../src/ingest/pdf/paint/marks.js';
import { readDoubted } from '../../src/ingest/pdf/trust/doubted-text.js';

const frame = { page: 1, width: 200, height: 100, rotation: 0 } as const;

function contentWith(raw: string, engines: readonly string[]): PageContent {
  const bbox = [10, 10, 190, 22] as const;
  const text = { raw, confidence: 0.9, places: [{ page: 1, bbox }] };
  return {
    page: { ...frame, reading: 'text-layer', skew: 0 },
    blocks: [{ type: 'lines', lines: [{ text, bbox, fontSize: 12 }] }],
    remarks: [],
    engines,
  };
}

/** A page of whose text nothing is believed, for this reason; drawn, it shows what is recognised. */
function task(text: string, reason: string, recognised: string): PageTask {
  const glyphs = [...text].map(
    (own) => ({ text: own, bbox: [10, 10, 20, 22] }) as unknown as Glyph,
  );
  const recognise: RecognisePage = async () => contentWith(recognised, ['stub']);
  const pixels = { width: 2, height: 1, data: new Uint8Array(6), channels: 3 };
  return {
    page: { ...frame, number: 1, render: async () => pixels },
    quarters: 0,
    skew: 0,
    marks: { ...frame, glyphs, strokes: [], fills: [], images: [], shapes: [] },
    inked: { seen: glyphs, hidden: [] },
    doubted: glyphs,
    reasons: [reason],
    recognise,
  } as unknown as PageTask;
}

const LAYER = '市财政局负责';
const textOf = ({ blocks: [block] }: PageContent) =>
  block?.type === 'lines' ? block.lines[0]?.text.raw : undefined;

describe('a page whose text is not believed', () => {
  it('is read from its pixels', async () => {
    const doubted = task('绠訂屁厰袐勡', 'rare characters only', '市财');
    expect(textOf(await readDoubted(doubted, contentWith('绠訂屁厰袐勡', [])))).toBe('市财');
  });

  it('keeps its text where the font has lost its shapes, and little is drawn', async () => {
    const lost = task(LAYER, 'no shapes for its characters', '丨');
    const content = await readDoubted(lost, contentWith(LAYER, []));
    expect(textOf(content)).toBe(LAYER);
    expect(content.remarks).toMatchObject([{ code: 'TEXT_LAYER_DISTRUSTED', page: 1 }]);
    const drawn = task(LAYER, 'no shapes for its characters', '市教育局负责');
    expect(textOf(await readDoubted(drawn, contentWith(LAYER, [])))).toBe('市教育局负责');
  });
});
