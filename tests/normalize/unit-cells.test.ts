import { expect, test } from 'vitest';
import { factsExpected, factsRead, readCase } from '../../scripts/accuracy/unit-case.js';
import { unitCases } from './cases.js';

for (const one of unitCases()) {
  test(`unit cell: ${one.name}`, () => {
    expect(factsRead(one, readCase(one))).toEqual(factsExpected(one));
  });
}
