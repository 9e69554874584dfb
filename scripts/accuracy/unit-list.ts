import type { Level } from '../../src/model/notice.js';
import type { CellReader } from './registry.js';

/** What became of one name in a list of well-known ones. */
export interface NameOutcome {
  /** The name as it stands in the repaired text, or what stands in its place. */
  readonly text: string;
  /** A doubt about the name is told. */
  readonly told: boolean;
  /** `unknown` (stands as printed), `doubtful` (looks misread), or null where there is no doubt. */
  readonly doubt: 'unknown' | 'doubtful' | 'settled' | null;
  /** Names that the cell was taken to hold. */
  readonly units: readonly string[];
  readonly confidence: number;
}

/** Bodies that every level has, around the name that is looked at. */
const NEIGHBOURS: Readonly<Record<Level, readonly [before: string, after: string]>> = {
  nation: ['财政部', '教育部'],
  province: ['省财政厅', '省教育厅'],
  city: ['市财政局', '市教育局'],
  county: ['县财政局', '县教育局'],
};

/** Other neighbours for when the name itself is one of the first. */
const OTHERS: Readonly<Record<Level, readonly [before: string, after: string]>> = {
  nation: ['民政部', '公安部'],
  province: ['省民政厅', '省公安厅'],
  city: ['市民政局', '市公安局'],
  county: ['县民政局', '县公安局'],
};

/** Two well-known bodies of the place of a name, to stand before and behind it. */
export function neighboursOf(name: string, level: Level): readonly [before: string, after: string] {
  const usual = NEIGHBOURS[level];
  const isOne = usual.includes(name) || name.includes('财政') || name.includes('教育');
  const [before, after] = isOne ? OTHERS[level] : usual;
  const letter = OWN_LETTER.exec(name)?.[0];
  // A list has the letter of one place: 区财政局 stands beside 区 bodies.
  if (letter === undefined || level === 'nation') return [before, after];
  return [letter + before.slice(1), letter + after.slice(1)];
}

/** Letters of places whose departments are called as those of the level's usual letter are. */
const OWN_LETTER = /^[州盟区旗]/u;

/** Reads `before、name、after牵头` and tells what became of the name. */
export function readInList(
  reader: CellReader,
  read: string,
  meant: string,
  level: Level,
): NameOutcome {
  const [before, after] = neighboursOf(meant, level);
  const opened = reader.openUnitCell(`${before}、${read}、${after}牵头`);
  const notice = reader.loneEvidence(opened.text, null);
  const row = { cells: new Map([['', opened.text]]) };
  const context = reader.unitContext({ level });
  const cell = reader.readUnitCell(opened, context, true, (parsed, text) =>
    reader.cellEvidence(notice, row, '', parsed, text),
  );
  const { text } = cell.draft;
  const middle = text.slice(before.length + 1, text.lastIndexOf(`、${after}`));
  const edits = cell.draft.edits.filter(({ rule }) => rule.startsWith('unit-'));
  const doubt = cell.doubts[0];
  return {
    text: middle,
    told: doubt !== undefined,
    doubt: doubt?.state ?? null,
    units: cell.units.map(({ unit }) => unit),
    confidence: Math.min(1, ...edits.map(({ confidence }) => confidence)),
  };
}
