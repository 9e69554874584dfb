import type { Finding } from '../../../src/model/finding.js';
import type { Task } from '../../../src/model/notice.js';
import type { TruthTask } from '../../fixtures/truth.js';
import type { Tally } from '../tally.js';
import { faultsIn, looseForm, strictForm } from '../texts.js';
import { firstDifference } from './quotes.js';
import { settleUncertain } from './uncertain.js';
import type { Note } from './weighing.js';

/** Weighs the task text: its wrong characters, and whether a finding tells of them. */
export function scoreContent(
  truth: TruthTask,
  found: Task,
  findings: readonly Finding[],
  note: Note,
): Pick<Tally, 'strict' | 'loose'> & { readonly silent: number } {
  const wanted = settleUncertain(truth, 'content', truth.content, found.content);
  const measure = (form: (text: string) => string) => ({
    faults: faultsIn(form(found.content), form(wanted)),
    length: form(wanted).length,
  });
  const [strict, loose] = [measure(strictForm), measure(looseForm)];
  const told = findings.some(({ where }) => where.column === null || where.column === 'content');
  if (strict.faults > 0) {
    const [expected, actual] = firstDifference(wanted, found.content);
    note(truth.sequence, 'content', expected, actual, loose.faults > 0 && !told);
  }
  return { strict, loose, silent: told ? 0 : loose.faults };
}
