import { withHan } from './han.js';
import phrasesText from './phrases.tsv';
import { lazy, parseTable } from './table.js';

/** Names of the phrases; a test holds them against the table. */
export const PHRASES = [
  'above',
  'after-date',
  'agency',
  'armed-forces',
  'autonomous-region',
  'before',
  'before-name',
  'being',
  'below',
  'body-end',
  'branch-end',
  'branch-zone',
  'by-opening',
  'by-verb',
  'city-start',
  'conjunction',
  'corps',
  'corps-division',
  'county-start',
  'department-end',
  'discipline',
  'done',
  'done-object',
  'duty-verb',
  'each',
  'each-letter',
  'each-period',
  'excepted',
  'excepted-told',
  'excepting',
  'foot-row',
  'government',
  'government-tail',
  'head-of-body',
  'index-date',
  'index-issuer',
  'index-number',
  'index-other',
  'institution-end',
  'land-form',
  'land-word',
  'leading-verb',
  'letter-word',
  'level-header',
  'level-letters',
  'list-opening',
  'month-part',
  'municipality',
  'name-mark',
  'nation-start',
  'national-opening',
  'not-addressed',
  'number-word',
  'office',
  'official-label',
  'ongoing',
  'party',
  'party-and-government',
  'party-committee',
  'party-group',
  'place-end',
  'prefecture-committee',
  'proposing',
  'province-start',
  'rest-kind',
  'rest-noun',
  'roster-header',
  'section-end',
  'shared-ending',
  'sign-meaning',
  'special-region',
  'stationed',
  'stray-separator',
  'table-continued',
  'table-foot',
  'this-year',
  'title-end',
  'title-start',
  'town-end',
  'until',
  'web-date',
  'wide-region',
  'within',
  'zone',
] as const;
export type PhraseName = (typeof PHRASES)[number];

const patterns = lazy(
  () =>
    new Map(
      parseTable(phrasesText, ['name', 'pattern', 'meaning']).map((row) => [
        row.name,
        withHan(row.pattern),
      ]),
    ),
);

/** A phrase as a part of a regular expression, grouped: see `phrases.tsv` for what each one means. */
export function phrase(name: PhraseName): string {
  const pattern = patterns().get(name);
  if (pattern === undefined) throw new TypeError(`no phrase named ${name}`);
  return `(?:${pattern})`;
}
