// Measures one thing in a process of its own, so that neither memory nor warm code of another
// measurement counts: `node child.mjs <built library> <input> <runs> read|whole`. Prints JSON.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';

const [folder = '', input = '', runs = '1', what = 'whole'] = process.argv.slice(2);
const name = basename(input);
const bytes = readFileSync(input);
const began = performance.now();
const library = await import(pathToFileURL(`${folder}/index.js`).href);
const load = performance.now() - began;

/** One run, with the time of each stage in milliseconds. */
async function run() {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const reading = await library.readDocument(bytes, { name });
  const read = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const common = { ingest: read - start, cpu: (user + system) / 1000, pages: reading.pages.length };
  if (what === 'read') return { ...common, total: read - start, tasks: 0, normalize: 0, emit: 0 };
  const notice = await library.normalizeReading(reading);
  const normalized = performance.now();
  await library.emitFiles(reading, notice);
  const end = performance.now();
  const stages = { normalize: normalized - read, emit: end - normalized };
  return { ...common, ...stages, total: end - start, tasks: notice.tasks.length };
}

const times = [];
for (let i = 0; i < Number(runs); i += 1) times.push(await run());
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ load, runs: times, peakMegabytes })}\n`);
