import { CLEAR, type GraphicsState } from './graphics-state.js';
import type { Handlers, OperatorCodes } from './operators.js';
import type { Paint, PathCollector } from './paths.js';

/** Operators that paint paths, or clip by them. */
export function pathHandlers(
  state: GraphicsState,
  paths: PathCollector,
  names: OperatorCodes,
): Handlers {
  let isClipping = false;
  const clip = () => {
    isClipping = true;
  };
  const codesOf = (operators: readonly string[]) => new Set(operators.map((name) => names[name]));
  const [stroking, unfilled] = [codesOf(STROKING), codesOf(UNFILLED)];
  return {
    clip,
    eoClip: clip,
    constructPath: ([operator, data]) => {
      const [path] = (data ?? []) as readonly unknown[];
      if (path instanceof Float32Array) {
        const subpaths = paths.trace(path, state.now.matrix);
        const paint = paintOf(state);
        const code = operator as number;
        if (!unfilled.has(code) && paint.fillShown) paths.fill(subpaths, paint);
        if (stroking.has(code) && paint.strokeShown) paths.stroke(subpaths, paint);
        if (isClipping) state.clipTo(paths.boundsOf(subpaths));
      }
      isClipping = false;
    },
    paintSolidColorImageMask: () => paths.fillBox(state.unitBox(), paintOf(state)),
  };
}

const STROKING = [
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
];
const UNFILLED = ['endPath', 'stroke', 'closeStroke'];

function paintOf({ now, isShown, order }: GraphicsState): Paint {
  const { matrix, clip, lineWidth, fillAlpha, strokeAlpha, fillWhite, strokeWhite } = now;
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  return {
    clip,
    order,
    pen: lineWidth * scale,
    fillWhite,
    fillShown: isShown && !now.fillClear && fillAlpha > CLEAR,
    fillOpaque: fillAlpha > 0.9,
    strokeWhite,
    strokeShown: isShown && strokeAlpha > CLEAR,
  };
}
