// `npm run accuracy`: how right the results are, as tables for people and as JSON for scripts.
import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { parseArgs } from 'node:util';
import type { FigureMaker, Figures } from './accuracy/figures.js';
import { FORMS } from './accuracy/inputs.js';
import { printFigures, reportOf } from './accuracy/print.js';

// The tables of src/data are imported as text; parts that look into src need that here too.
register('./accuracy/tsv.mjs', import.meta.url);

type Part = () => Promise<{ readonly makeFigures: FigureMaker }>;

/** The parts of the measurement, in the order they are told; a new one is one line here. */
const PARTS: readonly (readonly [name: string, load: Part])[] = [
  ['notices', () => import('./accuracy/notices.js')],
  ['unseen', () => import('./accuracy/unseen.js')],
  ['cases', () => import('./accuracy/cases.js')],
  ['units', () => import('./accuracy/units.js')],
  ['noise', () => import('./accuracy/noise.js')],
  ['diff', async () => ({ makeFigures: (await import('./accuracy/diff.js')).diffFigures })],
];

const HELP = `npm run accuracy -- [--only NAME] [--forms ${FORMS.join(',')}] [--parts ${PARTS.map(([name]) => name).join(',')}] [--json FILE] [--report FILE]

Measures the results against what is known to be right. Without options: everything that runs.
  --only NAME   one fixture (may stand several times)
  --forms LIST  forms of input: text, born-digital PDF, PDFs with a fault, scans
  --parts LIST  parts of the measurement
  --json FILE   writes the figures as JSON, with every single fault
  --report FILE writes the tables as Markdown (docs/accuracy.md)
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    forms: { type: 'string', default: FORMS.join(',') },
    parts: { type: 'string', default: PARTS.map(([name]) => name).join(',') },
    json: { type: 'string' },
    report: { type: 'string' },
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
  const options = { only: values.only, forms: values.forms.split(','), onProgress };
  const figures: Record<string, Figures['data']> = {};
  const all: Figures[] = [];
  for (const [name, load] of PARTS) {
    if (!values.parts.split(',').includes(name)) continue;
    const { makeFigures } = await load();
    const made = await makeFigures(options);
    onProgress('');
    process.stdout.write(printFigures(made));
    figures[name] = made.data;
    all.push(made);
  }
  if (values.report) writeFileSync(values.report, reportOf(all, process.argv.slice(2)));
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}
