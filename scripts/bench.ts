// `npm run bench`: how fast and how large, as tables for people and as JSON for scripts.
import { register } from 'node:module';
import { runParts } from './accuracy/command.js';

// A part that looks within the reading of a page imports the sources, whose tables are texts.
register('./accuracy/tsv.mjs', import.meta.url);

await runParts({
  name: 'npm run bench',
  about: 'Measures time and memory. Other programs on the same machine count too: run it alone.',
  parts: [
    { name: 'text', load: () => import('./bench/text.js') },
    { name: 'command', load: () => import('./bench/command.js') },
    { name: 'pages', load: () => import('./bench/pages.js') },
    { name: 'stages', load: () => import('./bench/stages.js') },
    { name: 'repair', load: () => import('./bench/repair.js') },
    { name: 'diff', load: () => import('./bench/comparison.js') },
  ],
  options: {},
  help: [],
  read: () => ({}),
});
