import type { GrayImage, PixelBox } from '../gray.js';

/** Ink that hangs together, corners counting. */
export interface Blot {
  readonly box: PixelBox;
  /** Its pixels, as places of its field. */
  readonly places: readonly number[];
}

/**
 * The ink of a picture, with a blank edge around it: each place has eight others beside it, and
 * none of them need be asked whether it is still on the page.
 */
export class InkField {
  readonly #across: number;
  /** 1 where there is ink that no blot was made of. */
  readonly #ink: Uint8Array;

  constructor({ width, height, data }: GrayImage, lightest: number) {
    this.#across = width + 2;
    this.#ink = new Uint8Array(this.#across * (height + 2));
    for (let y = 0, from = 0; y < height; y++) {
      const to = (y + 1) * this.#across + 1;
      for (let x = 0; x < width; x++, from++) {
        // The sign of the difference: print would have the processor guess at each stroke.
        this.#ink[to + x] = ((data[from] as number) - lightest) >>> 31;
      }
    }
  }

  x(place: number): number {
    return (place % this.#across) - 1;
  }

  y(place: number): number {
    return ((place / this.#across) | 0) - 1;
  }

  /** Every blot, from the top; each can be had once. */
  *blots(): Generator<Blot> {
    for (let at = this.#ink.indexOf(1); at >= 0; at = this.#ink.indexOf(1, at + 1)) {
      const places = this.#take(at);
      yield { box: this.#boxOf(places), places };
    }
  }

  #take(start: number): number[] {
    const [ink, across] = [this.#ink, this.#across];
    const beside = [-across - 1, -across, -across + 1, -1, 1, across - 1, across, across + 1];
    const places = [start];
    ink[start] = 0;
    for (let next = 0; next < places.length; next++) {
      for (let side = 0; side < 8; side++) {
        const at = (places[next] as number) + (beside[side] as number);
        if (ink[at] === 0) continue;
        ink[at] = 0;
        places.push(at);
      }
    }
    return places;
  }

  #boxOf(places: readonly number[]): PixelBox {
    const across = this.#across;
    const [first = 0] = places;
    let [left, right, last] = [across, 0, first];
    for (let i = 0; i < places.length; i++) {
      const place = places[i] as number;
      const x = place % across;
      if (x < left) left = x;
      if (x > right) right = x;
      if (place > last) last = place;
    }
    // The first was found from the top; nothing of it is higher.
    return { left: left - 1, top: this.y(first), right, bottom: this.y(last) + 1 };
  }
}
