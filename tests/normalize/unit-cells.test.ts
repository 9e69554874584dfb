import { expect, test } from 'vitest';
import type { Level } from '../../src/model/notice.js';
import { cellEvidence, loneEvidence } from '../../src/normalize/evidence.js';
import {
  issuingPlace,
  openUnitCell,
  readUnitCell,
  unitContext,
} from '../../src/normalize/unit-cell.js';
import { unitCases } from './cases.js';

for (const one of unitCases()) {
  test(`unit cell: ${one.name}`, () => {
    const { context } = one;
    const opened = openUnitCell(one.cell_text);
    const notice = loneEvidence(
      opened.text,
      context.issuer === undefined ? null : issuingPlace(context.issuer),
    );
    const row = { cells: new Map([['', opened.text]]) };
    const cell = readUnitCell(
      opened,
      unitContext({
        header: context.column === 'inline' ? null : (context.column ?? null),
        level: (context.default_level ?? null) as Level | null,
        issuer: context.issuer ?? null,
        places: context.places ?? [],
        rule:
          context.document_rule === undefined
            ? null
            : { others: context.document_rule.endsWith('support') ? 'support' : 'responsible' },
      }),
      true,
      (parsed, text) => cellEvidence(notice, row, '', parsed, text),
    );
    // Two columns that ran together: only the columns' geometry tells which role is whose.
    const oneColumn = context.column?.includes('+') !== true;
    const units = cell.units.map((unit) => ({
      unit: unit.unit,
      ...(oneColumn ? { role: unit.role } : {}),
      level: unit.level,
      group: unit.group,
      key: unit.key,
      ...(unit.note === null ? {} : { note: unit.note }),
      ...(unit.places.length === 0 ? {} : { places: unit.places }),
    }));
    const expected = one.expected.map(({ unit, role, level, group, key, note, places }) => ({
      unit,
      ...(oneColumn ? { role } : {}),
      level,
      group,
      key,
      ...(note === undefined ? {} : { note }),
      ...(places === undefined ? {} : { places }),
    }));
    expect(units).toEqual(expected);
    expect(cell.deadline).toBe(context.deadline ?? null);
    expect(cell.leaders).toEqual(context.leaders ?? []);
    if (context.open_list !== undefined) expect(cell.openList).toBe(context.open_list);
    expect(cell.placeholder === 'ditto').toBe(context.ditto ?? false);
  });
}
