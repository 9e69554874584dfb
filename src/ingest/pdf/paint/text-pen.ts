import type { BoundingBox } from '../../../model/place.js';
import { contains } from '../../box.js';
import { shapeOf } from '../trust/shapes/shape.js';
import {
  CLEAR,
  type DrawnFont,
  type GraphicsState,
  type State,
  type TextState,
} from './graphics-state.js';
import type { Glyph } from './marks.js';
import { compose, IDENTITY, type Matrix, mapBox } from './matrix.js';
import { type Handlers, isMatrix } from './operators.js';

/** A glyph as pdf.js hands it over. */
interface PdfGlyph {
  readonly unicode: string;
  /** Key of its shape. */
  readonly fontChar?: string;
  readonly operatorListId?: string | null;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace: boolean;
  readonly isInFont: boolean;
  readonly originalCharCode: number;
}

/** Text render modes that paint: fill, stroke or both (the others only clip or show nothing). */
const PAINTING_MODES = new Set([0, 1, 2, 4, 5, 6]);

/** Text render modes from this one on clip what is painted after them to the shapes of the text. */
const CLIPPING = 4;

/** Paint that covers less than this lets what it lies on show through. */
const FAINT = 0.5;

/**
 * Sets the glyphs of text objects down on the page, in text space with its matrix.
 * Source: ISO 32000-2, 9.4.
 */
export class TextPen {
  readonly glyphs: Glyph[] = [];
  readonly #state: GraphicsState;
  #textMatrix: Matrix = IDENTITY;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;

  constructor(state: GraphicsState) {
    this.#state = state;
  }

  /** Begins a text object, or a line, at a matrix. */
  begin(matrix: Matrix = IDENTITY): void {
    this.#textMatrix = matrix;
    this.#startLine(0, 0);
  }

  moveLine(x: number, y: number): void {
    this.#startLine(this.#lineX + x, this.#lineY + y);
  }

  nextLine(): void {
    this.moveLine(0, this.#state.now.text.leading);
  }

  /** Glyphs, and numbers that move the pen back by thousandths of the size. */
  show(items: readonly unknown[]): void {
    const { matrix, text } = this.#state.now;
    const onPage = compose(matrix, this.#textMatrix);
    if (text.mode >= CLIPPING) this.#state.now.stencilled = true;
    for (const item of items) {
      if (typeof item === 'number') this.#advance((-item / 1000) * text.size, text);
      else if (item !== null && typeof item === 'object') {
        this.#showGlyph(item as PdfGlyph, text, onPage);
      }
    }
  }

  #startLine(x: number, y: number): void {
    [this.#x, this.#y, this.#lineX, this.#lineY] = [x, y, x, y];
  }

  /** `length` in text space before horizontal scaling; downwards in vertical writing. */
  #advance(length: number, text: TextState): void {
    if (text.font.vertical) this.#y += length;
    else this.#x += length * text.scale;
  }

  #showGlyph(glyph: PdfGlyph, text: TextState, matrix: Matrix): void {
    const { font, size } = text;
    const spacing = text.charSpacing + (glyph.isSpace ? text.wordSpacing : 0);
    const em = font.em * size;
    if (font.vertical) {
      const down = (glyph.vmetric?.[0] ?? -1000) * font.scale * size;
      const half = em / 2;
      this.#note(glyph, matrix, [this.#x - half, this.#y + down, this.#x + half, this.#y]);
      this.#y += down - spacing;
      return;
    }
    const width = glyph.width * font.scale * size * text.scale;
    const base = this.#y + text.rise;
    this.#note(glyph, matrix, [this.#x, base - 0.12 * em, this.#x + width, base + 0.88 * em]);
    this.#x += width + spacing * text.scale;
  }

  #note(glyph: PdfGlyph, matrix: Matrix, box: BoundingBox): void {
    const { text, clip } = this.#state.now;
    if (text.size === 0 || glyph.unicode === '') return;
    const { unicode, isUnexplained } = readOf(glyph, text.font);
    const bbox = mapBox(matrix, box);
    if (!bbox.every(Number.isFinite)) return;
    const along = text.size < 0 ? -1 : 1;
    const up = Math.hypot(matrix[2], matrix[3]);
    const painted = this.#state.isShown && isPainted(this.#state.now);
    const within = contains(clip, (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2, 1);
    this.glyphs.push({
      text: unicode,
      bbox,
      size: Math.abs(text.size) * text.font.em * up,
      ...directionOf(matrix[0] * along, matrix[1] * along),
      vertical: text.font.vertical,
      font: text.font,
      visible: painted && within,
      clipped: painted && !within,
      white: this.#state.now.fillWhite,
      faint: isFaint(this.#state.now),
      order: this.#state.order,
      code: glyph.originalCharCode,
      drawn: glyph.isInFont,
      shape: shapeKey(glyph),
      unexplained: isUnexplained,
    });
  }
}

/**
 * What a glyph stands for: a blank where nothing says so and it leaves no ink; something unknown
 * where it is called a blank and leaves ink.
 */
function readOf(glyph: PdfGlyph, font: DrawnFont) {
  const isUnexplained = !font.means(glyph.originalCharCode);
  const hasNoText = isUnexplained || CONTROL.test(glyph.unicode);
  if (hasNoText && font.outline(shapeKey(glyph))?.length === 0) {
    return { unicode: ' ', isUnexplained: false };
  }
  const isInked = BLANK.test(glyph.unicode) && leavesInk(glyph, font);
  return isInked
    ? { unicode: UNKNOWN, isUnexplained: true }
    : { unicode: glyph.unicode, isUnexplained };
}

/** A character that nobody knows. */
const UNKNOWN = '\ufffd';
/** Blanks and characters that are never seen. */
const BLANK = /^[\p{Z}\p{Cf}]$/u;

/** Whether an embedded font draws something with breadth and height; a box may stand for a missing shape. */
function leavesInk(glyph: PdfGlyph, font: DrawnFont): boolean {
  if (!font.embedded || !glyph.isInFont) return false;
  const outline = font.outline(shapeKey(glyph));
  return outline !== null && outline.length > BOX && shapeOf(outline) !== null;
}

/** Numbers that the outline of a box within a box has: 2 × (4 lines, a move and an end). */
const BOX = 32;

/** In a Type 3 font shapes have names. */
function shapeKey({ fontChar, operatorListId }: PdfGlyph): string {
  return operatorListId ?? fontChar ?? '';
}

const CONTROL = /^\p{Cc}$/u;

function isPainted({ text, fillClear, fillAlpha }: State): boolean {
  return PAINTING_MODES.has(text.mode) && !fillClear && fillAlpha > CLEAR;
}

function isFaint({ fillAlpha, fillLight, fillWhite }: State): boolean {
  return fillAlpha < FAINT || (fillLight && !fillWhite);
}

/** The quarter turn of a direction on the page (y down), null if it is more than 3° off all. */
function directionOf(dx: number, dy: number): Pick<Glyph, 'turn' | 'tilt'> {
  const quarters = Math.atan2(dy, dx) / (Math.PI / 2);
  const nearest = Math.round(quarters);
  const off = quarters - nearest;
  const turn = Math.abs(off) > 0.034 ? null : ((((nearest % 4) + 4) % 4) as 0 | 1 | 2 | 3);
  return { turn, tilt: off * (Math.PI / 2) };
}

/** Operators of text: its state, its position, and what shows it. */
export function textHandlers(
  state: GraphicsState,
  pen: TextPen,
  setFont: (id: string, size: number) => void,
): Handlers {
  const set =
    (key: 'charSpacing' | 'wordSpacing' | 'scale' | 'leading' | 'rise' | 'mode', factor = 1) =>
    ([value]: readonly unknown[]) => {
      state.now.text[key] = Number(value) * factor;
    };
  const show = ([glyphs]: readonly unknown[]) => pen.show(glyphs as readonly unknown[]);
  return {
    beginText: () => pen.begin(),
    setCharSpacing: set('charSpacing'),
    setWordSpacing: set('wordSpacing'),
    setHScale: set('scale', 0.01),
    // pdf.js keeps the leading with the sign of the downward step.
    setLeading: set('leading', -1),
    setTextRise: set('rise'),
    setTextRenderingMode: set('mode'),
    setFont: ([id, size]) => setFont(String(id), Number(size)),
    setTextMatrix: ([matrix]) => {
      const values = Array.from(matrix as ArrayLike<number>);
      pen.begin(isMatrix(values) ? values : IDENTITY);
    },
    moveText: ([x, y]) => pen.moveLine(Number(x), Number(y)),
    setLeadingMoveText: ([x, y]) => {
      state.now.text.leading = Number(y);
      pen.moveLine(Number(x), Number(y));
    },
    nextLine: () => pen.nextLine(),
    showText: show,
    showSpacedText: show,
    nextLineShowText: (args) => {
      pen.nextLine();
      show(args);
    },
  };
}
