// `npm run bench`: how fast and how large, as tables for people and as JSON for scripts.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { AccuracyOptions, Figures } from './accuracy/figures.js';
import { printFigures } from './accuracy/print.js';

type BenchOptions = Pick<AccuracyOptions, 'onProgress'>;
type Part = () => Promise<{ readonly makeFigures: (options: BenchOptions) => Promise<Figures> }>;

/** The parts of the measurement, in the order they are told; a new one is one line here. */
const PARTS: readonly (readonly [name: string, load: Part])[] = [
  ['text', () => import('./bench/text.js')],
  ['command', () => import('./bench/command.js')],
  ['pages', () => import('./bench/pages.js')],
  ['diff', () => import('./bench/comparison.js')],
];

const NAMES = PARTS.map(([name]) => name).join(',');

const HELP = `npm run bench -- [--parts ${NAMES}] [--json FILE]

Measures time and memory. Other programs on the same machine count too: run it alone.
  --parts LIST  parts of the measurement
  --json FILE   writes the figures as JSON
`;

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: NAMES },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const isTerminal = process.stderr.isTTY === true;

function onProgress(what: string): void {
  if (isTerminal) process.stderr.write(`\r\u001b[K${what}`);
}

if (values.help) {
  process.stdout.write(HELP);
} else {
  const figures: Record<string, Figures['data']> = {};
  for (const [name, load] of PARTS) {
    if (!values.parts.split(',').includes(name)) continue;
    const made = await (await load()).makeFigures({ onProgress });
    onProgress('');
    process.stdout.write(printFigures(made));
    figures[name] = made.data;
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}
