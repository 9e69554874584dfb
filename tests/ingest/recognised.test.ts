import { describe, expect, it } from 'vitest';
import type { PageContent, TextLine } from '../../src/ingest/page.js';
import { mergeRecognised } from '../../src/ingest/pdf/pictures/recognised.js';
import { line, pageOf, tableOf } from './page-makers.js';

const XS = [50, 150, 350];
const LAYER = pageOf(1, [
  { type: 'lines', lines: [line('附件', [50, 60])] },
  tableOf(1, XS, [
    ['任务', '单位'],
    ['推进改革', '市财政局\n䈘㔾䄑\n市统计局'],
  ]),
]);

/** What the pixels show: these lines, wherever they stand. */
function seen(...lines: readonly TextLine[]): PageContent {
  const read = lines.map((own) => ({ ...own, text: { ...own.text, confidence: 0.9 } }));
  return { ...pageOf(1, [{ type: 'lines', lines: read }]), engines: ['stub'] };
}

/** The middle line of the last cell is not believed. */
const MIDDLE = cellLines(LAYER)[1];
const doubtful = (box: readonly number[]) => box[1] === MIDDLE?.bbox[1] && box[0] === 152;

function cellLines({ blocks }: PageContent): readonly TextLine[] {
  const [table] = blocks.filter((block) => block.type === 'grid');
  return table?.lines?.[3] ?? [];
}

function cells({ blocks }: PageContent): string[] {
  return blocks.flatMap((block) =>
    block.type === 'grid' ? block.texts.map(({ raw }) => raw) : [],
  );
}

describe('what is not believed', () => {
  const [first, middle, last] = cellLines(LAYER);
  const at = (own: TextLine | undefined, raw: string) =>
    line(raw, [(own?.bbox[0] ?? 0) + 1, (own?.bbox[1] ?? 0) + 1]);

  it('is replaced line by line, and the believed lines of its cell stay as they are', () => {
    const content = seen(at(first, '币财政局'), at(middle, '市司法局'), at(last, '市统计周'));
    const merged = mergeRecognised(LAYER, content, doubtful);
    expect(cells(merged)).toEqual(['任务', '单位', '推进改革', '市财政局\n市司法局\n市统计局']);
    expect(merged.page.reading).toBe('mixed');
    expect(merged.engines).toEqual(['stub']);
  });

  it('is replaced with its cell where the lines do not fit, and stays where nothing was seen', () => {
    const across = line('市财政局市司法局', [153, first?.bbox[1] ?? 0], { size: 22 });
    expect(cells(mergeRecognised(LAYER, seen(across), doubtful))[3]).toBe('市财政局市司法局');
    expect(cells(mergeRecognised(LAYER, seen(), doubtful))[3]).toBe('市财政局\n䈘㔾䄑\n市统计局');
  });

  it('brings what the text layer knows nothing of', () => {
    const merged = mergeRecognised(LAYER, seen(line('印章下的字', [50, 300])), () => false);
    expect(merged.blocks.at(-1)).toMatchObject({ type: 'lines' });
    expect(JSON.stringify(merged.blocks.at(-1))).toContain('印章下的字');
  });
});
