/**
 * Names of bodies as they may stand in a notice, with what their signs tell of the likeliest other
 * name: true ones that the registry does not hold, and listed ones that were read badly.
 */
import { readFileSync } from 'node:fs';
import type { NameSigns } from '../../src/normalize/names/signs.js';
import { FAULTS, makeFaulty } from '../accuracy/faulty-names.js';
import {
  FIRST_UNSEEN_FOLD,
  FOLDS,
  foldOf,
  listedNames,
  type NamedBody,
  unlistedNames,
} from '../accuracy/name-lists.js';
import { type CellReader, loadCellReader } from '../accuracy/registry.js';
import { neighboursOf } from '../accuracy/unit-list.js';
import { type Random, seededRandom } from '../fixtures/random.js';
import { madeUpName } from './training.js';

/** A name as it was read, what its signs tell of the likeliest other one, and what is true. */
export interface NameTrial {
  readonly kind: 'unlisted' | 'local' | 'held out' | 'one fault' | 'two faults';
  readonly read: string;
  readonly other: string;
  readonly signs: NameSigns;
  /** The name is misread; the other one is what was printed. */
  readonly misread: boolean;
  readonly settled: boolean;
}

/** One name in so many stands in other rows too. */
const ELSEWHERE = { printed: 0.4, other: 0.15 };
const MOST_ROWS = 3;
/** Rows in which well-known bodies of the same place stand. */
const PLAIN_ROWS = 3;

/** The cell around a name: alone, in a list, or at its end, with a role word behind it or without. */
function cellAround(read: string, [before, after]: readonly [string, string], random: Random) {
  const cells = [
    read,
    `${read}、${after}`,
    `${before}、${read}、${after}`,
    `${before}、${read}、${after}牵头`,
    `${before}、${after}、${read}`,
    `${before}牵头，${read}、${after}配合`,
  ];
  return cells[random.below(cells.length)] ?? read;
}

interface Asked {
  readonly body: NamedBody;
  readonly read: string;
  readonly cell: string;
  readonly elsewhere: readonly string[];
}

function askSigns(reader: CellReader, { body, read, cell, elsewhere }: Asked) {
  const { text } = reader.openUnitCell(cell);
  const around = neighboursOf(body.name, body.level);
  const plain = Array.from({ length: PLAIN_ROWS }, (_, i) => around[i % 2] ?? '');
  const rows = [text, ...plain, ...elsewhere].map((one) => ({ cells: new Map([['', one]]) }));
  const notice = reader.surveyUnits(rows, null);
  const parsed = reader.parseCell(text);
  const evidence = reader.cellEvidence(notice, rows[0] ?? { cells: new Map() }, '', parsed, text);
  const item = parsed.items.find(
    ({ name, known, rest }) => name === read && known === null && !rest,
  );
  if (item === undefined) return null;
  const ranked = reader.rankedNames(item, text, reader.clausePlace(item, text), evidence);
  const other = reader.otherName(ranked);
  if (other === null || other.best.split !== read.length) return null;
  return { other: other.best.name, signs: reader.nameSigns(read, other.best, ranked, evidence) };
}

/** How the signs of a name stand in a notice that may say it, or the likeliest other one, elsewhere too. */
function tryName(
  reader: CellReader,
  kind: NameTrial['kind'],
  body: NamedBody,
  read: string,
  random: Random,
): readonly NameTrial[] {
  const cell = cellAround(read, neighboursOf(body.name, body.level), random);
  const alone = askSigns(reader, { body, read, cell, elsewhere: [] });
  if (alone === null) return [];
  const draw = random.next();
  const times = 1 + random.below(MOST_ROWS);
  const isSaid = draw < ELSEWHERE.printed;
  const said = isSaid ? body.name : draw < ELSEWHERE.printed + ELSEWHERE.other ? alone.other : null;
  const elsewhere = said === null ? [] : Array.from({ length: times }, () => said);
  const asked = said === null ? alone : askSigns(reader, { body, read, cell, elsewhere });
  if (asked === null) return [];
  const misread = read !== body.name;
  return [{ kind, read, ...asked, misread, settled: misread && asked.other === body.name }];
}

const LOCAL_ENDINGS = readFileSync(new URL('local-bodies.txt', import.meta.url), 'utf8').trim();
/** What a local name may have behind it, or none of it: 缙云山管理局, 几江街道, 童游工业园区管委会. */
const LOCAL_BODIES = ['', ...LOCAL_ENDINGS.split('\n')];
const LOCAL_NAMES = 600;

/** Bodies of small places, which no register holds: their names are characters of place names at random. */
function localNames(whole: CellReader, random: Random): readonly NameTrial[] {
  return Array.from({ length: LOCAL_NAMES }, () => {
    const end = LOCAL_BODIES[random.below(LOCAL_BODIES.length)] ?? '';
    const core = madeUpName(random.next);
    const name = random.below(2) === 0 ? core.slice(0, 2) + end : core + end;
    return { name, level: 'county' as const, key: name };
  }).flatMap((body) =>
    body.name.length < 3 || whole.findUnit(body.name) !== null
      ? []
      : tryName(whole, 'local', body, body.name, random),
  );
}

const isLearned = ({ key }: NamedBody) => foldOf(key) < FIRST_UNSEEN_FOLD;

async function trueNames(whole: CellReader, random: Random): Promise<readonly NameTrial[]> {
  const found: NameTrial[] = [];
  for (const body of unlistedNames().filter(isLearned)) {
    if (whole.findUnit(body.name) !== null) continue;
    found.push(...tryName(whole, 'unlisted', body, body.name, random));
  }
  const listed = listedNames(whole).filter(isLearned);
  for (let fold = 0; fold < Math.min(FOLDS, FIRST_UNSEEN_FOLD); fold += 1) {
    const isHeldOut = (key: string) => foldOf(key) === fold;
    const part = await loadCellReader(isHeldOut);
    for (const body of listed.filter(({ key }) => isHeldOut(key))) {
      if (part.findUnit(body.name) !== null) continue;
      found.push(...tryName(part, 'held out', body, body.name, random));
    }
  }
  return found;
}

/** 各县（市、区）, 县级政府: several bodies at once. */
function collectives(reader: CellReader): readonly NamedBody[] {
  return reader.unitEntries().flatMap(({ level, short, aliases, kind, key }) => {
    const names = kind === 'generic group' ? [short, ...aliases] : [];
    return names.filter(({ length }) => length > 3).map((name) => ({ name, level, key }));
  });
}

function faultyNames(whole: CellReader, random: Random): readonly NameTrial[] {
  const listed = [...listedNames(whole), ...collectives(whole)].filter(isLearned);
  return FAULTS.flatMap((fault, i) =>
    listed.flatMap((body) => {
      const once = makeFaulty(body.name, fault, random, whole);
      if (once === null || whole.findUnit(once) !== null) return [];
      const next = FAULTS[(i + 1 + random.below(FAULTS.length - 1)) % FAULTS.length] ?? fault;
      const twice = body.name.length > 4 ? makeFaulty(once, next, random, whole) : null;
      return [
        ...tryName(whole, 'one fault', body, once, random),
        ...(twice === null || twice === body.name || whole.findUnit(twice) !== null
          ? []
          : tryName(whole, 'two faults', body, twice, random)),
      ];
    }),
  );
}

/** Trials with the bodies that the models may learn from. */
export async function nameTrials(seed: string): Promise<readonly NameTrial[]> {
  const random = seededRandom(seed);
  const whole = await loadCellReader(() => false);
  return [
    ...(await trueNames(whole, random)),
    ...localNames(whole, random),
    ...faultyNames(whole, random),
  ];
}
