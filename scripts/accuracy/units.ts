import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Level } from '../../src/model/notice.js';
import { seededRandom } from '../fixtures/random.js';
import { FAULTS, type FaultKind, makeFaulty } from './faulty-names.js';
import { type AccuracyOptions, type Figures, percent } from './figures.js';
import { ROOT } from './library.js';
import { type CellReader, loadCellReader } from './registry.js';
import { type NameOutcome, readInList } from './unit-list.js';

const UNKNOWN_NAMES = join(ROOT, 'fixtures', 'accuracy', 'unknown-units.txt');
/** The registry is held out in so many parts, each with all spellings and levels of its keys. */
const FOLDS = 8;

interface Trial {
  readonly read: string;
  readonly meant: string;
  readonly level: Level;
}

interface Outcome extends Trial, NameOutcome {
  readonly kind: string;
}

/** How names that nobody has listed, and listed names with a fault, come through the repair. */
export async function makeFigures({ onProgress }: AccuracyOptions): Promise<Figures> {
  const whole = await loadCellReader(() => false);
  onProgress('unit names that the registry does not hold');
  const listed = unknownNames(whole);
  const unknown = listed.unknown.map((trial) => tryName(whole, 'unlisted', trial));
  const heldOut: Outcome[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    onProgress(`unit names held out, part ${fold + 1} of ${FOLDS}`);
    const isHeldOut = (key: string) => foldOf(key) === fold;
    heldOut.push(...tryHeldOut(whole, await loadCellReader(isHeldOut), isHeldOut));
  }
  onProgress('unit names with a fault');
  const faulty = FAULTS.flatMap((kind) => tryFaulty(whole, kind));
  const kept = [
    keptRow(`unlisted names (${UNKNOWN_NAMES.slice(ROOT.length)})`, unknown),
    keptRow('registry names, held out with all their spellings', heldOut),
  ];
  const repaired = [
    ...FAULTS.map((kind) =>
      repairRow(
        `one fault: ${kind}`,
        faulty.filter((one) => one.kind === kind),
      ),
    ),
    repairRow('one fault: all', faulty),
  ];
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

/** FNV-1a over the key, so that a new row leaves the parts of the others as they are. */
function foldOf(key: string): number {
  let value = 0x811c9dc5;
  for (const character of key) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value % FOLDS;
}

const LEVEL_BY_PREFIX: readonly (readonly [prefix: RegExp, level: Level])[] = [
  [/^(?:省|自治区|兵团)/u, 'province'],
  [/^(?:市|州|盟|地区)/u, 'city'],
];

function levelOfName(name: string): Level {
  return LEVEL_BY_PREFIX.find(([prefix]) => prefix.test(name))?.[1] ?? 'county';
}

function unknownNames(reader: CellReader) {
  const names = readFileSync(UNKNOWN_NAMES, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const trials = names.map((name) => ({ read: name, meant: name, level: levelOfName(name) }));
  return {
    unknown: trials.filter(({ read }) => reader.findUnit(read) === null),
    known: names.filter((name) => reader.findUnit(name) !== null),
  };
}

function tryName(reader: CellReader, kind: string, trial: Trial): Outcome {
  return { kind, ...trial, ...readInList(reader, trial.read, trial.meant, trial.level) };
}

/** The spellings of single bodies as they stand in lists: groups and place patterns left out. */
function registryNames(reader: CellReader): readonly (Trial & { readonly key: string })[] {
  const seen = new Set<string>();
  return reader.unitEntries().flatMap(({ level, short, aliases, kind, key }) => {
    if (kind === 'generic group') return [];
    return [short, ...aliases].flatMap((name) => {
      if (seen.has(name) || name.length < 4) return [];
      seen.add(name);
      return [{ read: name, meant: name, level, key }];
    });
  });
}

function tryHeldOut(
  whole: CellReader,
  part: CellReader,
  isHeldOut: (key: string) => boolean,
): readonly Outcome[] {
  return registryNames(whole)
    .filter(({ key, read }) => isHeldOut(key) && part.findUnit(read) === null)
    .map((trial) => tryName(part, 'held out', trial));
}

function tryFaulty(reader: CellReader, kind: FaultKind): readonly Outcome[] {
  const random = seededRandom(`faulty names: ${kind}`);
  return registryNames(reader).flatMap(({ meant, level }) => {
    const read = makeFaulty(meant, kind, random, reader);
    return read === null || read === meant ? [] : [tryName(reader, kind, { read, meant, level })];
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
