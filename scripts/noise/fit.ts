/**
 * Fits the two models of src/normalize/wording/models.ts and prints them. Run by
 * `npm run data:wording -- <folder>`; for <folder> see scripts/data/neighbours.ts.
 */
import { register } from 'node:module';

register('../accuracy/tsv.mjs', import.meta.url);
const { judgedPlaces } = await import('./places.js');
const { fitLogistic } = await import('./logistic.js');
const { newspaperTexts, passages, withNames } = await import('./training.js');
const { pick, randomOf } = await import('./random.js');
const { SIGNS } = await import('../../src/normalize/wording/belief.js');

const SEED = 20_261_124;
const RATE = 0.02;
/** The made-up passages are few, so they are read many times, each time with other faults and neighbours. */
const OFFICIAL_NOTICES = 160;
const NEWSPAPER_NOTICES = 160;
const TASKS = 20;
/** Share of the made-up tasks that hold local names. */
const NAMED = 0.4;
/** The newspaper is full of names and tales that notices do not hold. */
const NEWSPAPER_WEIGHT = 0.4;

const random = randomOf(SEED);
const folder = process.argv[2];
const newspaper = folder === undefined ? [] : newspaperTexts(folder);

/** Faulty notices put together from these texts. */
function noticesOf(texts: readonly string[], count: number, named: number) {
  const task = () => {
    const text = pick(texts, random);
    return random() < named ? withNames(text, random) : text;
  };
  return Array.from({ length: texts.length === 0 ? 0 : count }, () =>
    judgedPlaces(Array.from({ length: TASKS }, task), RATE, random),
  ).flat();
}

const official = noticesOf(passages('official'), OFFICIAL_NOTICES, NAMED);
const others = noticesOf(newspaper, NEWSPAPER_NOTICES, 0);
const seen = [
  ...official.map((place) => ({ ...place, weight: 1 })),
  ...others.map((place) => ({ ...place, weight: NEWSPAPER_WEIGHT })),
];

for (const target of ['misread', 'settled'] as const) {
  const weights = fitLogistic(
    seen.map(({ signs, weight, ...truth }) => ({
      signs: [...SIGNS.map((name) => signs[name]), 1],
      held: truth[target],
      weight,
    })),
  );
  process.stdout.write(`${target} (${seen.length} places)\n`);
  for (const [i, name] of [...SIGNS, 'bias'].entries()) {
    process.stdout.write(`  ${name}: ${(weights[i] ?? 0).toFixed(3)},\n`);
  }
}
