import type { Role } from '../model/notice.js';
import holdersText from './holders.tsv';
import rolesText from './roles.tsv';
import { lazy, parseTable } from './table.js';

export interface RoleWord {
  readonly word: string;
  /** Null for a modifier, which has a meaning only before a role word. */
  readonly role: Role | null;
  readonly use: 'phrase' | 'label' | 'both' | 'duty' | 'joint' | 'modifier';
  /** How many of 52 notices close a list of units with the bare word; 0 for seldom, null for none. */
  readonly weight: number | null;
}

/** Role words and their modifiers: see the head of `roles.tsv`. */
export const roleWords: () => readonly RoleWord[] = lazy(() =>
  parseTable(rolesText, ['word', 'role', 'use', 'weight']).map((row) => ({
    word: row.word,
    role: (row.role || null) as Role | null,
    use: row.use as RoleWord['use'],
    weight: row.weight === '' ? null : Number(row.weight),
  })),
);

/** Nouns for those who bear a role (单位, 部门): see the head of `holders.tsv`. */
export const holderWords: () => readonly string[] = lazy(() =>
  parseTable(holdersText, ['word']).map((row) => row.word),
);
