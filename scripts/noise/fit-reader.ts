/**
 * Fits what a recogniser's word is worth, on the training half of channels b and c, and writes
 * src/data/reader-models.tsv. Run by `npm run data:reader`.
 */
import { register } from 'node:module';
import type { ReaderName, ReaderQuestion } from '../../src/data/index.js';
import type { Channel } from './channels/channel.js';
import type { JudgedCharacter } from './reader-training.js';
import { keepTable, madeIn } from './table.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { renewPassages, storedPassages } = await import('./channels/passages.js');
const { drawn } = await import('./channels/drawn.js');
const { scanned } = await import('./channels/scanned.js');
const { noticesOf, storedReadings } = await import('./channels/store.js');
const { fitLogistic } = await import('./logistic.js');
const { judgedCharacters } = await import('./reader-training.js');
const { MISREAD_SIGNS, SETTLED_SIGNS } = await import('../../src/normalize/reader/signs.js');

const TABLE = new URL('../../src/data/reader-models.tsv', import.meta.url);
/** Keeps the weights of rare signs small. */
const RIDGE = 1;
/** The passages hold more semicolons than notices do. */
const SEMICOLON_WEIGHT = 0.2;
const CHANNELS: readonly (readonly [ReaderName, Channel])[] = [
  ['pp-ocr', scanned],
  ['tesseract', drawn],
];

function charactersOf(channel: Channel): readonly JudgedCharacter[] {
  const printed = new Map(
    noticesOf('training', channel).map(({ name, contents }) => [name, contents]),
  );
  return channel.levels.flatMap((level) =>
    (storedReadings(channel, level, 'training')?.notices ?? []).flatMap(({ name, read }) => {
      const contents = printed.get(name);
      return contents === undefined ? [] : judgedCharacters(contents, read);
    }),
  );
}

function rowsOf(
  reader: ReaderName,
  question: ReaderQuestion,
  names: readonly string[],
  characters: readonly (JudgedCharacter & { readonly weight?: number })[],
): readonly string[] {
  const seen = characters.flatMap(({ observation, isWrong, isSettled, weight = 1 }) => {
    const signs = observation[question];
    const held = question === 'misread' ? isWrong : isSettled;
    return signs === null
      ? []
      : [{ signs: names.map((name) => signs.get(name) ?? 0), held, weight }];
  });
  const weights = fitLogistic(seen, RIDGE);
  process.stdout.write(
    `${reader} ${question}: ${seen.length}, ${seen.filter(({ held }) => held).length} held\n`,
  );
  return names.map((name, i) => [reader, question, name, (weights[i] ?? 0).toFixed(3)].join('\t'));
}

const onProgress = (what: string) => process.stderr.write(`${what}\n`);
const printed = storedPassages() ?? (await renewPassages(onProgress));
const passages = printed
  .flatMap(({ truths, read }) => judgedCharacters(truths, read))
  .map((one) => ({ ...one, weight: one.printed === '；' ? SEMICOLON_WEIGHT : 1 }));
const rows = CHANNELS.flatMap(([reader, channel]) => {
  const characters = [...charactersOf(channel), ...(channel === scanned ? passages : [])];
  return [
    ...rowsOf(reader, 'misread', MISREAD_SIGNS, characters),
    ...rowsOf(reader, 'settled', SETTLED_SIGNS, characters),
  ];
}).sort();
keepTable(TABLE, [
  "# What a recogniser's word on a character of a task text is worth: logistic models over the signs of src/normalize/reader/signs.ts.",
  '# Method: logistic regression with a ridge of 1, on the characters of the training half of fixtures/noise and of made-up passages, aligned with what was printed.',
  `# Source: npm run data:reader. ${madeIn()}. Sorted by reader, question, sign.`,
  'reader\tquestion\tsign\tweight',
  ...rows,
]);
