/**
 * What each kind of evidence about running text brings: the fixtures' task texts with sampled
 * faults, judged with all kinds and with one left out; and the same for passages that nothing was
 * fitted on. Prints the tables of docs/repair.md; run by `npx tsx scripts/noise/ablation.ts`.
 */
import { register } from 'node:module';
import type { Alternative } from '../../src/model/reading.js';
import type { WordingSource } from '../../src/normalize/wording/language.js';
import type { Noisy } from './confuse.js';
import type { Random } from './random.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { noticeNames, readTruth } = await import('../accuracy/inputs.js');
const { misreadFrom } = await import('../../src/data/index.js');
const { draftOf } = await import('../../src/normalize/draft.js');
const { OCR_RATES } = await import('../../src/normalize/names/channel.js');
const { judgeWording } = await import('../../src/normalize/wording/judge.js');
const { surveyWording } = await import('../../src/normalize/wording/evidence.js');
const { confuse } = await import('./confuse.js');
const { passages } = await import('./training.js');
const { randomOf } = await import('./random.js');

const SEED = 20_261_126;
const RATE = 0.02;
/** The unseen passages are read at these rates, as notices of so many tasks. */
const UNSEEN_RATES = [0, 0.005, 0.01, 0.03];
const UNSEEN_TASKS = 12;
const UNSEEN_ROUNDS = 8;
const ROUNDS = 4;
const KINDS: readonly (readonly [name: string, without: WordingSource | null, told: boolean])[] = [
  ['all, and the reader tells its doubts', null, true],
  ['all, but the reader tells nothing', null, false],
  ['without likeness and misreadings', 'likeness', false],
  ['without the rest of the notice', 'notice', false],
  ["without the lexicon's words", 'words', false],
  ['without official phrases and names', 'phrases', false],
  ['without the rate of faults of the notice', 'rate', false],
];

/**
 * What a recogniser would have told of this text, roughly as measured on scans: it doubts nine of
 * ten wrong characters and one of fifty right ones, and names the truth for most of the wrong.
 */
function alternativesOf({ text, faults }: Noisy, random: Random): readonly Alternative[] {
  const wrong = new Map(faults.map((fault) => [fault.at, fault]));
  return [...text].flatMap((character, index) => {
    const fault = wrong.get(index);
    if (random() > (fault === undefined ? 0.02 : 0.9)) return [];
    const knows = fault !== undefined && fault.read.length === 1 && random() < 0.9;
    const other = knows ? fault.truth : (misreadFrom(character)[0]?.character ?? '');
    const probability = fault === undefined ? 0.7 + 0.25 * random() : 0.3 + 0.5 * random();
    const others = other === '' ? [] : [{ text: other, probability: (1 - probability) / 2 }];
    return [{ index, probability, others }];
  });
}

interface Setting {
  readonly without: WordingSource | null;
  readonly told: boolean;
  readonly rate: number;
  readonly rounds: number;
}

function measure(
  notices: readonly (readonly string[])[],
  { without, told, rate, rounds }: Setting,
): string {
  const random = randomOf(SEED);
  let [faults, edits, right, found, alarms, rightCells] = [0, 0, 0, 0, 0, 0];
  for (let round = 0; round < rounds; round += 1) {
    for (const texts of notices) {
      const noisy = texts.map((text) => confuse(text, rate, random));
      const notice = surveyWording(
        noisy.map(({ text }) => text),
        OCR_RATES,
        true,
        without,
      );
      const own = randomOf(SEED + round);
      for (const cell of noisy) {
        const alternatives = told ? alternativesOf(cell, own) : [];
        const { proposals, doubts } = judgeWording(draftOf(cell.text), alternatives, notice);
        faults += cell.faults.length;
        edits += proposals.length;
        const isUndone = ({ at, truth }: { readonly at: number; readonly truth: string }) =>
          proposals.some(({ range, after }) => range[0] === at && after === truth);
        const isFlagged = ({ at }: { readonly at: number }) =>
          doubts.some(({ range }) => at >= range[0] && at <= range[1]);
        right += cell.faults.filter(isUndone).length;
        found += cell.faults.filter((fault) => isUndone(fault) || isFlagged(fault)).length;
        if (cell.faults.length > 0) continue;
        rightCells += 1;
        if (doubts.length > 0) alarms += 1;
      }
    }
  }
  const percent = (part: number, whole: number) =>
    whole === 0 ? '-' : ((100 * part) / whole).toFixed(1);
  return [
    percent(found, faults),
    String(edits),
    percent(right, edits),
    percent(alarms, rightCells),
  ].join(' | ');
}

const fixtures = noticeNames().map((name) => readTruth(name).tasks.map(({ content }) => content));
for (const [name, without, told] of KINDS) {
  const setting = { without, told, rate: RATE, rounds: ROUNDS };
  process.stdout.write(`| ${name} | ${measure(fixtures, setting)} |\n`);
}
const unseen = passages('unseen');
const blind = Array.from({ length: unseen.length / UNSEEN_TASKS }, (_, i) =>
  unseen.slice(i * UNSEEN_TASKS, (i + 1) * UNSEEN_TASKS),
);
for (const rate of UNSEEN_RATES) {
  for (const told of [true, false]) {
    const setting = { without: null, told, rate, rounds: UNSEEN_ROUNDS };
    const name = `${100 * rate} % faults, the reader tells ${told ? 'its doubts' : 'nothing'}`;
    process.stdout.write(`| ${name} | ${measure(blind, setting)} |\n`);
  }
}
