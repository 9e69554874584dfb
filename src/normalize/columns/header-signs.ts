import type { Edit } from '../../model/edit.js';
import type { Finding } from '../../model/finding.js';
import type { Row, RowText } from '../rows/row.js';
import { type ColumnPlan, headerMeaning } from './plan.js';

/** One sign before or behind a header's Chinese words: a speck, or the mark of a note. */
const SIGN_AT_END = /^(?:[\p{ASCII}·’•](\p{Script=Han}{2,})|(\p{Script=Han}{2,})[\p{ASCII}·’•])$/u;
/** A sign that the reader took for less than this may be a speck. */
const SURE = 0.9;

/** The words of a header with a sign too many (责任单位8); null where it has none. */
function signedWords(header: string): string | null {
  const match = SIGN_AT_END.exec(header);
  return match?.[1] ?? match?.[2] ?? null;
}

/** The reader's probability of the sign at either end of a header cell; 1 where it gave none. */
function signProbability({ raw, alternatives }: RowText, header: string): number {
  const isFirst = /^\P{Script=Han}/u.test(header);
  const index = isFirst ? raw.search(/\S/u) : raw.trimEnd().length - 1;
  return alternatives.find((one) => one.index === index)?.probability ?? 1;
}

function withoutSign(header: string, words: string, probability: number): Edit {
  return {
    task: null,
    column: words,
    range: [0, header.length],
    before: header,
    after: words,
    rule: 'header-word',
    evidence: [
      `${words} is a usual header, and no other column has it`,
      `the reader gave the sign beside it ${Math.round(probability * 100)} %`,
    ],
    confidence: 0.95,
  };
}

/**
 * Takes a sign from a header of known words where the reader itself doubted that it is print: a
 * speck under 责任单位 that was read as 8. A sign that was read for sure stays.
 */
export function withoutDoubtedSigns(
  headers: readonly string[],
  rows: readonly Row[],
): { readonly headers: readonly string[]; readonly edits: readonly Edit[] } {
  const edits: Edit[] = [];
  const texts = (column: number) => rows.flatMap((row) => row.texts.get(column) ?? []);
  const settled = headers.map((header, column) => {
    const words = signedWords(header);
    if (words === null || headers.includes(words) || headerMeaning(words) === null) return header;
    const cell = texts(column).findLast(({ plain }) => plain.replace(/\s/gu, '') === header);
    const probability = cell === undefined ? 1 : signProbability(cell, header);
    if (probability >= SURE) return header;
    edits.push(withoutSign(header, words, probability));
    return words;
  });
  return { headers: settled, edits };
}

/** Headers of known words with a sign too many (责任单位8); of 单位1 and 单位2 it tells them apart. */
export function signedHeaders(plans: readonly ColumnPlan[]): readonly Finding[] {
  const signed = plans.flatMap(({ by, header, kind }) => {
    const words = by === 'header' ? signedWords(header) : null;
    return words === null ? [] : [{ header, words, kind }];
  });
  return signed
    .filter(({ words }) => plans.filter(({ header }) => header.includes(words)).length === 1)
    .map(({ header, words, kind }) => ({
      code: 'HEADER_UNKNOWN' as const,
      severity: kind === 'units' ? ('warning' as const) : ('info' as const),
      where: { task: null, column: header },
      message: `the header ${header} has a sign that ${words} does not need; it stands as read`,
      actual: header,
      expected: words,
    }));
}
