import { register } from 'node:module';
import type { Figures } from '../accuracy/figures.js';
import { median } from './measure.js';

const SEED = 20_261_124;
const FAULTS = 0.03;
const RUNS = 5;

const timeOf = (run: () => void): number => {
  const begin = performance.now();
  run();
  return performance.now() - begin;
};

/** The repair alone: loading its tables, clean and faulty task texts, clean and faulty unit cells. */
export async function makeFigures(): Promise<Figures> {
  register('../accuracy/tsv.mjs', import.meta.url);
  const { judgeWording } = await import('../../src/normalize/wording/judge.js');
  const { surveyWording } = await import('../../src/normalize/wording/evidence.js');
  const { draftOf } = await import('../../src/normalize/draft.js');
  const cells = await import('../../src/normalize/unit-cell.js');
  const { cellEvidence, surveyUnits } = await import('../../src/normalize/names/survey.js');
  const { confuse } = await import('../noise/confuse.js');
  const { passages } = await import('../noise/training.js');
  const { syntheticNotice } = await import('../noise/notice.js');
  const { randomOf } = await import('../noise/random.js');

  const judgeAll = (texts: readonly string[]) => {
    const notice = surveyWording(texts);
    for (const text of texts) judgeWording(draftOf(text), [], notice);
  };
  const readAll = (texts: readonly string[]) => {
    const opened = texts.map(cells.openUnitCell);
    const rows = opened.map(({ text }) => ({ cells: new Map([['', text]]) }));
    const notice = surveyUnits(rows, null);
    for (const [i, draft] of opened.entries()) {
      const row = rows[i] ?? { cells: new Map<string, string>() };
      cells.repairUnitCell(draft, (parsed, text) => cellEvidence(notice, row, '', parsed, text));
    }
  };

  const load = timeOf(() => {
    judgeAll(['支持企业技术改造']);
    readAll(['市财政周']);
  });
  const texts = passages('official');
  const units = syntheticNotice(1).rows.map((row) => row[2] ?? '');
  const work: readonly (readonly [string, readonly string[], (all: readonly string[]) => void])[] =
    [
      ['task texts', texts, judgeAll],
      ['unit cells', units, readAll],
    ];
  const times = work.flatMap(([name, clean, run]) =>
    [0, FAULTS].map((rate) => {
      const random = randomOf(SEED);
      // Other faults in each run: what was repaired once is remembered.
      const runs = Array.from({ length: RUNS }, () => {
        const noisy = clean.map((text) => confuse(text, rate, random).text);
        return timeOf(() => run(noisy)) / clean.length;
      });
      return {
        name: `${name}, ${rate === 0 ? 'clean' : 'faulty (3 %)'}`,
        milliseconds: median(runs),
      };
    }),
  );
  return {
    title: 'Repair: milliseconds a cell',
    columns: ['what', 'ms'],
    rows: [
      ['loading the tables', load.toFixed(0)],
      ...times.map(({ name, milliseconds }) => [name, milliseconds.toFixed(2)]),
    ],
    notes: [
      'loading: the first text and the first unit cell of a process; the rest is the median of 5 runs',
    ],
    data: { load, times },
  };
}
