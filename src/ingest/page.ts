import type { BoundingBox } from '../model/place.js';
import type { Page, ReadingRemark, ReadText } from '../model/reading.js';

/**
 * What one page holds, the common ground of the text-layer way and the pixel way: both give
 * these, and `join.ts` makes the document's blocks from them. All lengths are points from the
 * page's top left corner, as the page is read (rotation and skew undone).
 */
export interface PageContent {
  readonly page: Page;
  /** In reading order. */
  readonly blocks: readonly PageBlock[];
  readonly remarks: readonly ReadingRemark[];
  /** Recognisers that took part on this page. */
  readonly engines: readonly string[];
  /** The x at which the second of two pages begins that are printed side by side on this one. */
  readonly fold?: number;
}

export type PageBlock = LinesBlock | GridBlock;

/** Text lines outside of any table, top to bottom. */
export interface LinesBlock {
  readonly type: 'lines';
  readonly lines: readonly TextLine[];
  /** Laid across the page: watermarks, the legends of seals. No part of the text they lie on. */
  readonly overlay?: boolean;
}

export interface TextLine {
  readonly text: ReadText;
  readonly bbox: BoundingBox;
  /** Height of a full-width character, in points. */
  readonly fontSize: number;
  /** Its texts one by one, where wide blanks part three or more. */
  readonly pieces?: readonly TextLine[];
}

/** A table of this page; `texts[i]` is what stands in `grid.cells[i]` (lines joined by "\n"). */
export interface GridBlock {
  readonly type: 'grid';
  readonly grid: Grid;
  readonly texts: readonly ReadText[];
  /** `lines[i]` are the lines that make `texts[i]`; they tell whether a cell runs over a page break. */
  readonly lines?: readonly (readonly TextLine[])[];
  /**
   * Too little for a table of its own, a row with text in one cell: the middle of a row that is
   * longer than a page, or else running text in a frame.
   */
  readonly fragment?: boolean;
}

/**
 * A page as pixels, upright as the page is read, rows from the top without padding:
 * `data.length = width * height * channels` (1 grey, 3 RGB, 4 RGBA; 8 bits each).
 */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly channels: 1 | 3 | 4;
  /** Pixels per inch; `width / dpi * 72` is the width in points. */
  readonly dpi: number;
}

/** Which page an image shows: number (from 1) and size in points, rotation already undone. */
export interface PageFrame {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Degrees clockwise the reader has turned the page by (/Rotate of a PDF). */
  readonly rotation: number;
  /** The tables, where the page was drawn straight from known rules and not scanned. */
  readonly grids?: readonly Grid[];
}

/**
 * The way from pixels to a page's content (`scan.ts`), handed to the PDF reader for what its text
 * layer cannot give. It never throws for a bad image, but says so in a remark; it throws
 * `ENGINE_MISSING` where no recogniser can run.
 */
export type RecognisePage = (image: PixelImage, frame: PageFrame) => Promise<PageContent>;

/** A ruling line: `position` is y (horizontal) or x (vertical), `start` < `end` along it. */
export interface Rule {
  readonly orientation: 'horizontal' | 'vertical';
  readonly position: number;
  readonly start: number;
  readonly end: number;
  readonly thickness: number;
}

/** Cells found from ruling lines (or aligned columns), in order of row, then column. */
export interface Grid {
  readonly bbox: BoundingBox;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
  /** Outer sides without a rule of their own; absent where that is not known. */
  readonly open?: { readonly top: boolean; readonly bottom: boolean };
  /** Told by the alignment of text: where its columns end is only about right. */
  readonly aligned?: boolean;
  /** Told by the order of painting: a table even where it has few rows. */
  readonly ordered?: boolean;
  /** Too little to be a table of its own: what may be the end of one from the page before. */
  readonly rest?: boolean;
  /** Some cell holds a table of its own, whose texts stand in that of the cell. */
  readonly nested?: boolean;
  /** Which rows the names in its first column stand for could not be told. */
  readonly unsettled?: boolean;
}

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly bbox: BoundingBox;
}
