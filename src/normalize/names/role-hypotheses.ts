import { roleWords } from '../../data/index.js';
import type { Role } from '../../model/notice.js';
import { openingModifiers, roleOfWords } from '../roles.js';
import { type Channel, channelScore } from './channel.js';

/** What a column says about the role words that close its clauses. */
export interface RoleEvidence {
  /** Closing phrases of the same column (or the notice), with their number. */
  readonly phrases: ReadonlyMap<string, number>;
  /** Share of the clauses in this column that a role phrase closes. */
  readonly rate: number;
  /** Phrase that closes the same clause in the row's other unit column, or null. */
  readonly counterpart: string | null;
}

/** A list of units opens with those who lead; who supports comes after (the grammar of the cell). */
const POSITION = { first: { support: 0.1 }, later: { lead: 0.3 } } as const;
/** How the chances of a closing phrase are shared between what may tell about it. */
const SHARE = { genre: 0.1, column: 0.6, counterpart: 0.3 } as const;

function normalized(weights: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  let total = 0;
  for (const weight of weights.values()) total += weight;
  return new Map(
    [...weights].map(([phrase, weight]) => [phrase, total === 0 ? 0 : weight / total]),
  );
}

/** Chances of the closing phrases: what the genre writes, what the column writes, the other column. */
export function phraseChances(evidence: RoleEvidence, first: boolean): ReadonlyMap<string, number> {
  const words = roleWords().flatMap(({ word, role, use, weight }) =>
    role === null || weight === null || use === 'label' ? [] : [[word, weight + 0.1] as const],
  );
  const genre = normalized(new Map(words));
  const column = normalized(evidence.phrases);
  const counterpart = normalized(
    new Map(evidence.counterpart === null ? [] : [[evidence.counterpart, 1]]),
  );
  const chances = new Map<string, number>();
  const factor: Partial<Record<Role, number>> = first ? POSITION.first : POSITION.later;
  for (const [source, share] of [
    [genre, SHARE.genre],
    [column, SHARE.column],
    [counterpart, SHARE.counterpart],
  ] as const) {
    for (const [phrase, chance] of source) {
      const position =
        source === counterpart ? 1 : (factor[roleOfWords(phrase) ?? 'responsible'] ?? 1);
      chances.set(phrase, (chances.get(phrase) ?? 0) + share * chance * position);
    }
  }
  return normalized(chances);
}

/** Chance that a role word stands behind the words that are read before it (分别负贡), beside its own. */
const BEHIND_MODIFIERS = 0.3;

/** The phrases, and the role words behind what modifies them in the text as read. */
function withModifiers(
  read: string,
  chances: ReadonlyMap<string, number>,
): readonly (readonly [phrase: string, chance: number])[] {
  const opening = openingModifiers(read);
  if (opening === '' || opening === read) return [...chances];
  const modified = [...chances]
    .filter(([phrase]) => !chances.has(opening + phrase) && openingModifiers(phrase) === '')
    .map(([phrase, chance]) => [opening + phrase, chance * BEHIND_MODIFIERS] as const);
  return [...chances, ...modified];
}

/** What a garbled role word may have been, each with the log of its chance. */
export function roleHypotheses(
  read: string,
  chances: ReadonlyMap<string, number>,
  evidence: RoleEvidence,
  channel: Channel,
): readonly { readonly phrase: string; readonly score: number }[] {
  return withModifiers(read, chances)
    .filter(([phrase]) => Math.abs(phrase.length - read.length) <= 1)
    .map(([phrase, chance]) => ({
      phrase,
      score: Math.log(evidence.rate * chance) + channelScore(read, phrase, channel),
    }));
}
