import { type Division, divisionsNamed, levelPrefixOf, phrase } from '../data/index.js';
import type { Level, Role } from '../model/notice.js';
import { settleBreaks } from './breaks.js';
import { type CellItem, type ParsedCell, parseCell } from './cells.js';
import { normalizeCharacters } from './characters.js';
import { type Draft, draftOf, revise } from './draft.js';
import { normalizePunctuation } from './punctuation.js';
import { removeRepetitions } from './repetitions.js';
import { roleOfWords } from './roles.js';
import {
  clausePlace,
  isForeignPlace,
  judgeName,
  type RepairEvidence,
  type Verdict,
} from './unit-repair.js';
import { NO_CONTEXT, type ResolvedUnit, resolveUnits, type UnitContext } from './units.js';

/** A unit cell that has been read: its text, its units, and the names that stayed in doubt. */
export interface UnitCell extends ParsedCell {
  readonly draft: Draft;
  readonly units: readonly ResolvedUnit[];
  readonly doubts: readonly Doubt[];
}

export interface Doubt extends Verdict {
  readonly item: CellItem;
}

/** What is known about a cell from outside; everything may be missing. */
export interface UnitCellFacts {
  readonly header?: string | null;
  readonly role?: Role | null;
  readonly level?: Level | null;
  readonly issuer?: string | null;
  readonly places?: readonly string[];
  readonly rule?: UnitContext['rule'];
}

const MUNICIPALITY = new RegExp(`^${phrase('municipality')}市`, 'u');
/** The longest full name of a division has 15 characters; two of them may stand in a row. */
const LONGEST_ISSUER_PLACE = 30;

/** The division that issued a notice: the last place of the chain its issuer's name begins with. */
export function issuingPlace(issuer: string): Division | null {
  let found: Division | null = null;
  let at = 0;
  while (at < issuer.length) {
    const next = placeAt(issuer, at);
    if (next === null) break;
    found = next.place;
    at = next.end;
  }
  return found;
}

function placeAt(text: string, at: number): { place: Division; end: number } | null {
  for (let end = Math.min(text.length, at + LONGEST_ISSUER_PLACE); end - at >= 2; end -= 1) {
    const name = text.slice(at, end);
    const place = divisionsNamed(name).find((division) => division.name === name);
    if (place !== undefined) return { place, end };
  }
  return null;
}

/** Makes the context in which a unit cell is read. */
export function unitContext(facts: UnitCellFacts): UnitContext {
  const place = facts.issuer == null ? null : issuingPlace(facts.issuer);
  const header = facts.header ?? '';
  const municipal = place?.level === 'province' && MUNICIPALITY.test(place.name);
  const countyCity = place?.level === 'county' && place.name.endsWith('市');
  return {
    ...NO_CONTEXT,
    role: facts.role ?? (header === '' ? null : roleOfWords(header)),
    level: facts.level ?? place?.level ?? null,
    cityLevel: municipal ? 'province' : countyCity ? 'county' : 'city',
    prefix: place === null ? null : levelPrefixOf(place.name.slice(-1)) || null,
    rule: facts.rule ?? null,
    places: facts.places ?? [],
  };
}

/** Brings a cell into the form the grammar reads: punctuation, line breaks. */
export function openUnitForms(forms: Draft): Draft {
  return settleBreaks(normalizePunctuation(forms));
}

/** The same from a raw text in simplified script. */
export function openUnitCell(raw: string): Draft {
  return openUnitForms(normalizeCharacters(draftOf(raw)));
}

/** A second round sees what the first one settled (a role word behind a name that is now known). */
const ROUNDS = 3;

/** Repairs what the evidence settles; names that stay unknown come back as doubts. */
export function repairUnitCell(
  start: Draft,
  evidenceFor: (parsed: ParsedCell, text: string) => RepairEvidence,
): { readonly draft: Draft; readonly doubts: readonly Doubt[] } {
  let draft = start;
  for (let round = 1; ; round += 1) {
    const parsed = parseCell(draft.text);
    if (parsed.items.length === 0) return { draft, doubts: [] };
    const evidence = evidenceFor(parsed, draft.text);
    const unknown = parsed.items.filter(
      ({ known, rest }) => !rest && (known === null || isForeignPlace(known, evidence.place)),
    );
    const doubts = unknown.map((item) => ({
      item,
      ...judgeName(item, draft.text, clausePlace(item, draft.text), evidence),
    }));
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

/** Reads one unit cell: repair, grammar, and everything that cell and context settle. */
export function readUnitCell(
  opened: Draft,
  context: UnitContext,
  repair: boolean,
  evidenceFor: (parsed: ParsedCell, text: string) => RepairEvidence,
): UnitCell {
  const { draft, doubts } = repair
    ? repairUnitCell(opened, evidenceFor)
    : { draft: opened, doubts: [] };
  const parsed = parseCell(draft.text);
  return { ...parsed, draft, doubts, units: resolveUnits(parsed, context) };
}
