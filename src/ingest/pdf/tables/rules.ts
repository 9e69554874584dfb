import type { Rule } from '../../page.js';
import type { Fill, PageMarks } from '../paint/marks.js';

export interface RuleLimits {
  /** A filled box no thicker than this is a line. Chromium and Word print rules as such boxes. */
  readonly maxThickness: number;
  /** A coloured box at least this wide and high may be the ground of a cell. */
  readonly minGround: number;
}

/** In points. */
export const RULE_LIMITS: RuleLimits = { maxThickness: 4, minGround: 6 };

/** The page's ruling lines: strokes and thin filled boxes that are not white. */
export function rulesOf(marks: PageMarks, limits: RuleLimits = RULE_LIMITS): Rule[] {
  const drawn = marks.strokes
    .filter((stroke) => !stroke.white && stroke.width <= limits.maxThickness * 2)
    .map(({ x0, y0, x1, y1, width }): Rule => {
      const level = x1 - x0 >= y1 - y0;
      return level ? horizontal(y0, x0, x1, width) : vertical(x0, y0, y1, width);
    });
  const filled = marks.fills
    .filter((fill) => !fill.white)
    .flatMap((fill) => thinRules(fill, limits.maxThickness));
  const images = marks.images.flatMap((image) =>
    thinRules({ bbox: image.bbox }, limits.maxThickness),
  );
  return [...drawn, ...filled, ...images];
}

/** The rule that a thin box is; a dot may belong to a dotted rule of either direction. */
function thinRules({ bbox }: Pick<Fill, 'bbox'>, maxThickness: number): Rule[] {
  const [x0, y0, x1, y1] = bbox;
  const [width, height] = [x1 - x0, y1 - y0];
  if (Math.min(width, height) > maxThickness) return [];
  const level = horizontal((y0 + y1) / 2, x0, x1, height);
  const upright = vertical((x0 + x1) / 2, y0, y1, width);
  if (Math.max(width, height) <= maxThickness) return [level, upright];
  return width >= height ? [level] : [upright];
}

/**
 * The edges of coloured grounds, and of white ones in line with them: tables without ruling lines
 * whose cells are told apart by colour. A ground's edge is no rule where real rules stand.
 */
export function groundEdgesOf(marks: PageMarks, limits: RuleLimits = RULE_LIMITS): Rule[] {
  const most = 0.5 * marks.width * marks.height;
  const grounds = marks.fills.filter(
    ({ bbox: [x0, y0, x1, y1] }) =>
      x1 - x0 >= limits.minGround && y1 - y0 >= limits.minGround && (x1 - x0) * (y1 - y0) < most,
  );
  const sides = new Set(grounds.filter(({ white }) => !white).map(sidesOf));
  return grounds
    .filter((ground) => sides.has(sidesOf(ground)))
    .flatMap(({ bbox: [x0, y0, x1, y1] }) => [
      horizontal(y0, x0, x1, 0),
      horizontal(y1, x0, x1, 0),
      vertical(x0, y0, y1, 0),
      vertical(x1, y0, y1, 0),
    ]);
}

/** Where a box's left and right sides stand, to the point. */
function sidesOf({ bbox }: Fill): string {
  return `${Math.round(bbox[0])} ${Math.round(bbox[2])}`;
}

function horizontal(position: number, start: number, end: number, thickness: number): Rule {
  return { orientation: 'horizontal', position, start, end, thickness };
}

function vertical(position: number, start: number, end: number, thickness: number): Rule {
  return { orientation: 'vertical', position, start, end, thickness };
}
