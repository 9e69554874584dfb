import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Level } from '../../src/model/notice.js';
import { unitContext } from '../../src/normalize/issuer.js';
import { cellEvidence, loneEvidence } from '../../src/normalize/names/survey.js';
import { openUnitCell, readUnitCell } from '../../src/normalize/unit-cell.js';
import { BODIES, cellArbitrary } from './cell-grammar.js';

function readCell(text: string, level: Level) {
  const opened = openUnitCell(text);
  const notice = loneEvidence(opened.text, null);
  const row = { cells: new Map([['', opened.text]]) };
  return readUnitCell(opened, unitContext({ level }), true, (parsed, now) =>
    cellEvidence(notice, row, '', parsed, now),
  );
}

const REPAIRS = /^(?:unit-(?!separator)|role-word|text-character)/u;

test('a cell written by the grammar is read back as it was meant', () => {
  fc.assert(
    fc.property(cellArbitrary, ({ level, cell }) => {
      const read = readCell(cell.text, level);
      const duties = read.units.map(({ unit, role, group, note }) => ({ unit, role, group, note }));
      expect(duties, cell.text).toEqual(cell.duties);
      expect(read.deadline).toBe(cell.deadline);
      expect(read.openList).toBe(cell.openList);
      expect(read.doubts.map(({ item }) => item.name)).toEqual([]);
      expect(read.draft.edits.filter(({ rule }) => REPAIRS.test(rule))).toEqual([]);
    }),
    { numRuns: 400, seed: 20_231_231 },
  );
});

test('there are enough names to write cells with', () => {
  for (const names of Object.values(BODIES)) expect(names.length).toBeGreaterThan(40);
});

test.each([
  ['市财政局（市国资委）等部门负责', ['市财政局', '有关部门']],
  ['市财政局（市国资委）和市教育局负责', ['市财政局', '市教育局']],
  ['市财政局和各县区政府、管委会负责', ['市财政局', '各县区政府、管委会']],
  ['市财政局以及各县区人民政府（管委会）负责', ['市财政局', '各县区人民政府（管委会）']],
  ['市财政局和各地、各部门负责', ['市财政局', '各地、各部门']],
  ['各县区政府、管委会和县粮食局负责', ['各县区政府、管委会', '县粮食局']],
  ['省委党校（省行政学院）牵头', ['省委党校']],
  ['市财政局、政协办负责', ['市财政局', '市政协办']],
])('a list goes on: %s', (text, units) => {
  expect(readCell(text, 'city').units.map(({ unit }) => unit)).toEqual(units);
});
