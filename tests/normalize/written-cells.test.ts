import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { issuingPlace, unitContext } from '../../src/normalize/issuer.js';
import { TEXT_RATES } from '../../src/normalize/names/channel.js';
import { cellEvidence, surveyUnits } from '../../src/normalize/names/survey.js';
import { openUnitCell, readUnitCell, type UnitCell } from '../../src/normalize/unit-cell.js';

const text = readFileSync(new URL('../../fixtures/cells/written.txt', import.meta.url), 'utf8');

/** The columns of `fixtures/cells/written.txt`, each with its cells: text and what it says. */
const columns = text
  .split(/^@ /mu)
  .slice(1)
  .map((block) => {
    const [head = '', ...lines] = block.split('\n');
    const [issuer = '', header = ''] = head.split(' | ');
    return { issuer, header, cells: lines.filter((line) => line !== '') };
  })
  .filter(({ cells }) => cells.length > 0);

function read(cell: string, issuer: string, header: string): UnitCell {
  const opened = openUnitCell(cell);
  const row = { cells: new Map([[header, opened.text]]) };
  const notice = surveyUnits([row], issuingPlace(issuer), TEXT_RATES);
  return readUnitCell(opened, unitContext({ issuer, header }), true, (parsed, now) =>
    cellEvidence(notice, row, header, parsed, now),
  );
}

function told({ units, leaders, deadline }: UnitCell): string {
  const names = units.map(({ unit, note, role, level, group }) => {
    return `${unit}${note === null ? '' : `(${note})`} ${role} ${level}${group ? '*' : ''}`;
  });
  const officials = leaders.length === 0 ? '' : ` | officials: ${leaders.join('、')}`;
  const date = deadline === null ? '' : ` | deadline: ${deadline}`;
  return `${names.join('; ')}${officials}${date}`.trim();
}

/** Names that were changed; a blank or a line break that became a separator changes none. */
function changed({ draft }: UnitCell): readonly string[] {
  return draft.edits
    .filter(({ rule }) => /^(?:unit-|role-word)/u.test(rule))
    .flatMap(({ before, after }) => (/[^\s·+&—|]/u.test(before) ? [`${before} > ${after}`] : []));
}

describe.each(columns)('cells of $issuer, $header', ({ issuer, header, cells }) => {
  test.each(cells)('%s', (line) => {
    const [cell = '', truth = ''] = line.split(/ => ?/u);
    const result = read(cell.replaceAll('\\n', '\n'), issuer, header);
    expect(told(result)).toBe(truth.trim());
    expect(changed(result)).toEqual([]);
    expect(result.doubts.filter(({ state }) => state !== 'unknown')).toEqual([]);
  });
});
