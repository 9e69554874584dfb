import type { Finding } from '../../model/finding.js';
import type { Task } from '../../model/notice.js';
import { isClosed } from '../reader/mark-grammar.js';

/** From this share of texts that end in a stop on, one that does not has lost its end. */
const CLOSED_SHARE = 0.8;
const FEWEST_TEXTS = 5;
/** Of the texts without a stop, those that miss more than it. */
const CHANCE = 0.5;
const QUOTED = 12;

/**
 * Task texts that end without a stop in a notice that closes all others: the stop was lost, or what stood
 * before it too (a row that runs on behind the last page that was read).
 */
export function cutTexts(tasks: readonly Pick<Task, 'sequence' | 'content'>[]): readonly Finding[] {
  const texts = tasks.filter(({ content }) => content !== '');
  const open = texts.filter(({ content }) => !isClosed(content));
  const closed = texts.length - open.length;
  if (texts.length < FEWEST_TEXTS || closed < CLOSED_SHARE * texts.length) return [];
  return open.map(({ sequence, content }) => ({
    code: 'TEXT_CUT',
    severity: 'warning',
    where: { task: sequence, column: 'content' },
    message: `the text ends without a stop, as ${closed} of ${texts.length} do not; it may be cut off`,
    actual: content.slice(-QUOTED),
    probability: CHANCE,
  }));
}
