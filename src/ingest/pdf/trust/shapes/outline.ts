/** pdf.js's steps of an outline, each followed by its points. */
const STEPS = { move: 0, line: 1, cubic: 2, quadratic: 3, close: 4 } as const;
/** Numbers that follow each step. */
const NUMBERS = [2, 2, 6, 4, 0] as const;
/** A curve is drawn as so many lines: shapes are compared at a tenth of their size. */
const PIECES = 3;

/** Straight lines, four numbers each: where they begin and where they end. */
export interface Lines {
  readonly ends: Float64Array;
  readonly size: number;
}

/** The outline of a character as straight lines, every contour closed; null for a step that is not known. */
export function linesOf(path: ArrayLike<number>): Lines | null {
  const pen = new Pen(path);
  let i = 0;
  while (i < path.length) {
    const step = path[i] as number;
    const numbers = NUMBERS[step];
    if (numbers === undefined) return null;
    pen.take(step, i + 1);
    i += 1 + numbers;
  }
  pen.close();
  return { ends: pen.ends, size: pen.size };
}

/** The same outline with up and down changed places. */
export function upsideDown(path: Float32Array): Float32Array {
  const turned = Float32Array.from(path);
  for (let i = 0; i < path.length; ) {
    const numbers = NUMBERS[path[i] as number] ?? path.length;
    for (let y = i + 2; y <= i + numbers; y += 2) turned[y] = -(path[y] as number);
    i += 1 + numbers;
  }
  return turned;
}

class Pen {
  readonly ends: Float64Array;
  size = 0;
  readonly #path: ArrayLike<number>;
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;

  constructor(path: ArrayLike<number>) {
    this.#path = path;
    // No step makes more lines than it has numbers, itself among them.
    this.ends = new Float64Array(4 * (path.length + 1));
  }

  take(step: number, at: number): void {
    if (step === STEPS.move) this.#move(at);
    else if (step === STEPS.line) this.#line(this.#at(at), this.#at(at + 1));
    else if (step === STEPS.cubic) this.#cubic(at);
    else if (step === STEPS.quadratic) this.#quadratic(at);
    else this.close();
  }

  close(): void {
    this.#line(this.#startX, this.#startY);
  }

  #at(i: number): number {
    return this.#path[i] ?? 0;
  }

  #move(at: number): void {
    this.close();
    this.#x = this.#startX = this.#at(at);
    this.#y = this.#startY = this.#at(at + 1);
  }

  #line(x: number, y: number): void {
    if (x === this.#x && y === this.#y) return;
    const { ends, size } = this;
    ends[size] = this.#x;
    ends[size + 1] = this.#y;
    ends[size + 2] = this.#x = x;
    ends[size + 3] = this.#y = y;
    this.size = size + 4;
  }

  #cubic(at: number): void {
    const x0 = this.#x;
    const y0 = this.#y;
    for (let k = 1; k <= PIECES; k++) {
      const t = k / PIECES;
      const s = 1 - t;
      const [a, b, c, d] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
      this.#line(
        a * x0 + b * this.#at(at) + c * this.#at(at + 2) + d * this.#at(at + 4),
        a * y0 + b * this.#at(at + 1) + c * this.#at(at + 3) + d * this.#at(at + 5),
      );
    }
  }

  #quadratic(at: number): void {
    const x0 = this.#x;
    const y0 = this.#y;
    for (let k = 1; k <= PIECES; k++) {
      const t = k / PIECES;
      const s = 1 - t;
      this.#line(
        s * s * x0 + 2 * s * t * this.#at(at) + t * t * this.#at(at + 2),
        s * s * y0 + 2 * s * t * this.#at(at + 1) + t * t * this.#at(at + 3),
      );
    }
  }
}
