import type { KnownUnit } from '../../data/index.js';
import type { Role } from '../../model/notice.js';

/** One name in a unit cell, as the grammar finds it, before its level and prefix are settled. */
export interface CellItem {
  /** Offsets of the name in the cell's text. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly known: KnownUnit | null;
  /** Role by a word of the cell, or null where the cell gives none for this name. */
  readonly role: Role | null;
  readonly roleBy: 'phrase' | 'label' | null;
  /** Text of a parenthesis behind the name. */
  readonly note: string | null;
  /** Signs beside the name (★), or null. */
  readonly mark: string | null;
  /** Made from 等 + noun (等12个部门): stands for bodies that are not named. */
  readonly rest: boolean;
}

/** A body that a sentence gives to all tasks. */
export interface ImpliedBody {
  readonly name: string;
  readonly role: Role;
}

/** The numbers of the tasks that 除第3项外 leaves out; `isTold` is false where it names them otherwise. */
export interface Exception {
  readonly numbers: readonly number[];
  readonly isTold: boolean;
}

/** A sentence that gives bodies to the tasks of a notice. */
export interface ImpliedRule {
  readonly rule: 'implied';
  readonly bodies: readonly ImpliedBody[];
  /** What the sentence leaves out. */
  readonly except: Exception;
  /** The text that says 以上任务 and speaks of what stands above it; null where it speaks of all tasks. */
  readonly ofAbove: string | null;
}

/** A rule that a cell or a paragraph sets for the whole document. */
export type DocumentRule =
  | {
      readonly rule: 'first-is-lead';
      readonly others: 'responsible' | 'support';
      readonly lasting: boolean;
    }
  | {
      readonly rule: 'marked-is-lead';
      readonly marks: string;
      readonly others: 'responsible' | 'support';
    }
  | ImpliedRule;

/** A unit cell taken apart by the grammar of `docs/grammar.md`. */
export interface ParsedCell {
  readonly items: readonly CellItem[];
  readonly deadline: string | null;
  readonly leaders: readonly string[];
  /** A bare or nouned 等 stood behind a list. */
  readonly openList: boolean;
  /** What is left of role phrases that the cell's beginning or end cuts off (按工, 头), or ''. */
  readonly cut: string;
  readonly placeholder: 'none' | 'ditto' | null;
  readonly rules: readonly DocumentRule[];
}
