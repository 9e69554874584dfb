import type { Division, ReaderName } from '../data/index.js';
import type { Level, Role } from '../model/notice.js';
import type { DocumentRule } from './cells/parsed.js';
import type { ChannelRates } from './names/channel.js';
import type { TextRules } from './text/normalize.js';

/** What holds for all tasks of a notice. */
export interface TaskSetting {
  readonly rules: TextRules;
  readonly rates: ChannelRates;
  readonly place: Division | null;
  /** Level of the place, or of the zone that issues; null where neither is known. */
  readonly level: Level | null;
  readonly issuer: string | null;
  readonly places: readonly string[];
  /** Paragraph of the notice's title, or -1. */
  readonly titleAt: number;
  readonly year: number | null;
  /** Rules that the covering notice sets. */
  readonly documentRules: readonly DocumentRule[];
  /** What signs under the names of bodies mean. */
  readonly signRoles: ReadonlyMap<string, Role>;
  /** What recognised the notice, or parts of it; null for a typed one. */
  readonly reader: ReaderName | null;
  /** False for a copy that a machine rewrote: nothing in it is repaired. */
  readonly repair: boolean;
}
