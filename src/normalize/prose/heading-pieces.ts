import { headingDepth } from '../headings/numbering.js';
import { opensRun } from './field-lines.js';
import type { Piece } from './pieces.js';
import { bracketAtEnd } from './units-at-end.js';
import type { Walk } from './walk.js';

const LONGEST_HEADING = 60;
const LONGEST_CLOSED_HEADING = 40;

/** Short, numbered and without a sentence end: a heading rather than a task. */
export function isHeading(text: string): boolean {
  return headingDepth(text) !== null && text.length <= LONGEST_HEADING && !/。|[；：]$/u.test(text);
}

/** （一）总体要求。 is a heading too where deeper numbers follow: 1. … */
export function isClosedHeading({ pieces, at }: Walk): boolean {
  const text = pieces[at]?.text ?? '';
  const next = nextFilled(pieces, at);
  const [own, below] = [headingDepth(text), headingDepth(next?.text ?? '')];
  if (own === null || below === null || below <= own) return false;
  return isHeading(text.replace(/。$/u, '')) && text.length <= LONGEST_CLOSED_HEADING;
}

/**
 * A task that lacks its full stop, not a heading: the heading above it names units, nothing deeper
 * stands below it, and it is numbered as the task before it or the paragraph after it is.
 */
export function isItem({ pieces, at, stack, tasks }: Walk): boolean {
  const own = headingDepth(pieces[at]?.text ?? '');
  const above = stack.findLast(({ depth }) => own !== null && depth < own);
  if (own === null || above === undefined || above.assignments.length === 0) return false;
  const below = headingDepth(nextFilled(pieces, at)?.text ?? '');
  return below === null ? tasks.at(-1)?.depth === own : below <= own;
}

function nextFilled(pieces: readonly Piece[], at: number): Piece | undefined {
  return pieces.slice(at + 1).find(({ text }) => text.trim() !== '');
}

/** A heading with units is one only if tasks without own units stand below it. */
export function isFollowed({ pieces, at }: Walk): boolean {
  const next = nextFilled(pieces, at);
  if (next === undefined || opensRun(next)) return false;
  const [own, below] = [headingDepth(pieces[at]?.text ?? ''), headingDepth(next.text)];
  return bracketAtEnd(next.text) === null && (below === null || own === null || below > own);
}
