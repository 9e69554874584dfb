import type { Rule } from '../page.js';
import type { GridTolerances } from './tolerances.js';

/** Rules that hang together. */
export interface Component {
  readonly horizontals: readonly Rule[];
  readonly verticals: readonly Rule[];
}

/** Sets of rules that hang together by crossing or touching. */
export function components(rules: readonly Rule[], { reach }: GridTolerances): Component[] {
  const horizontals = rules.filter(({ orientation }) => orientation === 'horizontal');
  const verticals = rules.filter(({ orientation }) => orientation === 'vertical');
  const parents = new Map<Rule, Rule>();
  for (const h of horizontals) {
    for (const v of verticals) {
      if (meet(h, v, reach)) parents.set(root(parents, h), root(parents, v));
    }
  }
  const sets = new Map<Rule, Rule[]>();
  for (const rule of rules) {
    const key = root(parents, rule);
    sets.set(key, [...(sets.get(key) ?? []), rule]);
  }
  return [...sets.values()].map((set) => ({
    horizontals: set.filter(({ orientation }) => orientation === 'horizontal'),
    verticals: set.filter(({ orientation }) => orientation === 'vertical'),
  }));
}

function meet(h: Rule, v: Rule, reach: number): boolean {
  // A thick or double rule ends the other one at its near edge, its position is its middle.
  const aside = reach + v.thickness / 2;
  const along = reach + h.thickness / 2;
  return (
    v.position >= h.start - aside &&
    v.position <= h.end + aside &&
    h.position >= v.start - along &&
    h.position <= v.end + along
  );
}

function root(parents: Map<Rule, Rule>, rule: Rule): Rule {
  let top = rule;
  for (let next = parents.get(top); next !== undefined && next !== top; next = parents.get(top)) {
    top = next;
  }
  if (top !== rule) parents.set(rule, top);
  return top;
}
