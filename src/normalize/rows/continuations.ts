import type { ColumnPlan } from '../columns/plan.js';
import { looksLikeUnits } from '../columns/profile.js';
import { isDeadline } from '../deadlines.js';
import { headingDepth } from '../headings/numbering.js';
import { parseSerial } from '../serials/numerals.js';
import type { RowText } from './row.js';

/** The rows of a table so far, as far as the next one may belong to them. */
interface Above {
  readonly plans: readonly ColumnPlan[];
  readonly tasks: readonly { readonly texts: ReadonlyMap<number, RowText> }[];
}

export function textAt(texts: ReadonlyMap<number, RowText>, plan: ColumnPlan | undefined): string {
  const text = plan === undefined ? undefined : texts.get(plan.index);
  return text === undefined ? '' : text.plain;
}

export function plansOf(
  plans: readonly ColumnPlan[],
  kind: ColumnPlan['kind'],
): readonly ColumnPlan[] {
  return plans.filter((plan) => plan.kind === kind);
}

function ownFilled(texts: ReadonlyMap<number, RowText>, plans: readonly ColumnPlan[]): boolean {
  return plans.some(({ index }) => {
    const text = texts.get(index);
    return text !== undefined && !text.spanned && text.raw.trim() !== '';
  });
}

/** Does a row without a serial go on with the task above, or is it a task whose serial is lost? */
export function continues(
  texts: ReadonlyMap<number, RowText>,
  above: Above,
  next: number | null,
): boolean {
  const { plans, tasks } = above;
  const last = tasks.at(-1);
  if (last === undefined) return false;
  const hasText = ownFilled(texts, plansOf(plans, 'content'));
  const hasUnits = ownFilled(texts, plansOf(plans, 'units'));
  const serialPlan = plansOf(plans, 'sequence')[0];
  if (serialPlan === undefined) return !hasText;
  const serial = texts.get(serialPlan.index);
  if (serial?.spanned) return !(hasText && hasUnits) && !hasText;
  if (!hasText || !hasUnits) return true;
  const before = parseSerial(textAt(last.texts, serialPlan))?.value ?? null;
  if (before !== null && next !== null && next - before <= 2) return next - before === 1;
  const content = plansOf(plans, 'content').at(-1);
  return !/[。；]$/u.test(textAt(last.texts, content)) && !startsList(texts, plans);
}

function startsList(texts: ReadonlyMap<number, RowText>, plans: readonly ColumnPlan[]): boolean {
  return plansOf(plans, 'units').every((plan) => {
    const text = textAt(texts, plan);
    return text === '' || looksLikeUnits(text);
  });
}

/**
 * A task of its own under the number of the one above, as spreadsheets copy a number that reaches over
 * several rows: its text is numbered itself, or it has a date of its own as the one above has, and no
 * number is missing before the next.
 */
export function sharesNumber(
  texts: ReadonlyMap<number, RowText>,
  { plans, tasks }: Above,
  next: number | null,
): boolean {
  const last = tasks.at(-1);
  const serial = plansOf(plans, 'sequence')[0];
  const [content, deadline] = [plansOf(plans, 'content').at(-1), plansOf(plans, 'deadline')[0]];
  if (last === undefined || serial === undefined || content === undefined) return false;
  const before = parseSerial(textAt(last.texts, serial))?.value ?? null;
  const isGap = before !== null && next !== null && next - before !== 1;
  if (before === null || isGap) return false;
  const isNumbered = (row: ReadonlyMap<number, RowText>) =>
    headingDepth(textAt(row, content)) !== null;
  const isDated = (row: ReadonlyMap<number, RowText>) => isDeadline(textAt(row, deadline));
  // Without units of its own only a date tells the row from the rest of the text above.
  const hasUnits = ownFilled(texts, plansOf(plans, 'units'));
  const tests = hasUnits ? [isNumbered, isDated] : [isDated];
  const hasText = ownFilled(texts, plansOf(plans, 'content'));
  return hasText && tests.some((test) => test(texts) && test(last.texts));
}
