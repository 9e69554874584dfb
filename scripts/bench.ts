// `npm run bench`: how fast and how large, as tables for people and as JSON for scripts.
import { runParts } from './accuracy/command.js';

await runParts({
  name: 'npm run bench',
  about: 'Measures time and memory. Other programs on the same machine count too: run it alone.',
  parts: [
    { name: 'text', load: () => import('./bench/text.js') },
    { name: 'command', load: () => import('./bench/command.js') },
    { name: 'pages', load: () => import('./bench/pages.js') },
    { name: 'repair', load: () => import('./bench/repair.js') },
    { name: 'diff', load: () => import('./bench/comparison.js') },
  ],
  options: {},
  help: [],
  read: () => ({}),
});
