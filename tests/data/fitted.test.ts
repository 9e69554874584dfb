import { describe, expect, it } from 'vitest';
import readerTable from '../../src/data/reader-models.tsv';
import { parseTable } from '../../src/data/table.js';
import wordingTable from '../../src/data/wording-models.tsv';
import { MISREAD_SIGNS, SETTLED_SIGNS } from '../../src/normalize/reader/signs.js';
import { SIGNS } from '../../src/normalize/wording/belief.js';

const QUESTIONS = ['misread', 'settled'] as const;

/** A sign that the code has and the table lacks would weigh nothing, and nobody would see it. */
describe('the fitted tables hold the very signs that the code looks at', () => {
  it.each(QUESTIONS)('wording, %s', (question) => {
    const rows = parseTable(wordingTable, ['question', 'sign', 'weight']);
    const signs = rows.filter((row) => row.question === question).map(({ sign }) => sign);
    expect(signs).toEqual([...SIGNS, 'bias'].sort());
  });

  it.each(['pp-ocr', 'tesseract'])('%s', (reader) => {
    const rows = parseTable(readerTable, ['reader', 'question', 'sign', 'weight']);
    const signsOf = (question: string) =>
      rows
        .filter((row) => row.reader === reader && row.question === question)
        .map(({ sign }) => sign);
    expect(signsOf('misread')).toEqual([...MISREAD_SIGNS].sort());
    expect(signsOf('settled')).toEqual([...SETTLED_SIGNS].sort());
  });
});
