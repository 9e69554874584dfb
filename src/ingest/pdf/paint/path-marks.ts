import { CLEAR, type GraphicsState, OPAQUE } from './graphics-state.js';
import type { Handlers, OperatorCodes } from './operators.js';
import { boundsOf, isBox, type Paint, type PathCollector, type Subpath } from './paths.js';

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
        if (isClipping) clipBy(state, subpaths);
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

function clipBy(state: GraphicsState, subpaths: readonly Subpath[]): void {
  state.clipTo(boundsOf(subpaths));
  state.now.stencilled ||= subpaths.length > 1 || !subpaths.every(isBox);
}

function paintOf({ now, isShown, isOpaque, order }: GraphicsState): Paint {
  const { matrix, clip, lineWidth, fillAlpha, strokeAlpha, fillWhite, strokeWhite } = now;
  const scale = Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
  return {
    clip,
    order,
    pen: lineWidth * scale,
    fillWhite,
    fillShown: isShown && !now.fillClear && fillAlpha > CLEAR,
    fillOpaque: isOpaque && !now.fillPattern && fillAlpha > OPAQUE,
    strokeWhite,
    strokeShown: isShown && strokeAlpha > CLEAR,
    strokeOpaque: isOpaque && strokeAlpha > OPAQUE,
  };
}
