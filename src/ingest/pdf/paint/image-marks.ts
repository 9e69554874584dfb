import { intersection } from '../../box.js';
import { CLEAR, type GraphicsState, OPAQUE } from './graphics-state.js';
import type { PaintedImage } from './marks.js';
import { compose, type Matrix, mapBox } from './matrix.js';
import { type Handlers, isMatrix } from './operators.js';

/** Size of an image in pixels, where the operator tells it. */
interface Pixels {
  readonly width?: number;
  readonly height?: number;
}

/** Operators that paint images; those that can be seen are noted in `images`. */
export function imageHandlers(state: GraphicsState, images: PaintedImage[]): Handlers {
  const paint = (matrix: Matrix, source: unknown, mask: boolean, size: Pixels) => {
    const { clip, fillAlpha } = state.now;
    const bbox = intersection(mapBox(matrix, [0, 0, 1, 1]), clip);
    if (bbox === null || !state.isShown || fillAlpha <= CLEAR) return;
    const { width: pixelWidth = 0, height: pixelHeight = 0 } = size;
    const opaque = !mask && state.isOpaque && fillAlpha > OPAQUE;
    const { order } = state;
    images.push({ bbox, matrix, source, pixelWidth, pixelHeight, mask, opaque, order });
  };
  const paintMoved = (transform: unknown, source: unknown, mask: boolean, size: Pixels) => {
    if (isMatrix(transform)) paint(compose(state.now.matrix, transform), source, mask, size);
  };
  const whole = (mask: boolean) => (args: readonly unknown[]) => {
    const [first, width, height] = args;
    const inline = (typeof first === 'object' && first !== null ? first : {}) as Pixels;
    const told = { width: Number(width ?? 0), height: Number(height ?? 0) };
    paint(state.now.matrix, first, mask, { ...told, ...sizeOf(inline) });
  };
  return {
    paintImageXObject: whole(false),
    paintInlineImageXObject: whole(false),
    paintImageMaskXObject: whole(true),
    paintImageXObjectRepeat: ([id, scaleX, scaleY, positions]) => {
      const at = positions as ArrayLike<number>;
      for (let i = 0; i + 1 < at.length; i += 2) {
        const step = [Number(scaleX), 0, 0, Number(scaleY), at[i] ?? 0, at[i + 1] ?? 0];
        paintMoved(step, id, false, {});
      }
    },
    paintInlineImageXObjectGroup: ([image, map]) => {
      for (const { transform } of map as readonly { readonly transform: unknown }[]) {
        paintMoved(transform, image, false, sizeOf(image as Pixels));
      }
    },
    paintImageMaskXObjectGroup: ([masks]) => {
      for (const mask of masks as readonly (Pixels & { readonly transform: unknown })[]) {
        paintMoved(mask.transform, mask, true, sizeOf(mask));
      }
    },
  };
}

function sizeOf({ width, height }: Pixels): Pixels {
  return { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) };
}
