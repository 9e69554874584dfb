/**
 * Fits what the signs of a name tell of it, on names of bodies with and without faults, and writes
 * src/data/name-models.tsv. Run by `npm run data:names`.
 */

import { register } from 'node:module';
import type { NameQuestion } from '../../src/data/index.js';
import { keepTable, madeIn } from './table.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { fitLogistic } = await import('./logistic.js');
const { nameTrials } = await import('./name-trials.js');
const { NAME_SIGNS } = await import('../../src/normalize/names/signs.js');

const SEED = 'names, 2026-11-28';
/** Keeps the weights of rare signs small. */
const RIDGE = 3;
/**
 * What a trial counts. A body that the registry would surely hold is seldom missing from it. In a notice with one fault in a hundred characters about as many names are misread as
 * there are true ones that no register holds; two faults in a name are much rarer.
 */
const WEIGHT = {
  unlisted: 6,
  local: 2,
  'held out': 1.5,
  'one fault': 1,
  'two faults': 0.15,
} as const;

const trials = await nameTrials(SEED);

function rowsOf(question: NameQuestion): readonly string[] {
  const weights = fitLogistic(
    trials.map(({ signs, kind, ...truth }) => ({
      signs: [...NAME_SIGNS.map((name) => signs[name]), 1],
      held: truth[question],
      weight: WEIGHT[kind],
    })),
    RIDGE,
  );
  return [...NAME_SIGNS, 'bias'].map((name, i) =>
    [question, name, (weights[i] ?? 0).toFixed(3)].join('\t'),
  );
}

process.stdout.write(`${trials.length} names\n`);
keepTable(new URL('../../src/data/name-models.tsv', import.meta.url), [
  '# What the signs of a name that no register holds tell of it: logistic models over src/normalize/names/signs.ts.',
  `# Method: logistic regression with a ridge of ${RIDGE} on six of eight parts of the registry's bodies and of the names in`,
  '# fixtures/accuracy/unknown-units.txt: as they stand, from a registry that lacks them, and with one or two faults.',
  `# Source: npm run data:names. ${madeIn()}. Sorted by question, sign.`,
  'question\tsign\tweight',
  ...[...rowsOf('misread'), ...rowsOf('settled')].sort(),
]);
