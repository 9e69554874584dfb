/**
 * Fits how the probabilities that are claimed come true, on the training half of channels b and c, and
 * writes src/data/calibration.tsv. Run by `npm run data:calibration`, after `npm run data:reader`.
 */
import { register } from 'node:module';
import type { Calibration } from '../../src/data/index.js';
import type { ClaimSigns } from '../../src/normalize/calibrate.js';
import type { Channel, ReadNotice } from './channels/channel.js';
import { keepTable, madeIn } from './table.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { readerNamed } = await import('../../src/data/index.js');
const { assignmentKind, calibrated, cellKind, cellOfAssignment, claimSigns } = await import(
  '../../src/normalize/calibrate.js'
);
const { interpretReading } = await import('../../src/normalize/index.js');
const { calibrationError } = await import('../accuracy/calibration.js');
const { drawn } = await import('./channels/drawn.js');
const { scanned } = await import('./channels/scanned.js');
const { storedReadings } = await import('./channels/store.js');
const { weighNotice } = await import('../accuracy/verdicts.js');
const { fitLogistic } = await import('./logistic.js');

const TABLE = new URL('../../src/data/calibration.tsv', import.meta.url);
/** Kinds with fewer claims are left as they are. */
const FEWEST = 20;
/** Keeps the lines of few claims near what was claimed; best in cross-validation over notices. */
const RIDGE = 0.5;
const AS_CLAIMED = [1, 0, 0, 0];
const HELD = 1e6;
/**
 * Names are few, and the same at every level of noise: what is claimed of them is moved and keeps its
 * distances, and that no register holds them is told of all.
 */
const RIDGES: Readonly<Record<string, readonly number[]>> = {
  'unlisted name': [HELD, RIDGE, HELD, RIDGE],
};
/** A line that is flatter takes what is claimed to be surer for as sure as the rest. */
const LEAST_SLOPE = 0.1;

interface SeenClaim extends ClaimSigns {
  readonly confidence: number;
  readonly isRight: boolean;
}

const claims = new Map<string, SeenClaim[]>();

function see(kind: string | null, claim: SeenClaim): void {
  if (kind === null || claim.confidence >= 1) return;
  claims.set(kind, [...(claims.get(kind) ?? []), claim]);
}

/** All that is kept of a channel's training half. */
function keptOf(channel: Channel) {
  const stored = channel.levels.map((level) => storedReadings(channel, level, 'training'));
  return { name: channel.name, notices: stored.flatMap((one) => one?.notices ?? []) };
}

async function weigh({ clean, read }: ReadNotice): Promise<void> {
  const found = await interpretReading(read);
  const reader = readerNamed(read.source.engines);
  if (reader === null) return;
  const signsOf = claimSigns(found);
  const kindOf = assignmentKind(found);
  const { claims: own } = weighNotice(await interpretReading(clean), found);
  for (const { confidence, isRight, of: column, task = 0 } of own.cells) {
    const claim = { confidence, isRight, ...signsOf(task, { column, confidence }) };
    see(cellKind({ column }, found, reader), claim);
  }
  for (const { sequence, assignments } of found.tasks) {
    const verdicts = own.assignments.filter(({ task }) => task === sequence);
    for (const [i, one] of assignments.entries()) {
      const { confidence } = one;
      const isRight = verdicts[i]?.isRight ?? false;
      const claim = { confidence, isRight, ...signsOf(sequence, cellOfAssignment(one)) };
      see(kindOf(sequence, one), claim);
    }
  }
}

for (const { name, notices } of [drawn, scanned].map(keptOf)) {
  process.stdout.write(`${name}: ${notices.length} readings\n`);
  for (const notice of notices) await weigh(notice);
}

/** The line through claims; a finding that would make them surer does not count. */
function fitLine(
  own: readonly SeenClaim[],
  ridge: number | readonly number[],
  { told, warned } = { told: true, warned: true },
): Calibration {
  const weights = fitLogistic(
    own.map((claim) => ({
      signs: [claim.odds, 1, told && claim.told ? 1 : 0, warned && claim.warned ? 1 : 0],
      held: claim.isRight,
      weight: 1,
    })),
    ridge,
    AS_CLAIMED,
  );
  const [slope = 1, offset = 0, remark = 0, warning = 0] = weights;
  if (remark <= 0 && warning <= 0) return { slope, offset, told: remark, warned: warning };
  return fitLine(own, ridge, { told: remark < 0, warned: warning < 0 });
}

/** Three places, and no naught with a sign. */
const shown = (figure: number) => (Math.round(1000 * figure) / 1000 || 0).toFixed(3);

function rowOf(kind: string, own: readonly SeenClaim[], line: Calibration): string {
  const after = own.map((one) => ({ ...one, confidence: calibrated(one, line) }));
  const [before, now] = [calibrationError(own), calibrationError(after)];
  process.stdout.write(`${kind}: ${own.length}, ${before.toFixed(3)} -> ${now.toFixed(3)}\n`);
  const figures = [line.slope, line.offset, line.told, line.warned];
  return [kind, ...figures.map(shown), own.length].join('\t');
}

const rows = [...claims]
  .filter(([, own]) => own.length >= FEWEST)
  .map(([kind, own]) => ({ kind, own, line: fitLine(own, RIDGES[kind] ?? RIDGE) }))
  .filter(({ line }) => line.slope >= LEAST_SLOPE)
  .map(({ kind, own, line }) => rowOf(kind, own, line))
  .sort();
keepTable(TABLE, [
  '# How the probabilities that are claimed of cells and of names that no register holds come true: log-odds times slope plus offset (Platt, 1999), and what a remark (told) and a warning (warned) at the cell take off; number: claims seen.',
  '# Method: logistic regression with a ridge of 0.5 around what was claimed, on what came true on the training half of channels b and c; the slope of names is held.',
  `# Source: npm run data:calibration. ${madeIn()}. Sorted by kind.`,
  'kind\tslope\toffset\ttold\twarned\tnumber',
  ...rows,
]);
