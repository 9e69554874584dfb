import type { LevelGlyph } from '../../text/level-glyphs.js';

/** Base lines further apart than this, in character sizes, are two lines. */
const OTHER_LINE = 0.3;

/**
 * Whether two neighbours on a line belong to two texts though no gap parts them: programs set the
 * lines of one cell down before those of the next, so that behind the first and before the second
 * they went to another line. In: the characters in the order of painting (`LevelGlyph.at`).
 */
export function textsPart(
  painted: readonly LevelGlyph[],
): (a: LevelGlyph, b: LevelGlyph) => boolean {
  const beside = (item: LevelGlyph, step: 1 | -1) => {
    let at = item.at + step;
    while (painted[at]?.glyph.text.trim() === '') at += step;
    return painted[at];
  };
  const isOther = (a: LevelGlyph, b: LevelGlyph | undefined) =>
    b === undefined || Math.abs(a.level[3] - b.level[3]) > OTHER_LINE * a.glyph.size;
  return (a, b) => isOther(a, beside(a, 1)) && isOther(b, beside(b, -1));
}
