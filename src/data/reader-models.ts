import text from './reader-models.tsv';
import { lazy, parseTable } from './table.js';

/** The recognisers whose word was measured; any other is taken for the first. */
export const READERS = ['pp-ocr', 'tesseract'] as const;
export type ReaderName = (typeof READERS)[number];

/** What a model tells: that a character is wrong; that the best other reading is right. */
export type ReaderQuestion = 'misread' | 'settled';

/** Weights of a logistic model by the names of its signs. */
export type ReaderModel = ReadonlyMap<string, number>;

const models = lazy(() => {
  const found = new Map<string, Map<string, number>>();
  for (const row of parseTable(text, ['reader', 'question', 'sign', 'weight'])) {
    const key = `${row.reader} ${row.question}`;
    const own = found.get(key) ?? new Map<string, number>();
    found.set(key, own.set(row.sign, Number(row.weight)));
  }
  return found;
});

/** What is known of a recogniser's word, as fitted by `npm run data:reader`. */
export function readerModel(reader: ReaderName, question: ReaderQuestion): ReaderModel {
  const model = models().get(`${reader} ${question}`);
  if (model === undefined) throw new TypeError(`no model of ${reader} for ${question}`);
  return model;
}

/** The recogniser of a reading by the names of its engines (`pp-ocrv4`); null where none took part. */
export function readerNamed(engines: readonly string[]): ReaderName | null {
  const [engine] = engines;
  if (engine === undefined) return null;
  return READERS.find((name) => engine.startsWith(name)) ?? READERS[0];
}
