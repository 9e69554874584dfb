import type { Level } from '../../src/model/notice.js';
import { seededRandom } from '../fixtures/random.js';
import { FAULTS, type FaultKind, makeFaulty } from './faulty-names.js';
import { type AccuracyOptions, type Figures, percent } from './figures.js';
import {
  FIRST_UNSEEN_FOLD,
  FOLDS,
  foldOf,
  listedNames,
  type NamedBody,
  unlistedNames,
} from './name-lists.js';
import { type CellReader, loadCellReader } from './registry.js';
import { type NameOutcome, readInList } from './unit-list.js';

interface Trial {
  readonly read: string;
  readonly meant: string;
  readonly level: Level;
  /** The models of names learned from the body. */
  readonly learned: boolean;
}

interface Outcome extends Trial, NameOutcome {
  readonly kind: string;
}

/** How names that nobody has listed, and listed names with a fault, come through the repair. */
export async function makeFigures({ onProgress }: AccuracyOptions): Promise<Figures> {
  const whole = await loadCellReader(() => false);
  onProgress('unit names that the registry does not hold');
  const listed = unknownNames(whole);
  const unknown = listed.unknown.map((body) => tryName(whole, 'unlisted', asRead(body)));
  const heldOut: Outcome[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    onProgress(`unit names held out, part ${fold + 1} of ${FOLDS}`);
    const isHeldOut = (key: string) => foldOf(key) === fold;
    heldOut.push(...tryHeldOut(whole, await loadCellReader(isHeldOut), isHeldOut));
  }
  onProgress('unit names with a fault');
  const faulty = FAULTS.flatMap((kind) => tryFaulty(whole, kind));
  const [LEARNED, UNSEEN] = ['bodies learned from', 'other bodies'];
  const halves = [
    [LEARNED, (one: Trial) => one.learned],
    [UNSEEN, (one: Trial) => !one.learned],
  ] as const;
  const kept = halves.flatMap(([half, isOfHalf]) => [
    keptRow(`unlisted names, ${half}`, unknown.filter(isOfHalf)),
    keptRow(`registry names held out with all their spellings, ${half}`, heldOut.filter(isOfHalf)),
  ]);
  const repaired = halves.flatMap(([half, isOfHalf]) => [
    ...FAULTS.map((kind) =>
      repairRow(
        `one fault: ${kind}, ${half}`,
        faulty.filter((one) => one.kind === kind && isOfHalf(one)),
      ),
    ),
    repairRow(`one fault: all, ${half}`, faulty.filter(isOfHalf)),
  ]);
  const changed = [...unknown, ...heldOut].filter(({ text, read }) => text !== read);
  const wrong = faulty.filter((one) => verdictOf(one) === 'wrong');
  return {
    title:
      'Unit names: real ones that the registry lacks must stay, misread ones should be repaired',
    columns: [
      'names',
      'number',
      'right %',
      'left, told %',
      'left, silent %',
      'wrong, told %',
      'wrong %',
    ],
    rows: [...kept, [''], ...repaired].map((row) => (Array.isArray(row) ? row : row.cells)),
    notes: [
      'right: the published unit is what was printed: as it stands, repaired, or with an elided prefix written out; left: a misread name that stays; wrong: turned into another name, with and without a finding',
      ...(listed.known.length > 0 ? [`now known to the registry: ${listed.known.join(' ')}`] : []),
      ...changed.slice(0, 30).map(({ read, text }) => `turned: ${read} → ${text}`),
    ],
    data: {
      unlisted: kept[0]?.figures,
      heldOut: kept[1]?.figures,
      faulty: Object.fromEntries(repaired.map(({ name, figures }) => [name, figures])),
      changed,
      wrong,
      doubted: [...unknown, ...heldOut].filter(({ doubt }) => doubt === 'doubtful'),
    },
  };
}

function unknownNames(reader: CellReader) {
  const names = unlistedNames();
  return {
    unknown: names.filter(({ name }) => reader.findUnit(name) === null),
    known: names.filter(({ name }) => reader.findUnit(name) !== null).map(({ name }) => name),
  };
}

const asRead = ({ name, level, key }: NamedBody): Trial => ({
  read: name,
  meant: name,
  level,
  learned: foldOf(key) < FIRST_UNSEEN_FOLD,
});

function tryName(reader: CellReader, kind: string, trial: Trial): Outcome {
  return { kind, ...trial, ...readInList(reader, trial.read, trial.meant, trial.level) };
}

function tryHeldOut(
  whole: CellReader,
  part: CellReader,
  isHeldOut: (key: string) => boolean,
): readonly Outcome[] {
  return listedNames(whole)
    .filter(({ key, name }) => isHeldOut(key) && part.findUnit(name) === null)
    .map((body) => tryName(part, 'held out', asRead(body)));
}

function tryFaulty(reader: CellReader, kind: FaultKind): readonly Outcome[] {
  const random = seededRandom(`faulty names: ${kind}`);
  return listedNames(reader).flatMap((body) => {
    const read = makeFaulty(body.name, kind, random, reader);
    return read === null || read === body.name
      ? []
      : [tryName(reader, kind, { ...asRead(body), read })];
  });
}

const VERDICTS = ['right', 'left-told', 'left-silent', 'wrong-told', 'wrong'] as const;
type Verdict = (typeof VERDICTS)[number];

/** A lost letter of a level leaves an elided prefix: the text stays, the published unit is written out. */
function verdictOf({ read, meant, text, told, units }: Outcome): Verdict {
  if (text === meant || units.includes(meant)) return 'right';
  if (text === read) return told ? 'left-told' : 'left-silent';
  return told ? 'wrong-told' : 'wrong';
}

interface Row {
  readonly name: string;
  readonly cells: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

function repairRow(name: string, outcomes: readonly Outcome[]): Row {
  const counts = VERDICTS.map(
    (verdict) => outcomes.filter((outcome) => verdictOf(outcome) === verdict).length,
  );
  const figures = Object.fromEntries(VERDICTS.map((verdict, i) => [verdict, counts[i] ?? 0]));
  const shares = counts.map((count) => percent(count, outcomes.length));
  return {
    name,
    cells: [name, `${outcomes.length}`, ...shares],
    figures: { number: outcomes.length, ...figures },
  };
}

/** For a name that is right as it stands, `left` cannot happen. */
function keptRow(name: string, outcomes: readonly Outcome[]): Row {
  const row = repairRow(name, outcomes);
  const doubted = outcomes.filter(({ doubt }) => doubt === 'doubtful').length;
  return { ...row, figures: { ...row.figures, doubted } };
}
