import type { Recogniser } from '../../ocr/engine.js';
import type { PixelImage } from '../../page.js';
import type { PixelBox } from '../gray.js';
import { blankParts } from '../lines/profiles.js';
import { type PreparedPage, preparePage } from '../prepare.js';
import { readBoxes } from '../recognise.js';
import type { OnTiming } from '../stopwatch.js';

/** A page as legible as this lies the right way up. */
const LEGIBLE = 0.65;
/** The longest lines of a page that lies right have more characters than this. */
const SHORT_LINES = 6;
/** The part of the columns that are blank in lines that lie on their side, and against the rows. */
const SIDEWAYS = { columns: 0.2, ratio: 1.5 };
/** How many of its longest lines tell whether a page is legible. */
const SAMPLE = 5;

/**
 * The page, prepared as it lies, the way its text stands: as it is, if its longest lines are
 * legible, else turned by the right angle at which they are most so. Recognisers read characters that lie on their side
 * quite well, so a page whose columns are further apart than its rows is turned as well. A page
 * that is right costs nothing, since lines once read are not read again.
 */
export async function turnUpright(
  page: PreparedPage,
  image: PixelImage,
  engine: Recogniser,
  onTiming: OnTiming,
): Promise<PreparedPage> {
  const sample = await readSample(page, engine);
  if (sample === null || (isUpright(sample) && !liesSideways(page))) return page;
  let best = { page, merit: meritOf(page, sample) };
  for (const turned of [90, 270, 180] as const) {
    const other = preparePage(image, turned, onTiming);
    const merit = meritOf(other, await readSample(other, engine));
    if (merit > best.merit) best = { page: other, merit };
  }
  return best.page;
}

/** What reading a page's longest lines showed. */
interface Sample {
  /** How well they can be read, 0 to 1. */
  readonly legibility: number;
  /** Characters per line. */
  readonly length: number;
}

function isUpright({ legibility, length }: Sample): boolean {
  return legibility >= LEGIBLE && length >= SHORT_LINES;
}

/** Upside down a page is hardly legible; on its side its lines are short. */
function meritOf(page: PreparedPage, sample: Sample | null): number {
  if (sample === null) return 0;
  return sample.legibility * Math.sqrt(sample.length) * (liesSideways(page) ? 0.5 : 1);
}

/** Whether the page's texts have wider blanks between columns than between rows. */
function liesSideways({ image, areas, height }: PreparedPage): boolean {
  const parts = areas
    .map((area) => blankParts(image, area, height))
    .filter((part) => part !== null);
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  if (parts.length === 0) return false;
  const rows = mean(parts.map((part) => part.rows));
  const columns = mean(parts.map((part) => part.columns));
  return columns > SIDEWAYS.columns && columns > SIDEWAYS.ratio * rows;
}

/** Reads the longest lines; null on a page without lines. */
async function readSample(page: PreparedPage, engine: Recogniser): Promise<Sample | null> {
  const length = ({ left, right }: PixelBox) => right - left;
  const lines = [...page.cells.flat(2), ...page.loose].sort((a, b) => length(b) - length(a));
  const sample = lines.slice(0, SAMPLE);
  if (sample.length === 0) return null;
  const texts = await readBoxes(page, sample, engine);
  let sure = 0;
  let expected = 0;
  for (const [box, { characters }] of texts) {
    sure += characters.reduce((sum, { probability }) => sum + probability, 0);
    // Lines of print have about as many characters as they are longer than high.
    expected += Math.max(characters.length, (0.6 * length(box)) / (box.bottom - box.top));
  }
  const read = [...texts.values()].reduce((sum, { characters }) => sum + characters.length, 0);
  return { legibility: sure / expected, length: read / sample.length };
}
