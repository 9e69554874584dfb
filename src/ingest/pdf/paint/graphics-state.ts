import type { BoundingBox } from '../../../model/place.js';
import { intersection } from '../../box.js';
import type { FontFacts } from './marks.js';
import { compose, type Matrix, mapBox } from './matrix.js';
import { type Handlers, isBox, isMatrix } from './operators.js';

/** What is needed of a pdf.js font object. */
export interface DrawnFont extends FontFacts {
  /** Glyph units to text units, e.g. 0.001. */
  readonly scale: number;
  /** Height of the em in glyph units × `scale`: 1, except for bitmap fonts (Type 3). */
  readonly em: number;
  /** Whether the file says which character a code stands for. */
  means(code: number): boolean;
}

export interface TextState {
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

/** As far as it decides where and whether something shows: matrix, clip (as a box), pen, colour, text. */
export interface State {
  matrix: Matrix;
  clip: BoundingBox;
  lineWidth: number;
  fillWhite: boolean;
  fillLight: boolean;
  fillClear: boolean;
  /** A pattern, which may leave gaps. */
  fillPattern: boolean;
  strokeWhite: boolean;
  fillAlpha: number;
  strokeAlpha: number;
  /** What is painted mixes with what it lies on (a blend mode). */
  blends: boolean;
  masked: boolean;
  /** The clip is no box: what is painted may show through a stencil. */
  stencilled: boolean;
  /** What is painted belongs to a group that is laid on the page as a whole, and not opaquely. */
  veiled: boolean;
  text: TextState;
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
  means: () => true,
  outline: () => null,
};

/** Paint that covers no more than this does not show. */
export const CLEAR = 0.02;
/** Paint that covers more than this hides what it lies on. */
export const OPAQUE = 0.9;

/**
 * The graphics state of a page being drawn, with those that were saved.
 * Source: ISO 32000-2, 8.4.
 */
export class GraphicsState {
  now: State;
  /** Place of the operator in work among the page's. */
  order = 0;
  readonly #initial: () => State;
  readonly #saved: State[] = [];
  #layers: boolean[] = [];

  constructor(viewport: Matrix, width: number, height: number) {
    this.#initial = () => initialState(viewport, [0, 0, width, height]);
    this.now = this.#initial();
  }

  save(): void {
    this.#saved.push({ ...this.now, text: { ...this.now.text } });
  }

  restore(): void {
    this.now = this.#saved.pop() ?? this.now;
  }

  transform(matrix: unknown): void {
    if (isMatrix(matrix)) this.now.matrix = compose(this.now.matrix, matrix);
  }

  /** Marked content, which may belong to a layer that is switched off. */
  enterLayer(isVisible: boolean): void {
    this.#layers.push(isVisible);
  }

  leaveLayer(): void {
    this.#layers.pop();
  }

  /** Whether what is drawn now belongs to layers that all show. */
  get isShown(): boolean {
    return this.#layers.every((isVisible) => isVisible);
  }

  /** What is painted hides what it lies on, if its own paint does. */
  get isOpaque(): boolean {
    const { blends, masked, stencilled, veiled } = this.now;
    return !blends && !masked && !stencilled && !veiled;
  }

  /** What is drawn until this is restored is laid on the page as one. */
  enterGroup(matrix: unknown, bbox: unknown): void {
    this.enter(matrix, bbox);
    const { blends, masked, fillAlpha } = this.now;
    this.now.veiled ||= blends || masked || fillAlpha <= OPAQUE;
  }

  /** A box on the page as read. */
  clipTo(box: BoundingBox): void {
    this.now.clip = intersection(this.now.clip, box) ?? [0, 0, -1, -1];
  }

  /** Where an image or a mask of the unit square comes to lie. */
  unitBox(): BoundingBox {
    return mapBox(this.now.matrix, [0, 0, 1, 1]);
  }

  /** What is drawn until this is restored has a box and a matrix of its own. */
  enter(matrix: unknown, bbox: unknown): void {
    this.save();
    this.transform(matrix);
    if (isBox(bbox)) this.clipTo(mapBox(this.now.matrix, bbox));
  }

  /** An annotation is drawn from the page's own state on, and on none of its layers. */
  enterAnnotation(rect: unknown, transform: unknown, matrix: unknown): void {
    this.save();
    this.#layers = [];
    this.now = this.#initial();
    if (isBox(rect)) this.clipTo(mapBox(this.now.matrix, rect));
    this.transform(transform);
    this.transform(matrix);
  }

  leaveAnnotation(): void {
    this.restore();
    this.#layers = [];
  }
}

function initialState(matrix: Matrix, clip: BoundingBox): State {
  return {
    matrix,
    clip,
    lineWidth: 1,
    fillWhite: false,
    fillLight: false,
    fillClear: false,
    fillPattern: false,
    strokeWhite: false,
    fillAlpha: 1,
    strokeAlpha: 1,
    blends: false,
    masked: false,
    stencilled: false,
    veiled: false,
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

/** Operators that save, restore and change the state; `setFont` sets a font by its name. */
export function stateHandlers(
  state: GraphicsState,
  setFont: (id: string, size: number) => void,
): Handlers {
  const setParameter = (key: string, value: unknown) => {
    if (key === 'LW') state.now.lineWidth = Number(value);
    if (key === 'ca') state.now.fillAlpha = Number(value);
    if (key === 'CA') state.now.strokeAlpha = Number(value);
    if (key === 'BM') state.now.blends = value !== 'source-over';
    if (key === 'SMask') state.now.masked = value !== false;
    if (key === 'Font' && Array.isArray(value)) setFont(String(value[0]), Number(value[1]));
  };
  return {
    save: () => state.save(),
    restore: () => state.restore(),
    transform: (args) => state.transform(args),
    paintFormXObjectBegin: ([matrix, bbox]) => state.enter(matrix, bbox),
    paintFormXObjectEnd: () => state.restore(),
    beginGroup: ([group]) => {
      const { matrix, bbox } = (group ?? {}) as { matrix?: unknown; bbox?: unknown };
      state.enterGroup(matrix, bbox);
    },
    endGroup: () => state.restore(),
    setLineWidth: ([width]) => {
      state.now.lineWidth = Number(width);
    },
    setGState: ([entries]) => {
      for (const [key, value] of entries as [string, unknown][]) setParameter(key, value);
    },
  };
}
