import type { BoundingBox } from '../../../model/place.js';
import { centre, contains } from '../../box.js';
import type { PageContent, PixelImage, TextLine } from '../../page.js';
import { layerContent, type PageTask, recognisePage } from '../page-task.js';
import type { Glyph } from '../paint/marks.js';
import { drawnPage } from '../pictures/page-image.js';
import type { PageImage } from '../pictures/pixels.js';
import { allLines } from '../pictures/recognised.js';
import { codeOf, familyOf, misfits, type ShapeMemory } from './shapes/misfits.js';
import { type ComparedLine, votesOn } from './shapes/votes.js';
import type { Distrust } from './trust.js';

/** Glyphs that are not what their text says, and why. */
export interface Unlike {
  readonly glyphs: ReadonlySet<Glyph>;
  readonly reasons: readonly Distrust[];
}

const NONE: Unlike = { glyphs: new Set(), reasons: [] };
const UNLIKE: Distrust = 'text that does not fit the ink';

/** So many lines of a page are read to settle whether its text fits its ink. */
const LINES = 12;
/** A font of which this part of the codes that were judged is not believed is not believed at all. */
const BAD_FONT = 0.1;
/** What is drawn around a line belongs to it as far as this, in heights of the line. */
const AROUND = 0.15;

/**
 * The glyphs of a page that are drawn as another character than their text says: a font whose map
 * from codes to characters is well formed, and wrong. The shapes of its characters raise the doubt;
 * what a recogniser reads in a few lines settles it, so that a good text is never replaced.
 */
export async function unlikeInk(task: PageTask, memory: ShapeMemory): Promise<Unlike> {
  const suspects = misfits(task.inked.seen, memory);
  const open = new Map([...suspects].filter(([code]) => !memory.settled.has(code)));
  if (open.size > 0) {
    const verdicts = await settle(task, open);
    for (const [code, isBelieved] of verdicts) memory.settled.set(code, isBelieved);
  }
  return notBelieved(task.inked.seen, memory);
}

function notBelieved(glyphs: readonly Glyph[], { fits, settled }: ShapeMemory): Unlike {
  const codes = new Set([...settled].filter(([, isBelieved]) => !isBelieved).map(([code]) => code));
  if (codes.size === 0) return NONE;
  const [bad, judged] = [new Map<string, number>(), new Map<string, number>()];
  for (const [code, fit] of fits) {
    if (fit === null) continue;
    judged.set(fit.family, (judged.get(fit.family) ?? 0) + 1);
    if (codes.has(code)) bad.set(fit.family, (bad.get(fit.family) ?? 0) + 1);
  }
  const isBad = (family: string) =>
    (bad.get(family) ?? 0) > BAD_FONT * (judged.get(family) ?? Infinity);
  const found = glyphs.filter((glyph) => isBad(familyOf(glyph)) || codes.has(codeOf(glyph)));
  return found.length === 0 ? NONE : { glyphs: new Set(found), reasons: [UNLIKE] };
}

/** Which of the codes are believed. Without a recogniser none is; nor is one that it cannot read. */
async function settle(
  task: PageTask,
  suspects: ReadonlyMap<string, readonly Glyph[]>,
): Promise<ReadonlyMap<string, boolean>> {
  const votes = votesOn(await readLines(task, suspects));
  return new Map(
    [...suspects.keys()].map((code) => {
      const { alike, other } = votes.get(code) ?? { alike: 0, other: 1 };
      return [code, alike >= other] as const;
    }),
  );
}

/** The lines with most of the suspects, as the text layer has them and as they are read. */
async function readLines(
  task: PageTask,
  suspects: ReadonlyMap<string, readonly Glyph[]>,
): Promise<ComparedLine[]> {
  const lines = linesWith([...suspects.values()], allLines(layerContent(task, task.inked.seen)));
  const image = task.recognise === undefined ? null : await drawnPage(task.page, task.marks);
  if (image === null) return [];
  task.onScan?.();
  const boxes = lines.map(({ bbox }) => bbox);
  const seen = await recognisePage(task, only(image, boxes));
  return seen === null ? [] : boxes.map((box) => comparedLine(box, task.inked.seen, seen));
}

/** A few lines in which each of the suspects stands, if it can be. */
function linesWith(suspects: readonly (readonly Glyph[])[], lines: readonly TextLine[]) {
  const chosen = new Set<TextLine>();
  for (const glyphs of suspects) {
    if (chosen.size >= LINES) break;
    const own = lines.filter(({ bbox }) =>
      glyphs.some((glyph) => contains(bbox, ...centre(glyph.bbox))),
    );
    if (own.some((line) => chosen.has(line))) continue;
    const [longest] = own.toSorted((a, b) => b.text.raw.length - a.text.raw.length);
    if (longest !== undefined) chosen.add(longest);
  }
  return [...chosen];
}

function comparedLine(box: BoundingBox, glyphs: readonly Glyph[], seen: PageContent): ComparedLine {
  const own = glyphs
    .filter(({ text, bbox }) => text.trim() !== '' && contains(box, ...centre(bbox)))
    .toSorted((a, b) => a.bbox[0] - b.bbox[0]);
  const read = allLines(seen)
    .filter(({ bbox }) => contains(box, ...centre(bbox), 1))
    .toSorted((a, b) => a.bbox[0] - b.bbox[0]);
  return {
    text: own.map(({ text }) => text),
    codes: own.map(codeOf),
    read: [
      ...read
        .map(({ text }) => text.raw)
        .join('')
        .replace(/\s+/gu, ''),
    ],
  };
}

/** The page with nothing on it but what stands in these boxes. */
function only({ image, bbox }: PageImage, boxes: readonly BoundingBox[]): PageImage {
  const { width, height, channels, dpi } = image;
  const data = new Uint8Array(image.data.length).fill(255);
  for (const [left, top, right, bottom] of boxes) {
    const around = AROUND * (bottom - top);
    const [x0, x1] = [left - around - bbox[0], right + around - bbox[0]].map((x) =>
      Math.round((x * dpi) / 72),
    ) as [number, number];
    const [y0, y1] = [top - around - bbox[1], bottom + around - bbox[1]].map((y) =>
      Math.round((y * dpi) / 72),
    ) as [number, number];
    for (let y = Math.max(0, y0); y < Math.min(height, y1); y++) {
      const from = (y * width + Math.max(0, x0)) * channels;
      const to = (y * width + Math.min(width, x1)) * channels;
      data.set(image.data.subarray(from, to), from);
    }
  }
  const copy: PixelImage = { ...image, data };
  return { image: copy, bbox };
}
