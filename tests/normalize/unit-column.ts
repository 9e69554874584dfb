/** Unit cells of one column, read in the light of each other, for the tests of names. */
import { issuingPlace, unitContext } from '../../src/normalize/issuer.js';
import type { ChannelRates } from '../../src/normalize/names/channel.js';
import { cellEvidence, surveyUnits, type UnitRow } from '../../src/normalize/names/survey.js';
import { openUnitCell, readUnitCell, type UnitCell } from '../../src/normalize/unit-cell.js';

export const COLUMN = '责任单位';

/** Reads the first of these cells of one column in the light of the others. */
export function read(texts: readonly string[], issuer = '临沧市人民政府'): UnitCell {
  const opened = texts.map((text) => openUnitCell(text));
  const rows = opened.map(({ text }): UnitRow => ({ cells: new Map([[COLUMN, text]]) }));
  return readIn(rows, COLUMN, issuer);
}

/** Reads a column of the first row in the light of all rows. */
export function readIn(
  rows: readonly UnitRow[],
  column: string,
  issuer: string,
  rates?: ChannelRates,
): UnitCell {
  const notice = surveyUnits(rows, issuingPlace(issuer), rates);
  const row = rows[0] as UnitRow;
  const draft = openUnitCell(row.cells.get(column) ?? '');
  return readUnitCell(draft, unitContext({ issuer }), true, (parsed, text) =>
    cellEvidence(notice, row, column, parsed, text),
  );
}

export const unitsOf = (cell: UnitCell) => cell.units.map(({ unit }) => unit);
export const toldOf = (cell: UnitCell) => cell.doubts.map(({ item }) => item.name);
