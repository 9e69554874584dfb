import type { Change, ChangeClass } from '../../model/change.js';

const CLASSES: readonly ChangeClass[] = ['substantive', 'renamed', 'ocr-suspect', 'formatting'];

/** What weighs most comes first; otherwise the order of the changes is kept. */
export function byWeight(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class));
}

/** Changes that only tell where the task or a unit stands. */
export function isPlace(change: Change): boolean {
  return change.kind === 'renumbered' || change.kind === 'order' || change.kind === 'section';
}

const orNone = (text: string | null) => (text === null || text === '' ? '(none)' : text);

/** A change in three parts: what it is, what it was and what it is now; either may be missing. */
export interface ChangeWords {
  readonly label: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly note: string;
}

/** What a rendering writes of one change. */
export function wordsOf(change: Change): ChangeWords {
  const plain = (label: string, from: string | null, to: string | null, note = '') => {
    return { label, from, to, note };
  };
  switch (change.kind) {
    case 'unit-added':
      return plain('unit added', null, change.unit, change.role);
    case 'unit-removed':
      return plain('unit removed', change.unit, null, change.role);
    case 'role-changed':
      return plain('role', change.from, change.to, change.unit);
    case 'unit-renamed':
      return plain(
        change.class === 'ocr-suspect' ? 'unit misread?' : 'unit renamed',
        change.from,
        change.to,
        change.reason,
      );
    case 'text':
      return plain(
        'text',
        change.from || null,
        change.to || null,
        change.column === 'content' ? '' : change.column,
      );
    case 'leaders':
      return plain('leaders', orNone(change.from.join('、')), orNone(change.to.join('、')));
    case 'section':
      return plain('section', orNone(change.from.join(' / ')), orNone(change.to.join(' / ')));
    case 'order':
      return change.of === 'task'
        ? plain('moved', `place ${change.from}`, `place ${change.to}`)
        : plain('unit order', change.from.join('、'), change.to.join('、'));
    default:
      return plain(change.kind, orNone(change.from), orNone(change.to));
  }
}
