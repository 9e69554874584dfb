import fc from 'fast-check';
import { findUnit, levelPrefixOf, unitEntries } from '../../src/data/index.js';
import type { Role } from '../../src/model/notice.js';

/** What a written cell is to be read as. */
interface Duty {
  readonly unit: string;
  readonly role: Role;
  readonly group: boolean;
  readonly note: string | null;
}

/** A piece of a list: how it is written, and what it stands for. */
interface Member {
  readonly text: string;
  readonly unit: string;
  readonly group: boolean;
  readonly note: string | null;
}

export interface WrittenCell {
  readonly text: string;
  readonly duties: readonly Duty[];
  readonly deadline: string | null;
  readonly openList: boolean;
}

export type LocalLevel = 'province' | 'city' | 'county';
const PREFIX: Readonly<Record<LocalLevel, string>> = { province: '省', city: '市', county: '县' };

/** Single bodies of a level whose names open with its letter: the rest may be elided in lists. */
function bodies(level: LocalLevel): readonly string[] {
  const names = unitEntries()
    .filter((entry) => entry.level === level && entry.kind !== 'generic group')
    .flatMap(({ short, aliases }) => [short, ...aliases])
    .filter((name) => name.startsWith(PREFIX[level]) && levelPrefixOf(name) === PREFIX[level])
    .filter((name) => findUnit(name, level)?.prefix === PREFIX[level]);
  return [...new Set(names)];
}

export const BODIES: Readonly<Record<LocalLevel, readonly string[]>> = {
  province: bodies('province'),
  city: bodies('city'),
  county: bodies('county'),
};

/** Collectives; several hold separators or brackets inside their names. */
const GROUPS = [
  '有关部门',
  '各县（市、区）人民政府',
  '各县区人民政府（管委会）',
  '各县区政府、管委会',
  '各有关单位',
  '各地、各部门',
];

const PHRASES: readonly (readonly [phrase: string, role: Role])[] = [
  ['牵头', 'lead'],
  ['牵头负责', 'lead'],
  ['配合', 'support'],
  ['协助配合', 'support'],
  ['参与', 'support'],
  ['负责', 'responsible'],
  ['按职责分工负责', 'responsible'],
  ['按工作职责分别落实', 'implement'],
  ['负责落实', 'implement'],
];

const LABELS: readonly (readonly [label: string, role: Role])[] = [
  ['牵头单位：', 'lead'],
  ['牵头部门：', 'lead'],
  ['配合单位：', 'support'],
  ['协办单位：', 'support'],
  ['责任单位：', 'responsible'],
  ['主责单位：', 'responsible'],
  ['落实单位：', 'implement'],
];

/** 等 behind a list, and the collective that it names, if any. */
const ET_CETERA: readonly (readonly [text: string, unit: string | null])[] = [
  ['', null],
  ['', null],
  ['', null],
  ['等', null],
  ['等部门', '有关部门'],
  ['等有关部门', '有关部门'],
];

const DEADLINES = ['6月底', '年底前', '2024年12月底前', '2025年6月'];
/** Choices up to this number are the usual one; a shrunk cell is a plain cell. */
const RARE = 9;
const NOTES = ['市知识产权局', '市粮食和物资储备局', '含直属单位'];

/**
 * Whether a list may leave the letter off: not where the rest is a name of its own or a company's (供电公司), and
 * not in names of party organs, where it belongs to 市委.
 */
function mayElide(name: string, level: LocalLevel): boolean {
  const bare = name.slice(1);
  const known = findUnit(bare, level);
  const isOwnName = unitEntries().some(({ short }) => short === bare);
  const isCompany = known?.entry?.kind === 'state enterprise';
  return (
    known !== null &&
    known.prefix === '' &&
    !known.group &&
    !isOwnName &&
    !isCompany &&
    bare[0] !== '委'
  );
}

interface ListPlan {
  readonly names: readonly string[];
  readonly elide: readonly boolean[];
  readonly notes: readonly number[];
  readonly separators: readonly number[];
  readonly group: string | null;
  readonly etCetera: number;
}

function listArbitrary(level: LocalLevel): fc.Arbitrary<ListPlan> {
  const size = { minLength: 1, maxLength: 5 };
  return fc.record({
    names: fc.uniqueArray(fc.constantFrom(...BODIES[level]), size),
    elide: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    notes: fc.array(fc.nat(RARE + NOTES.length - 1), { minLength: 5, maxLength: 5 }),
    separators: fc.array(fc.nat(7), { minLength: 6, maxLength: 6 }),
    group: fc.option(fc.constantFrom(...GROUPS), { freq: 3, nil: null }),
    etCetera: fc.nat(ET_CETERA.length - 1),
  });
}

function membersOf(plan: ListPlan, level: LocalLevel): readonly Member[] {
  const single = plan.names.map((unit, i): Member => {
    const note = unit.endsWith('）') ? null : (NOTES[(plan.notes[i] ?? 0) - RARE] ?? null);
    const isElided = i > 0 && plan.elide[i] === true && mayElide(unit, level);
    const text = (isElided ? unit.slice(1) : unit) + (note === null ? '' : `（${note}）`);
    return { text, unit, group: false, note };
  });
  if (plan.group === null) return single;
  return [...single, { text: plan.group, unit: plan.group, group: true, note: null }];
}

/** 、 nearly always; ， between systems; 和, 及 and 以及 before the last; a line break. */
function separatorAt(plan: ListPlan, at: number, isLast: boolean): string {
  const kind = plan.separators[at] ?? 0;
  if (kind === 4) return '，';
  if (kind === 1) return '、\n';
  if (isLast && kind === 2) return '和';
  if (isLast && kind === 3) return '以及';
  return '、';
}

interface WrittenList {
  readonly text: string;
  readonly members: readonly Member[];
  readonly openList: boolean;
}

function writeList(plan: ListPlan, level: LocalLevel): WrittenList {
  const members = membersOf(plan, level);
  const text = members
    .map((member, i) => {
      const isLast = i === members.length - 1;
      return i === 0 ? member.text : separatorAt(plan, i, isLast) + member.text;
    })
    .join('');
  // 等 belongs to single bodies; behind a collective nobody writes it.
  const [etCetera, rest] =
    plan.group === null ? (ET_CETERA[plan.etCetera] ?? ['', null]) : ['', null];
  const others: Member[] =
    rest === null ? [] : [{ text: rest, unit: rest, group: true, note: null }];
  return { text: text + etCetera, members: [...members, ...others], openList: etCetera !== '' };
}

function dutiesOf({ members }: WrittenList, role: Role): readonly Duty[] {
  return members.map(({ unit, group, note }) => ({ unit, role, group, note }));
}

interface CellPlan {
  readonly lists: readonly ListPlan[];
  readonly roles: readonly number[];
  readonly isLabelled: boolean;
  readonly semicolon: boolean;
  readonly deadline: number;
  readonly isBracketed: boolean;
}

function writeCell(plan: CellPlan, level: LocalLevel): WrittenCell {
  const words = plan.isLabelled ? LABELS : PHRASES;
  const clauses = plan.lists.map((list, i) => {
    const [word, role] = words[(plan.roles[i] ?? 0) % words.length] ?? ['', 'lead' as const];
    const written = writeList(list, level);
    const text = plan.isLabelled ? word + written.text : written.text + word;
    return { text, duties: dutiesOf(written, role), openList: written.openList };
  });
  const between = plan.isLabelled || plan.semicolon ? '；' : '，';
  const deadline = DEADLINES[plan.deadline - RARE] ?? null;
  const tail = deadline === null ? '' : `${plan.isLabelled ? '；' : '，'}${deadline}完成`;
  const inner = clauses.map(({ text }) => text).join(between) + tail;
  return {
    text: plan.isBracketed ? `〔${inner}〕` : inner,
    duties: clauses.flatMap(({ duties }) => duties),
    deadline,
    openList: clauses.some(({ openList }) => openList),
  };
}

/** Unit cells as the grammar of allocation notices writes them, with what they say. */
export const cellArbitrary = fc
  .constantFrom<LocalLevel>('province', 'city', 'county')
  .chain((level) =>
    fc
      .record({
        lists: fc.array(listArbitrary(level), { minLength: 1, maxLength: 3 }),
        roles: fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }),
        isLabelled: fc.boolean(),
        semicolon: fc.boolean(),
        deadline: fc.nat(RARE + DEADLINES.length - 1),
        isBracketed: fc.boolean(),
      })
      .map((plan) => ({ level, cell: writeCell(plan, level) })),
  )
  // A body may have two roles, but a list that names it twice is another matter (loops of readers).
  .filter(({ cell }) => {
    const single = cell.duties.filter(({ group }) => !group).map(({ unit }) => unit);
    return new Set(single).size === single.length;
  });
