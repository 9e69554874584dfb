/** How exactly lines must meet, in points. Pixels need more room than drawn lines. */
export interface GridTolerances {
  /** Parallel lines nearer than this are one line (double rules). */
  readonly snap: number;
  /** A hole in a line up to this long is closed (dashes, scanner gaps). */
  readonly gap: number;
  /** How far a line's end may stay from the line it should meet. */
  readonly reach: number;
  /** Shorter lines are no rules. */
  readonly minLength: number;
  /** The part of a cell's side that must be ruled for the side to part two cells. */
  readonly coverage: number;
}

/** For rules whose ends may be a little off: found in pixels, or drawn carelessly. */
export const DRAWN: GridTolerances = { snap: 3, gap: 4, reach: 4, minLength: 6, coverage: 0.6 };

/** For rules as a PDF draws them, whose ends lie on the lines they meet. */
export const EXACT: GridTolerances = { ...DRAWN, reach: 1.5 };
