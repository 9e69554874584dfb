import type { ReadingRemark } from '../../../model/reading.js';
import { contains } from '../../box.js';
import type { Grid, PageContent } from '../../page.js';
import { type PageTask, recognisePage, withRemark } from '../page-task.js';
import { drawnPage } from '../pictures/page-image.js';
import { allLines, mergeRecognised } from '../pictures/recognised.js';
import type { Distrust } from './trust.js';

/** From this part of distrusted characters on, the whole page is read from its pixels. */
export const MOSTLY = 0.5;

const SHAPELESS: Distrust = 'no shapes for its characters';

/** Reads what of a text layer is not believed from the pixels, or says that it could not. */
export async function readDoubted(task: PageTask, layer: PageContent): Promise<PageContent> {
  const { page, marks, inked, doubted, recognise, reasons } = task;
  const why = reasons.length === 0 ? 'characters without meaning' : reasons.join(', ');
  const remark = (what: string): ReadingRemark => ({
    code: 'TEXT_LAYER_DISTRUSTED',
    page: page.number,
    message: `${doubted.length} of ${inked.seen.length} characters are not believed (${why}); ${what}`,
  });
  const image = recognise === undefined ? null : await drawnPage(page, marks);
  const content = image === null ? null : await recognisePage(task, image, gridsOf(layer));
  if (content === null || showsLess(content, task)) {
    return withRemark(layer, remark('they stand as the text layer has them'));
  }
  const boxes = doubted.map(({ bbox }) => bbox);
  const merged =
    doubted.length >= MOSTLY * inked.seen.length
      ? withFragments(content, layer)
      : mergeRecognised(layer, content, (box) =>
          boxes.some((own) => contains(box, (own[0] + own[2]) / 2, (own[1] + own[3]) / 2, 1)),
        );
  return withRemark(merged, remark('they were read from the pixels'));
}

/** A font that has lost its shapes cannot be drawn, and what its text layer says is all there is. */
function showsLess(content: PageContent, { doubted, inked, reasons }: PageTask): boolean {
  if (!reasons.includes(SHAPELESS) || doubted.length < MOSTLY * inked.seen.length) return false;
  const read = allLines(content).reduce((sum, { text }) => sum + text.raw.length, 0);
  return read < MOSTLY * inked.seen.length;
}

function gridsOf({ blocks }: PageContent): Grid[] {
  return blocks.flatMap((block) => (block.type === 'grid' ? [block.grid] : []));
}

/** What the recogniser was told of tables that are none by themselves. */
function withFragments(content: PageContent, { blocks }: PageContent): PageContent {
  const fragments = new Set(
    blocks.flatMap((block) => (block.type === 'grid' && block.fragment ? [block.grid] : [])),
  );
  return {
    ...content,
    blocks: content.blocks.map((block) =>
      block.type === 'grid' && fragments.has(block.grid) ? { ...block, fragment: true } : block,
    ),
  };
}
