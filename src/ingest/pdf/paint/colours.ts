import type { State } from './graphics-state.js';
import type { Handlers } from './operators.js';

/** Least of red, green and blue, of 255. */
const WHITE = 250;
const LIGHT = 190;

/** Operators that set the paint: only white, light and none at all matter to what shows. */
export function colourHandlers(state: { readonly now: State }): Handlers {
  const fill = (fillWhite: boolean, fillLight: boolean, fillPattern = false) => {
    Object.assign(state.now, { fillWhite, fillLight, fillPattern, fillClear: false });
  };
  return {
    setFillRGBColor: (args) => fill(isAtLeast(WHITE, args), isAtLeast(LIGHT, args)),
    setFillColorN: () => fill(false, false, true),
    setFillTransparent: () => {
      state.now.fillClear = true;
    },
    setStrokeRGBColor: (args) => {
      state.now.strokeWhite = isAtLeast(WHITE, args);
    },
    setStrokeColorN: () => {
      state.now.strokeWhite = false;
    },
  };
}

/** Colours come as "#rrggbb" or as three numbers of 0–255. */
function isAtLeast(least: number, args: readonly unknown[]): boolean {
  const [first] = args;
  if (typeof first === 'string') {
    const value = Number.parseInt(first.slice(1), 16);
    return [value >> 16, (value >> 8) & 255, value & 255].every((part) => part >= least);
  }
  return args.length >= 3 && args.slice(0, 3).every((part) => Number(part) >= least);
}
