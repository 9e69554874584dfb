import { groupAt } from '../data/index.js';
import type { Assignment, Level } from '../model/notice.js';
import type { DocumentRule, ImpliedBody, ImpliedRule } from './cells/parsed.js';
import { parseSerial } from './serials/numerals.js';
import type { UnitContext } from './units/context.js';

/** An assignment before its place in the task is known. */
export type OpenAssignment = Omit<Assignment, 'order'>;

/** The document rules in force at a task, gathered from the covering notice and the cells so far. */
export class Rules {
  #rules: readonly DocumentRule[];

  constructor(rules: readonly DocumentRule[]) {
    this.#rules = rules;
  }

  add(rules: readonly DocumentRule[]): void {
    const lasting = rules.filter((rule) => rule.rule !== 'first-is-lead' || rule.lasting);
    this.#rules = [...this.#rules, ...lasting];
  }

  get firstIsLead(): UnitContext['rule'] {
    const rule = this.#rules.findLast((one) => one.rule === 'first-is-lead');
    return rule?.rule === 'first-is-lead' ? { others: rule.others } : null;
  }

  get markedIsLead(): UnitContext['marked'] {
    const rule = this.#rules.findLast((one) => one.rule === 'marked-is-lead');
    return rule?.rule === 'marked-is-lead' ? { marks: rule.marks, others: rule.others } : null;
  }

  /** The bodies that sentences give to the task of this number, as far as they `hold` for its place. */
  impliedFor(
    number: string | null,
    hold: (rule: ImpliedRule) => boolean = () => true,
  ): readonly ImpliedBody[] {
    const value = number === null ? null : (parseSerial(number)?.value ?? null);
    const rules = this.#rules.filter((rule) => rule.rule === 'implied').filter(hold);
    const implied = rules.flatMap(({ bodies, except }) => {
      if (value !== null && except.numbers.includes(value)) return [];
      return bodies;
    });
    // A sentence in running text is met twice: in its paragraph and in the cell that it makes.
    return [...new Map(implied.map((body) => [body.name, body])).values()];
  }
}

const ALL_LOCAL = 'grp_all_local';

/** Units that a document rule adds to every task, unless the task names local governments itself. */
export function impliedAssignments(
  bodies: readonly ImpliedBody[],
  present: readonly OpenAssignment[],
  issuing: Level | null,
): readonly OpenAssignment[] {
  const level = issuing ?? present.find(({ group }) => !group)?.level ?? null;
  const hasLocal = present.some(({ unitKey }) => unitKey === ALL_LOCAL);
  return bodies
    .filter(({ name }) => !present.some(({ unit }) => unit === name))
    .filter(({ name }) => !(hasLocal && groupAt(name, 0)?.key === ALL_LOCAL))
    .map(({ name, role }) => ({
      column: null,
      level: level === 'nation' ? 'province' : level === 'province' ? 'city' : 'county',
      role,
      unit: name,
      unitKey: groupAt(name, 0)?.key ?? null,
      raw: '',
      group: groupAt(name, 0) !== null,
      implied: true,
      confidence: 0.9,
    }));
}
