import {
  childrenOf,
  type Division,
  divisions,
  divisionsNamed,
  levelPrefixOf,
} from '../data/index.js';
import type { Level, Role } from '../model/notice.js';
import { settleBreaks } from './breaks.js';
import { type ParsedCell, parseCell } from './cells.js';
import { normalizeCharacters } from './characters.js';
import { type Draft, draftOf } from './draft.js';
import { normalizePunctuation } from './punctuation.js';
import { roleOfWords } from './roles.js';
import { NO_CONTEXT, type ResolvedUnit, resolveUnits, type UnitContext } from './units.js';

export interface UnitCell extends Omit<ParsedCell, 'items'> {
  readonly draft: Draft;
  readonly units: readonly ResolvedUnit[];
}

export interface UnitCellFacts {
  readonly header?: string | null;
  readonly role?: Role | null;
  readonly level?: Level | null;
  readonly issuer?: string | null;
  readonly places?: readonly string[];
  readonly rule?: UnitContext['rule'];
}

const MUNICIPALITY = /^(?:北京|上海|天津|重庆)市/u;

/** The division that issued a notice, by the longest place name its issuer begins with. */
export function issuingPlace(issuer: string): Division | null {
  let found: Division | null = null;
  for (let length = 2; length <= Math.min(issuer.length, 24); length += 1) {
    const candidates = divisionsNamed(issuer.slice(0, length));
    const exact = candidates.find((division) => division.name === issuer.slice(0, length));
    if (exact !== undefined) found = exact;
  }
  return found;
}

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

/** Reads one unit cell on its own: characters, punctuation, breaks, grammar, names. */
export function readUnitCell(raw: string, context: UnitContext): UnitCell {
  const draft = settleBreaks(normalizePunctuation(normalizeCharacters(draftOf(raw))));
  const { items: _, ...parsed } = parseCell(draft.text);
  return { ...parsed, draft, units: resolveUnits(parseCell(draft.text), context) };
}
