import type { BoundingBox } from '../../../model/place.js';

/**
 * What a page's drawing operators leave on the paper, in points from the top left corner of the
 * page as it is read. The text layer, the ruling lines and the search for scans all start here.
 */
export interface PageMarks {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly strokes: readonly Stroke[];
  readonly fills: readonly Fill[];
  readonly images: readonly PaintedImage[];
  /** Painted shapes that are neither lines nor boxes: drawings, or letters drawn as outlines. */
  readonly shapes: readonly BoundingBox[];
}

/** One character (rarely several, a ligature) as the text layer has it. */
export interface Glyph {
  readonly text: string;
  /** The em box: the advance along the line, 0.88 em above to 0.12 em below the base line. */
  readonly bbox: BoundingBox;
  /** Height of the em in points. */
  readonly size: number;
  /** Which way the line runs, in quarter turns clockwise from left-to-right; null if oblique. */
  readonly turn: 0 | 1 | 2 | 3 | null;
  /** How far the line runs off that quarter, or the nearest one, in radians clockwise. */
  readonly tilt: number;
  /** Vertical writing: upright characters, line running down. */
  readonly vertical: boolean;
  readonly font: FontFacts;
  /** Leaves ink: not render mode 3, not transparent, not clipped away. */
  readonly visible: boolean;
  /** Would leave ink, but lies beyond the edge of the paper or of what it is clipped to. */
  readonly clipped: boolean;
  /** Painted white: seen only on a coloured ground. */
  readonly white: boolean;
  /** Painted so lightly that what it lies on shows through: a watermark, or grey print. */
  readonly faint: boolean;
  /** Place in the order of painting. */
  readonly order: number;
  /** The code in the font's own encoding, and whether it stands for the character itself. */
  readonly code: number;
  /** Whether the embedded font has a shape for it. */
  readonly drawn: boolean;
  /** Key of its shape in the font. */
  readonly shape: string;
  /** The file says nothing of what the code means, though it does of others: the text is a guess. */
  readonly unexplained: boolean;
}

export interface FontFacts {
  readonly id: string;
  readonly name: string;
  readonly embedded: boolean;
  readonly vertical: boolean;
  readonly composite: boolean;
  /** Type 3: shapes without a name; programs cut one typeface into many such fonts. */
  readonly shapes: boolean;
  /** Codes were taken for characters because nothing in the file says what they mean. */
  readonly guessed: boolean;
  /** The outline of a shape, as pdf.js has it; null where it is not known. */
  outline(shape: string): ArrayLike<number> | null;
}

/** A straight upright or level line drawn with a pen. */
export interface Stroke {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly width: number;
  readonly white: boolean;
  /** Hides what was painted before it. */
  readonly opaque: boolean;
  readonly order: number;
}

/** A filled box. */
export interface Fill {
  readonly bbox: BoundingBox;
  readonly white: boolean;
  /** Hides what was painted before it. */
  readonly opaque: boolean;
  readonly order: number;
}

export interface PaintedImage {
  readonly bbox: BoundingBox;
  /** From the unit square (y up) to the page. */
  readonly matrix: readonly [number, number, number, number, number, number];
  /** Key of the decoded image in the page's objects, or the inline image itself. */
  readonly source: unknown;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
  /** A stencil that lets ink through (fax pages), not a picture of its own. */
  readonly mask: boolean;
  /** Hides what was painted before it, but where its own pixels are clear. */
  readonly opaque: boolean;
  readonly order: number;
}
