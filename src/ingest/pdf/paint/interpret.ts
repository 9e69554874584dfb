import { colourHandlers } from './colours.js';
import { type DrawnFont, GraphicsState, stateHandlers } from './graphics-state.js';
import { imageHandlers } from './image-marks.js';
import type { PageMarks, PaintedImage } from './marks.js';
import type { Matrix } from './matrix.js';
import type { Handlers, OperatorCodes, Operators } from './operators.js';
import { pathHandlers } from './path-marks.js';
import { PathCollector } from './paths.js';
import { TextPen, textHandlers } from './text-pen.js';

export interface Interpretation {
  readonly operators: Operators;
  readonly names: OperatorCodes;
  readonly fontOf: (id: string) => DrawnFont;
  readonly layerVisible: (group: unknown) => boolean;
  /** Whether an annotation, by its key, shows as part of the page; all do where it is not given. */
  readonly noteVisible?: (id: string) => boolean;
  /** From PDF user space to the page as read. */
  readonly viewport: Matrix;
  readonly width: number;
  readonly height: number;
}

/**
 * Follows the operators of one page and notes what they leave on it. Only the state that decides
 * where and whether something shows is kept: matrix, clip (as a box), pen, colour, text state.
 * Source: ISO 32000-2, 8.4 (graphics state) and 9.4 (text objects).
 */
export function interpret(input: Interpretation): PageMarks {
  const { operators, names, viewport, width, height } = input;
  const state = new GraphicsState(viewport, width, height);
  const pen = new TextPen(state);
  const paths = new PathCollector();
  const images: PaintedImage[] = [];
  const setFont = (id: string, size: number) => {
    Object.assign(state.now.text, { font: input.fontOf(id), size });
  };
  const handlers = byCode(names, {
    ...stateHandlers(state, setFont),
    ...colourHandlers(state),
    ...layerHandlers(state, input),
    ...textHandlers(state, pen, setFont),
    ...pathHandlers(state, paths, names),
    ...imageHandlers(state, images),
  });
  for (const [i, code] of operators.codes.entries()) {
    state.order = i;
    handlers.get(code)?.((operators.arguments[i] as readonly unknown[] | null) ?? []);
  }
  return { width, height, glyphs: pen.glyphs, images, ...paths.marks() };
}

function byCode(names: OperatorCodes, handlers: Handlers) {
  return new Map(
    Object.entries(handlers).flatMap(([name, handler]) => {
      const code = names[name];
      return code === undefined ? [] : [[code, handler] as const];
    }),
  );
}

function layerHandlers(
  state: GraphicsState,
  { layerVisible, noteVisible = () => true }: Interpretation,
): Handlers {
  return {
    beginAnnotation: ([id, rect, transform, matrix]) => {
      state.enterAnnotation(rect, transform, matrix);
      state.enterLayer(noteVisible(String(id)));
    },
    endAnnotation: () => state.leaveAnnotation(),
    beginMarkedContent: () => state.enterLayer(true),
    beginMarkedContentProps: ([tag, group]) =>
      state.enterLayer(tag !== 'OC' || layerVisible(group)),
    endMarkedContent: () => state.leaveLayer(),
  };
}
