import { groupAt } from '../data/index.js';
import type { Assignment, Level } from '../model/notice.js';
import type { DocumentRule } from './cells/parsed.js';
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

  get impliedNames(): readonly string[] {
    const names = this.#rules.flatMap((rule) => (rule.rule === 'implied' ? rule.names : []));
    // A sentence in running text is met twice: in its paragraph and in the cell that it makes.
    return [...new Set(names)];
  }
}

const ALL_LOCAL = 'grp_all_local';

/** Units that a document rule adds to every task, unless the task names local governments itself. */
export function impliedAssignments(
  names: readonly string[],
  present: readonly OpenAssignment[],
  issuing: Level | null,
): readonly OpenAssignment[] {
  const level = issuing ?? present.find(({ group }) => !group)?.level ?? null;
  const hasLocal = present.some(({ unitKey }) => unitKey === ALL_LOCAL);
  return names
    .filter((name) => !present.some(({ unit }) => unit === name))
    .filter((name) => !(hasLocal && groupAt(name, 0)?.key === ALL_LOCAL))
    .map((name) => ({
      column: null,
      level: level === 'nation' ? 'province' : level === 'province' ? 'city' : 'county',
      role: 'implement' as const,
      unit: name,
      unitKey: groupAt(name, 0)?.key ?? null,
      raw: '',
      group: groupAt(name, 0) !== null,
      implied: true,
      confidence: 0.9,
    }));
}
