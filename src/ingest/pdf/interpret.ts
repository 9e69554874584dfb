import type { BoundingBox } from '../../model/place.js';
import { contains, intersection } from '../box.js';
import type { FontFacts, Glyph, PageMarks } from './marks.js';
import { compose, IDENTITY, type Matrix, mapBox } from './matrix.js';
import { PathCollector } from './paths.js';

/** The operator numbers of pdf.js, by name (`OPS`). */
export type OperatorCodes = Readonly<Record<string, number>>;

/** What the interpreter needs of a pdf.js font object. */
export interface DrawnFont extends FontFacts {
  /** Glyph units to text units, e.g. 0.001. */
  readonly scale: number;
  /** Height of the em in glyph units × `scale`: 1, except for bitmap fonts (Type 3). */
  readonly em: number;
}

export interface Operators {
  readonly codes: readonly number[];
  readonly arguments: readonly unknown[];
}

export interface Interpretation {
  readonly operators: Operators;
  readonly names: OperatorCodes;
  readonly fontOf: (id: string) => DrawnFont;
  readonly layerVisible: (group: unknown) => boolean;
  /** From PDF user space to the page as read. */
  readonly viewport: Matrix;
  readonly width: number;
  readonly height: number;
}

interface TextState {
  font: DrawnFont;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  /** Horizontal scale, 1 = 100 %. */
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

interface State {
  matrix: Matrix;
  clip: BoundingBox;
  lineWidth: number;
  fillWhite: boolean;
  fillLight: boolean;
  fillClear: boolean;
  strokeWhite: boolean;
  fillAlpha: number;
  strokeAlpha: number;
  text: TextState;
}

interface PdfGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace: boolean;
  readonly isInFont: boolean;
  readonly originalCharCode: number;
}

const NO_FONT: DrawnFont = {
  id: '',
  name: '',
  embedded: false,
  vertical: false,
  composite: false,
  shapes: false,
  guessed: false,
  scale: 0.001,
  em: 1,
};

/** Text render modes that paint: fill, stroke or both (the others only clip or show nothing). */
const PAINTING_MODES = new Set([0, 1, 2, 4, 5, 6]);

/**
 * Follows the operators of one page and notes what they leave on it. Only the state that decides
 * where and whether something shows is kept: matrix, clip (as a box), pen, colour, text state.
 * Source: ISO 32000-2, 8.4 (graphics state) and 9.4 (text objects).
 */
export function interpret(input: Interpretation): PageMarks {
  return new Interpreter(input).run();
}

class Interpreter {
  readonly #input: Interpretation;
  readonly #paths = new PathCollector();
  readonly #glyphs: Glyph[] = [];
  readonly #images: PageMarks['images'][number][] = [];
  readonly #stack: State[] = [];
  readonly #layers: boolean[] = [];
  readonly #handlers: ReadonlyMap<number, (args: readonly unknown[]) => void>;
  #state: State;
  #textMatrix: Matrix = IDENTITY;
  #x = 0;
  #y = 0;
  #lineX = 0;
  #lineY = 0;
  #clipPending = false;
  #order = 0;

  constructor(input: Interpretation) {
    this.#input = input;
    this.#state = this.#initialState();
    this.#handlers = this.#makeHandlers();
  }

  run(): PageMarks {
    const { codes, arguments: args } = this.#input.operators;
    for (const [i, code] of codes.entries()) {
      this.#order = i;
      this.#handlers.get(code)?.((args[i] as readonly unknown[] | null) ?? []);
    }
    const { width, height } = this.#input;
    return { width, height, glyphs: this.#glyphs, images: this.#images, ...this.#paths.marks() };
  }

  #initialState(): State {
    return {
      matrix: this.#input.viewport,
      clip: [0, 0, this.#input.width, this.#input.height],
      lineWidth: 1,
      fillWhite: false,
      fillLight: false,
      fillClear: false,
      strokeWhite: false,
      fillAlpha: 1,
      strokeAlpha: 1,
      text: {
        font: NO_FONT,
        size: 0,
        charSpacing: 0,
        wordSpacing: 0,
        scale: 1,
        leading: 0,
        rise: 0,
        mode: 0,
      },
    };
  }

  #makeHandlers() {
    const handlers: Record<string, (args: readonly unknown[]) => void> = {
      ...this.#stateHandlers(),
      ...this.#colourHandlers(),
      ...this.#textHandlers(),
      ...this.#imageHandlers(),
      constructPath: ([op, data]) => this.#path(op as number, data as readonly unknown[]),
      clip: () => {
        this.#clipPending = true;
      },
      eoClip: () => {
        this.#clipPending = true;
      },
      beginMarkedContent: () => void this.#layers.push(true),
      beginMarkedContentProps: ([tag, group]) =>
        void this.#layers.push(tag !== 'OC' || this.#input.layerVisible(group)),
      endMarkedContent: () => void this.#layers.pop(),
    };
    const { names } = this.#input;
    return new Map(
      Object.entries(handlers).flatMap(([name, handler]) => {
        const code = names[name];
        return code === undefined ? [] : [[code, handler] as const];
      }),
    );
  }

  #stateHandlers() {
    const enter = (matrix: unknown, bbox: unknown) => {
      this.#save();
      if (isMatrix(matrix)) this.#transform(matrix);
      if (isBox(bbox)) this.#clipTo(mapBox(this.#state.matrix, bbox));
    };
    return {
      save: () => this.#save(),
      restore: () => this.#restore(),
      transform: (args: readonly unknown[]) => {
        if (isMatrix(args)) this.#transform(args);
      },
      paintFormXObjectBegin: ([matrix, bbox]: readonly unknown[]) => enter(matrix, bbox),
      paintFormXObjectEnd: () => this.#restore(),
      beginGroup: ([group]: readonly unknown[]) => {
        const { matrix, bbox } = (group ?? {}) as { matrix?: unknown; bbox?: unknown };
        enter(matrix, bbox);
      },
      endGroup: () => this.#restore(),
      beginAnnotation: ([, rect, transform, matrix]: readonly unknown[]) => {
        this.#save();
        this.#state = this.#initialState();
        if (isBox(rect)) this.#clipTo(mapBox(this.#state.matrix, rect));
        if (isMatrix(transform)) this.#transform(transform);
        if (isMatrix(matrix)) this.#transform(matrix);
      },
      endAnnotation: () => this.#restore(),
      setLineWidth: ([width]: readonly unknown[]) => {
        this.#state.lineWidth = Number(width);
      },
      setGState: ([entries]: readonly unknown[]) => {
        for (const [key, value] of entries as [string, unknown][]) this.#setParameter(key, value);
      },
    };
  }

  #setParameter(key: string, value: unknown): void {
    if (key === 'LW') this.#state.lineWidth = Number(value);
    if (key === 'ca') this.#state.fillAlpha = Number(value);
    if (key === 'CA') this.#state.strokeAlpha = Number(value);
    if (key === 'Font' && Array.isArray(value)) this.#setFont(String(value[0]), Number(value[1]));
  }

  #colourHandlers() {
    const coloured = () => {
      this.#state.fillWhite = false;
      this.#state.fillLight = false;
      this.#state.fillClear = false;
    };
    return {
      setFillRGBColor: (args: readonly unknown[]) => {
        this.#state.fillWhite = isAtLeast(WHITE, args);
        this.#state.fillLight = isAtLeast(LIGHT, args);
        this.#state.fillClear = false;
      },
      setStrokeRGBColor: (args: readonly unknown[]) => {
        this.#state.strokeWhite = isAtLeast(WHITE, args);
      },
      setFillColorN: coloured,
      setFillTransparent: () => {
        this.#state.fillClear = true;
      },
      setStrokeColorN: () => {
        this.#state.strokeWhite = false;
      },
    };
  }

  #textHandlers() {
    const text = <K extends keyof TextState>(key: K, factor = 1) => {
      return ([value]: readonly unknown[]) => {
        Object.assign(this.#state.text, { [key]: Number(value) * factor });
      };
    };
    return {
      beginText: () => {
        this.#textMatrix = IDENTITY;
        this.#startLine(0, 0);
      },
      setCharSpacing: text('charSpacing'),
      setWordSpacing: text('wordSpacing'),
      setHScale: text('scale', 0.01),
      setLeading: ([value]: readonly unknown[]) => {
        // pdf.js keeps the leading with the sign of the downward step.
        this.#state.text.leading = -Number(value);
      },
      setTextRise: text('rise'),
      setTextRenderingMode: text('mode'),
      setFont: ([id, size]: readonly unknown[]) => this.#setFont(String(id), Number(size)),
      setTextMatrix: ([matrix]: readonly unknown[]) => {
        const values = Array.from(matrix as ArrayLike<number>);
        this.#textMatrix = isMatrix(values) ? values : IDENTITY;
        this.#startLine(0, 0);
      },
      moveText: ([x, y]: readonly unknown[]) => this.#moveLine(Number(x), Number(y)),
      setLeadingMoveText: ([x, y]: readonly unknown[]) => {
        this.#state.text.leading = Number(y);
        this.#moveLine(Number(x), Number(y));
      },
      nextLine: () => this.#moveLine(0, this.#state.text.leading),
      showText: ([glyphs]: readonly unknown[]) => this.#show(glyphs as readonly unknown[]),
      showSpacedText: ([glyphs]: readonly unknown[]) => this.#show(glyphs as readonly unknown[]),
      nextLineShowText: ([glyphs]: readonly unknown[]) => {
        this.#moveLine(0, this.#state.text.leading);
        this.#show(glyphs as readonly unknown[]);
      },
    };
  }

  #imageHandlers() {
    const whole = (mask: boolean) => (args: readonly unknown[]) => {
      const [first, width, height] = args;
      const inline = (typeof first === 'object' && first !== null ? first : {}) as {
        readonly width?: number;
        readonly height?: number;
      };
      this.#image(
        this.#state.matrix,
        first,
        inline.width ?? Number(width ?? 0),
        inline.height ?? Number(height ?? 0),
        mask,
      );
    };
    return {
      paintImageXObject: whole(false),
      paintInlineImageXObject: whole(false),
      paintImageMaskXObject: whole(true),
      paintSolidColorImageMask: () => this.#paths.fillBox(this.#unitBox(), this.#paint()),
      paintImageXObjectRepeat: ([id, scaleX, scaleY, positions]: readonly unknown[]) => {
        const at = positions as ArrayLike<number>;
        for (let i = 0; i + 1 < at.length; i += 2) {
          const step: Matrix = [Number(scaleX), 0, 0, Number(scaleY), at[i] ?? 0, at[i + 1] ?? 0];
          this.#image(compose(this.#state.matrix, step), id, 0, 0, false);
        }
      },
      paintInlineImageXObjectGroup: ([image, map]: readonly unknown[]) => {
        for (const { transform } of map as { transform: unknown }[]) {
          if (!isMatrix(transform)) continue;
          const { width = 0, height = 0 } = image as { width?: number; height?: number };
          this.#image(compose(this.#state.matrix, transform), image, width, height, false);
        }
      },
      paintImageMaskXObjectGroup: ([images]: readonly unknown[]) => {
        for (const image of images as { transform: unknown; width: number; height: number }[]) {
          if (!isMatrix(image.transform)) continue;
          const matrix = compose(this.#state.matrix, image.transform);
          this.#image(matrix, image, image.width, image.height, true);
        }
      },
    };
  }

  get #shown(): boolean {
    return this.#layers.every((visible) => visible);
  }

  #save(): void {
    this.#stack.push({ ...this.#state, text: { ...this.#state.text } });
  }

  #restore(): void {
    this.#state = this.#stack.pop() ?? this.#state;
  }

  #transform(matrix: Matrix): void {
    this.#state.matrix = compose(this.#state.matrix, matrix);
  }

  #clipTo(box: BoundingBox): void {
    this.#state.clip = intersection(this.#state.clip, box) ?? [0, 0, -1, -1];
  }

  #paint() {
    const { fillWhite, fillClear, fillAlpha, strokeWhite, strokeAlpha, clip, lineWidth } =
      this.#state;
    const { matrix } = this.#state;
    const pen = lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
    return {
      clip,
      order: this.#order,
      pen,
      fillWhite,
      fillShown: this.#shown && !fillClear && fillAlpha > 0.02,
      fillOpaque: fillAlpha > 0.9,
      strokeWhite,
      strokeShown: this.#shown && strokeAlpha > 0.02,
    };
  }

  #path(op: number, data: readonly unknown[]): void {
    const { names } = this.#input;
    const path = data?.[0] as Float32Array | null | undefined;
    if (path instanceof Float32Array) {
      const subpaths = this.#paths.trace(path, this.#state.matrix);
      const paint = this.#paint();
      const stroke =
        op === names.stroke ||
        op === names.closeStroke ||
        op === names.fillStroke ||
        op === names.eoFillStroke ||
        op === names.closeFillStroke ||
        op === names.closeEOFillStroke;
      const fill = op !== names.endPath && op !== names.stroke && op !== names.closeStroke;
      if (fill && paint.fillShown) this.#paths.fill(subpaths, paint);
      if (stroke && paint.strokeShown) this.#paths.stroke(subpaths, paint);
      if (this.#clipPending) this.#clipTo(this.#paths.boundsOf(subpaths));
    }
    this.#clipPending = false;
  }

  #unitBox(): BoundingBox {
    return mapBox(this.#state.matrix, [0, 0, 1, 1]);
  }

  #image(matrix: Matrix, source: unknown, width: number, height: number, mask: boolean): void {
    const box = intersection(mapBox(matrix, [0, 0, 1, 1]), this.#state.clip);
    if (box === null || !this.#shown || this.#state.fillAlpha <= 0.02) return;
    this.#images.push({
      bbox: box,
      matrix,
      source,
      pixelWidth: width,
      pixelHeight: height,
      mask,
      order: this.#order,
    });
  }

  #setFont(id: string, size: number): void {
    this.#state.text.font = this.#input.fontOf(id);
    this.#state.text.size = size;
  }

  #startLine(x: number, y: number): void {
    [this.#x, this.#y, this.#lineX, this.#lineY] = [x, y, x, y];
  }

  #moveLine(x: number, y: number): void {
    this.#startLine(this.#lineX + x, this.#lineY + y);
  }

  #show(items: readonly unknown[]): void {
    const { text } = this.#state;
    const matrix = compose(this.#state.matrix, this.#textMatrix);
    for (const item of items) {
      if (typeof item === 'number') this.#advance((-item / 1000) * text.size, text);
      else if (item !== null && typeof item === 'object') {
        this.#showGlyph(item as PdfGlyph, text, matrix);
      }
    }
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
    const { text, clip, fillWhite, fillLight, fillClear, fillAlpha } = this.#state;
    if (text.size === 0 || glyph.unicode === '') return;
    const bbox = mapBox(matrix, box);
    if (!bbox.every(Number.isFinite)) return;
    const along: readonly [number, number] = text.size < 0 ? [-1, 0] : [1, 0];
    const dx = matrix[0] * along[0];
    const dy = matrix[1] * along[0];
    const up = Math.hypot(matrix[2], matrix[3]);
    const painted = this.#shown && PAINTING_MODES.has(text.mode) && !fillClear && fillAlpha > 0.02;
    const within = contains(clip, (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2, 1);
    this.#glyphs.push({
      text: glyph.unicode,
      bbox,
      size: Math.abs(text.size) * text.font.em * up,
      turn: quarterOf(dx, dy),
      vertical: text.font.vertical,
      font: text.font,
      visible: painted && within,
      clipped: painted && !within,
      white: fillWhite,
      faint: fillAlpha < FAINT || (fillLight && !fillWhite),
      order: this.#order,
      code: glyph.originalCharCode,
      drawn: glyph.isInFont,
    });
  }
}

/** The quarter turn of a direction on the page (y down), null if it is more than 3° off all. */
function quarterOf(dx: number, dy: number): 0 | 1 | 2 | 3 | null {
  const quarters = Math.atan2(dy, dx) / (Math.PI / 2);
  const nearest = Math.round(quarters);
  if (Math.abs(quarters - nearest) > 0.034) return null;
  return (((nearest % 4) + 4) % 4) as 0 | 1 | 2 | 3;
}

function isMatrix(value: unknown): value is Matrix {
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? (value as ArrayLike<unknown>).length === 6
    : false;
}

function isBox(value: unknown): value is BoundingBox {
  return Array.isArray(value) || ArrayBuffer.isView(value)
    ? (value as ArrayLike<unknown>).length === 4
    : false;
}

/** Least of red, green and blue, of 255. */
const WHITE = 250;
const LIGHT = 190;
/** Paint that covers less than this lets what it lies on show through. */
const FAINT = 0.5;

/** Colours come as "#rrggbb" or as three numbers of 0–255. */
function isAtLeast(least: number, args: readonly unknown[]): boolean {
  const [first] = args;
  if (typeof first === 'string') {
    const value = Number.parseInt(first.slice(1), 16);
    return [value >> 16, (value >> 8) & 255, value & 255].every((part) => part >= least);
  }
  return args.length >= 3 && args.slice(0, 3).every((part) => Number(part) >= least);
}
