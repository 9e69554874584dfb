// Measures the repair in a process of its own, built as it is published: `node cells-child.mjs
// <built cells.js> <file with runs as JSON>`. Prints JSON.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [code = '', runs = ''] = process.argv.slice(2);
const work = JSON.parse(readFileSync(runs, 'utf8'));

async function timeOf(run) {
  const begin = performance.now();
  const result = await run();
  return { milliseconds: performance.now() - begin, result };
}

const { milliseconds: imported, result: cells } = await timeOf(
  () => import(pathToFileURL(code).href),
);
const { milliseconds: load } = await timeOf(() => {
  cells.judgeTexts(['支持企业技术改造']);
  cells.readUnits(['市财政周']);
});
const times = [];
for (const { run, texts } of work) {
  const { milliseconds } = await timeOf(() => cells[run](texts));
  times.push(milliseconds / texts.length);
}
process.stdout.write(`${JSON.stringify({ imported, load, times })}\n`);
