import type { KnownUnit } from '../../data/index.js';
import type { CellItem } from '../cells/parsed.js';

export interface Named {
  readonly item: CellItem;
  readonly name: string;
  readonly known: KnownUnit | null;
  readonly places: readonly string[];
}
