import { isDeepStrictEqual } from 'node:util';
import { type UnitCase, unitCases } from '../../tests/normalize/cases.js';
import { type Figures, outOf } from './figures.js';
import { factsExpected, factsRead, readCase } from './unit-case.js';

interface CaseResult {
  readonly name: string;
  readonly garbled: boolean;
  readonly passed: boolean;
  readonly expected: unknown;
  readonly actual: unknown;
}

function measure(one: UnitCase): CaseResult {
  const [expected, actual] = [factsExpected(one), factsRead(one, readCase(one))];
  const passed = isDeepStrictEqual(actual, expected);
  return { name: one.name, garbled: one.garbled === true, passed, expected, actual };
}

/** Reads every unit cell of fixtures/cases. */
export async function makeFigures(): Promise<Figures> {
  const results = unitCases().map(measure);
  const row = (name: string, own: readonly CaseResult[]) => [
    name,
    outOf(own.filter(({ passed }) => passed).length, own.length),
  ];
  const failed = results.filter(({ passed }) => !passed);
  return {
    title: 'Unit cells of fixtures/cases',
    columns: ['cells', 'passed'],
    rows: [
      row(
        'as printed',
        results.filter(({ garbled }) => !garbled),
      ),
      row(
        'damaged',
        results.filter(({ garbled }) => garbled),
      ),
      [''],
      row('all', results),
    ],
    notes: failed.map(({ name }) => `failed: ${name}`),
    data: { passed: results.length - failed.length, of: results.length, failed },
  };
}
