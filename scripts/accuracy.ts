// `npm run accuracy`: how right the results are, as tables for people and as JSON for scripts.
import { register } from 'node:module';
import { listOf, runParts } from './accuracy/command.js';
import type { AccuracyChoice } from './accuracy/figures.js';
import { FORMS } from './accuracy/inputs.js';

// The tables of src/data are imported as text; parts that look into src need that here too.
register('./accuracy/tsv.mjs', import.meta.url);

await runParts<AccuracyChoice>({
  name: 'npm run accuracy',
  about:
    'Measures the results against what is known to be right. Without options: everything that runs.',
  parts: [
    { name: 'notices', load: () => import('./accuracy/notices.js') },
    { name: 'unseen', load: () => import('./accuracy/unseen.js') },
    { name: 'ladder', onDemand: true, load: () => import('./accuracy/ladder.js') },
    { name: 'cases', load: () => import('./accuracy/cases.js') },
    { name: 'units', load: () => import('./accuracy/units.js') },
    { name: 'noise', load: () => import('./accuracy/noise.js') },
    { name: 'confidence', load: () => import('./accuracy/reliability.js') },
    { name: 'findings', load: () => import('./accuracy/review.js') },
    {
      name: 'diff',
      load: async () => ({ makeFigures: (await import('./accuracy/diff.js')).diffFigures }),
    },
  ],
  options: {
    only: { type: 'string', multiple: true, default: [] },
    forms: { type: 'string', default: FORMS.join(',') },
    channels: { type: 'string', default: 'a,b,c' },
    renew: { type: 'boolean', default: false },
  },
  help: [
    '--only NAME     one notice (may stand several times)',
    `--forms LIST    forms of input: ${FORMS.join(',')}`,
    '--channels LIST channels of noise: a sampled faults, b drawn cells, c scanned pages',
    '--renew         draws and scans anew what channels b and c have in fixtures/noise (minutes)',
  ],
  read: ({ only, forms, channels, renew }) => ({
    only: Array.isArray(only) ? only.map(String) : [],
    forms: listOf(forms),
    channels: listOf(channels),
    renew: renew === true,
  }),
});
