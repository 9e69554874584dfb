import { z } from 'zod';
import { Place } from './place.js';

/** A probability, meant as one: of the values given 0.9, nine in ten are right. */
export const Probability = z.number().min(0).max(1);

/** How a text was got: typed text, a PDF's text layer, recognised pixels, or several of them. */
export const ReadingKind = z.enum(['text', 'text-layer', 'ocr', 'mixed']);
export type ReadingKind = z.infer<typeof ReadingKind>;

/** The file a reading comes from, and what read it. */
export const Source = z
  .strictObject({
    name: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    mediaType: z.string(),
    /** Number of pages; 1 for plain text without page breaks. */
    pages: z.int().min(0),
    reading: ReadingKind,
    /** Recognisers that took part, e.g. `pp-ocrv4`; empty where nothing was recognised. */
    engines: z.array(z.string()).readonly(),
    /** Character encoding of a plain text, e.g. `utf-8`, `gb18030`. */
    encoding: z.string().optional(),
  })
  .readonly();
export type Source = z.infer<typeof Source>;

/**
 * What else the recogniser saw in place of one character.
 * `index` is the UTF-16 offset in `raw` of the character that was read with `probability`;
 * `others` are the next best, best first; an empty `text` stands for "no character here".
 */
export const Alternative = z
  .strictObject({
    index: z.int().min(0),
    probability: Probability,
    others: z
      .array(z.strictObject({ text: z.string(), probability: Probability }).readonly())
      .readonly(),
  })
  .readonly();
export type Alternative = z.infer<typeof Alternative>;

/** A text exactly as read: never repaired, never trimmed of anything but the page's margins. */
export const ReadText = z
  .strictObject({
    raw: z.string(),
    confidence: Probability,
    places: z.array(Place).readonly(),
    alternatives: z.array(Alternative).readonly().optional(),
  })
  .readonly();
export type ReadText = z.infer<typeof ReadText>;

/** Running text: one paragraph, joined over its lines and pages. */
export const ParagraphBlock = z
  .strictObject({ type: z.literal('paragraph'), text: ReadText })
  .readonly();
export type ParagraphBlock = z.infer<typeof ParagraphBlock>;

/** One cell of a table; rows and columns count from 0, and a span is at least 1. */
export const TableCell = z
  .strictObject({
    row: z.int().min(0),
    column: z.int().min(0),
    rowSpan: z.int().min(1),
    columnSpan: z.int().min(1),
    ...ReadText.unwrap().shape,
  })
  .readonly();
export type TableCell = z.infer<typeof TableCell>;

/**
 * One table, joined over all its pages. Cells come in reading order (row, then column); a grid
 * position covered by a span or never filled has no cell of its own.
 */
export const TableBlock = z
  .strictObject({
    type: z.literal('table'),
    pages: z.array(z.int().min(1)).readonly(),
    rows: z.int().min(0),
    columns: z.int().min(0),
    cells: z.array(TableCell).readonly(),
  })
  .readonly();
export type TableBlock = z.infer<typeof TableBlock>;

export const Block = z.discriminatedUnion('type', [ParagraphBlock, TableBlock]);
export type Block = z.infer<typeof Block>;

/** One page: size in points, rotation and skew in degrees (clockwise, as undone by the reader). */
export const Page = z
  .strictObject({
    page: z.int().min(1),
    width: z.number().min(0),
    height: z.number().min(0),
    rotation: z.number(),
    reading: ReadingKind,
    skew: z.number(),
  })
  .readonly();
export type Page = z.infer<typeof Page>;

/** A doubt that arose while reading (a page given up, an encoding guessed), told in the notice. */
export const ReadingRemark = z
  .strictObject({
    code: z.enum([
      'ENCODING_GUESSED',
      'TEXT_HIDDEN',
      'PAGE_UNREADABLE',
      'PAGE_DOUBTFUL',
      'TEXT_LAYER_DISTRUSTED',
      'READING_LIMITED',
    ]),
    message: z.string(),
    page: z.int().min(1).nullable(),
  })
  .readonly();
export type ReadingRemark = z.infer<typeof ReadingRemark>;

/** What was seen, in reading order, before anybody asks what it means. */
export const Reading = z
  .strictObject({
    format: z.literal('fengong/reading@1'),
    source: Source,
    /** Empty for plain text, which has no pages of a size. */
    pages: z.array(Page).readonly(),
    blocks: z.array(Block).readonly(),
    remarks: z.array(ReadingRemark).readonly().optional(),
  })
  .readonly();
export type Reading = z.infer<typeof Reading>;
