import { settleBreaks } from './breaks.js';
import { parseCell } from './cells/parse.js';
import type { CellItem, ParsedCell } from './cells/parsed.js';
import { mendCutRoles } from './cut-roles.js';
import { type Draft, draftOf, type Proposal, revise } from './draft.js';
import { collectiveBrackets } from './names/collective-brackets.js';
import { type Doubt, doubtOf, unlessRunTogether } from './names/doubted.js';
import { garbledPhrases } from './names/garbled-phrases.js';
import { isDisplacing, isForeignPlace, type RepairEvidence } from './names/hypotheses.js';
import { inventedSeparators } from './names/invented-separators.js';
import { lostBetween, lostSeparator } from './names/lost-separators.js';
import { clausePlace, judgeName, type Verdict } from './names/repair.js';
import { removeRepetitions } from './names/repetitions.js';
import { normalizeCharacters } from './text/characters.js';
import { normalizePunctuation } from './text/punctuation.js';
import type { UnitContext } from './units/context.js';
import { type ResolvedUnit, resolveUnits } from './units/resolve.js';

/** A unit cell that has been read: its text, its units, and the names that stayed in doubt. */
export interface UnitCell extends ParsedCell {
  readonly draft: Draft;
  readonly units: readonly ResolvedUnit[];
  readonly doubts: readonly Doubt[];
}

/** Brings a cell into the form the grammar reads: punctuation, line breaks. */
export function openUnitForms(forms: Draft): Draft {
  const marked = normalizePunctuation(forms);
  const whole = revise(marked, collectiveBrackets(marked.text));
  return settleBreaks(mendCutRoles(whole));
}

/** The same from a raw text in simplified script. */
export function openUnitCell(raw: string): Draft {
  return openUnitForms(normalizeCharacters(draftOf(raw)));
}

/** A second round sees what the first one settled (a role word behind a name that is now known). */
const ROUNDS = 3;

/** Separators lost or misread between names, and those that stand within one. */
function misreadSeparators(
  { items }: ParsedCell,
  text: string,
  { misread, names, unlisted }: RepairEvidence,
): readonly Proposal[] {
  const written = (name: string) => (names.get(name) ?? 0) + (unlisted.get(name) ?? 0);
  const lost = items.flatMap((item) =>
    item.known === null && !item.rest ? (lostSeparator(item) ?? []) : [],
  );
  return [
    ...lost,
    ...lostBetween(items, text, misread),
    ...inventedSeparators(items, text, written),
  ];
}

/** What is known about a cell as it stands in this round. */
export type EvidenceFor = (parsed: ParsedCell, text: string, draft: Draft) => RepairEvidence;

/** Repairs what the evidence settles; names that stay unknown come back as doubts. */
export function repairUnitCell(
  start: Draft,
  evidenceFor: EvidenceFor,
): { readonly draft: Draft; readonly doubts: readonly Doubt[] } {
  let draft = start;
  for (let round = 1; ; round += 1) {
    const parsed = parseCell(draft.text);
    if (parsed.items.length === 0) return { draft, doubts: [] };
    const evidence = evidenceFor(parsed, draft.text, draft);
    const parted = revise(draft, [
      ...misreadSeparators(parsed, draft.text, evidence),
      ...garbledPhrases(draft.text, evidence),
    ]);
    if (parted !== draft && round < ROUNDS) {
      draft = parted;
      continue;
    }
    const odd = parsed.items.filter((item) => !item.rest && isOdd(item, evidence));
    const judged = odd.map((item) => {
      const verdict = judgeName(item, draft.text, clausePlace(item, draft.text), evidence);
      return unlessRunTogether(doubtOf(item, verdict));
    });
    const doubts = judged.filter(({ item, state }) => isTold(item, state, evidence));
    const next = revise(
      draft,
      doubts.flatMap(({ proposals }) => proposals),
    );
    if (next === draft || round === ROUNDS) {
      const open = doubts.filter(({ proposals }) => proposals.length === 0);
      return { draft: removeRepetitions(next), doubts: open };
    }
    draft = next;
  }
}

/** A name that no register holds, or a known one that is not to be expected here. */
function isOdd({ known }: CellItem, evidence: RepairEvidence): boolean {
  return known === null || isForeignPlace(known, evidence.place) || isDisplacing(known, evidence);
}

/** A known name that stands in another's place is told only if that other is the likelier one. */
function isTold({ known }: CellItem, state: Verdict['state'], evidence: RepairEvidence): boolean {
  return known === null || isForeignPlace(known, evidence.place) || state !== 'unknown';
}

/** Reads one unit cell: repair, grammar, and everything that cell and context settle. */
export function readUnitCell(
  opened: Draft,
  context: UnitContext,
  repair: boolean,
  evidenceFor: EvidenceFor,
): UnitCell {
  const { draft, doubts } = repair
    ? repairUnitCell(opened, evidenceFor)
    : { draft: opened, doubts: [] };
  return { ...readAsPrinted(draft, context), doubts };
}

/** Reads a unit cell as it stands, without a word on what may be misread in it. */
export function readAsPrinted(draft: Draft, context: UnitContext): UnitCell {
  const parsed = parseCell(draft.text);
  return { ...parsed, draft, doubts: [], units: resolveUnits(parsed, context) };
}
