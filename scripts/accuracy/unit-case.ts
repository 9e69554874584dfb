// How a unit cell of fixtures/cases is read and what of the result its case speaks about.
import type { Level } from '../../src/model/notice.js';
import { issuingPlace, unitContext } from '../../src/normalize/issuer.js';
import { cellEvidence, loneEvidence } from '../../src/normalize/names/survey.js';
import { openUnitCell, readUnitCell, type UnitCell } from '../../src/normalize/unit-cell.js';
import type { UnitCase } from '../../tests/normalize/cases.js';

/** Reads the cell as if it stood alone in its notice. */
export function readCase({ cell_text, context }: UnitCase): UnitCell {
  const opened = openUnitCell(cell_text);
  const place = context.issuer === undefined ? null : issuingPlace(context.issuer);
  const notice = loneEvidence(opened.text, place);
  const row = { cells: new Map([['', opened.text]]) };
  const rule = context.document_rule;
  const facts = {
    header: context.column === 'inline' ? null : (context.column ?? null),
    level: (context.default_level ?? null) as Level | null,
    issuer: context.issuer ?? null,
    places: context.places ?? [],
    rule:
      rule === undefined
        ? null
        : { others: rule.endsWith('support') ? ('support' as const) : ('responsible' as const) },
  };
  return readUnitCell(opened, unitContext(facts), true, (parsed, text) =>
    cellEvidence(notice, row, '', parsed, text),
  );
}

/** Two columns that ran together: only the columns' geometry tells which role is whose. */
const tellsRoles = (one: UnitCase) => one.context.column?.includes('+') !== true;

interface CaseFacts {
  readonly units: readonly object[];
  readonly deadline: string | null;
  readonly leaders: readonly string[];
  /** Undefined where the case does not say it. */
  readonly openList: boolean | undefined;
  readonly ditto: boolean;
}

/** What was read, in the words of the case. */
export function factsRead(one: UnitCase, cell: UnitCell): CaseFacts {
  return {
    units: cell.units.map(({ unit, role, level, group, key, note, places }) => ({
      unit,
      ...(tellsRoles(one) ? { role } : {}),
      level,
      group,
      key,
      ...(note === null ? {} : { note }),
      ...(places.length === 0 ? {} : { places }),
    })),
    deadline: cell.deadline,
    leaders: cell.leaders,
    openList: one.context.open_list === undefined ? undefined : cell.openList,
    ditto: cell.placeholder === 'ditto',
  };
}

/** What should be read. */
export function factsExpected(one: UnitCase): CaseFacts {
  const { context } = one;
  return {
    units: one.expected.map(({ unit, role, level, group, key, note, places }) => ({
      unit,
      ...(tellsRoles(one) ? { role } : {}),
      level,
      group,
      key,
      ...(note === undefined ? {} : { note }),
      ...(places === undefined ? {} : { places }),
    })),
    deadline: context.deadline ?? null,
    leaders: context.leaders ?? [],
    openList: context.open_list,
    ditto: context.ditto ?? false,
  };
}
