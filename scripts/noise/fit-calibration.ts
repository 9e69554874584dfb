/**
 * Fits how the probabilities that are claimed come true, on the training half of channels b and c, and
 * writes src/data/calibration.tsv. Run by `npm run data:calibration`, after `npm run data:reader`.
 */
import { register } from 'node:module';
import type { Claim } from '../accuracy/calibration.js';
import type { Channel, ReadNotice } from './channels/channel.js';
import { keepTable, madeIn } from './table.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { readerNamed } = await import('../../src/data/index.js');
const { calibrated, cellKind } = await import('../../src/normalize/calibrate.js');
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
/** Keeps the lines of few claims from being steep. */
const RIDGE = 0.1;
const MOST = 12;
/** A line that is flatter takes what is claimed to be surer for as sure as the rest. */
const LEAST_SLOPE = 0.1;

const oddsOf = (confidence: number) =>
  Math.max(-MOST, Math.min(MOST, Math.log(Math.max(confidence, 1e-9) / (1 - confidence))));

const claims = new Map<string, Claim[]>();
function add(kind: string, claim: Claim): void {
  if (claim.confidence >= 1) return;
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
  const { claims: own } = weighNotice(await interpretReading(clean), found);
  for (const claim of own.cells) add(cellKind({ column: claim.of }, found, reader), claim);
}

for (const { name, notices } of [drawn, scanned].map(keptOf)) {
  process.stdout.write(`${name}: ${notices.length} readings\n`);
  for (const notice of notices) await weigh(notice);
}

function fitLine(own: readonly Claim[]) {
  const weights = fitLogistic(
    own.map(({ confidence, isRight }) => ({
      signs: [oddsOf(confidence), 1],
      held: isRight,
      weight: 1,
    })),
    RIDGE,
  );
  return { slope: weights[0] ?? 1, offset: weights[1] ?? 0 };
}

const rows = [...claims]
  .filter(([, own]) => own.length >= FEWEST)
  .flatMap(([kind, own]) => {
    const line = fitLine(own);
    if (line.slope < LEAST_SLOPE) return [];
    const after = own.map((one) => ({ ...one, confidence: calibrated(one.confidence, line) }));
    const [before, now] = [calibrationError(own), calibrationError(after)];
    process.stdout.write(`${kind}: ${own.length}, ${before.toFixed(3)} -> ${now.toFixed(3)}\n`);
    return [[kind, line.slope.toFixed(3), line.offset.toFixed(3), own.length].join('\t')];
  })
  .sort();
keepTable(TABLE, [
  '# How the probabilities that are claimed of cells come true: log-odds times slope plus offset (Platt, 1999); number: claims seen.',
  '# Method: logistic regression on what was claimed and what came true on the training half of channels b and c.',
  `# Source: npm run data:calibration. ${madeIn()}. Sorted by kind.`,
  'kind\tslope\toffset\tnumber',
  ...rows,
]);
