import type { Finding } from '../../model/finding.js';
import { parseCell } from '../cells/parse.js';
import { looksLikeUnits } from '../columns/profile.js';
import { closingRole, labelAt } from '../roles.js';
import { formatSerial, parseSerial } from '../serials/numerals.js';
import type { ProseTask } from './task.js';

/** Numbered paragraphs that were passed over show in the numbers of the tasks of one section. */
export function numberGap(
  task: ProseTask,
  before: ProseTask | undefined,
  sequence: number,
): readonly Finding[] {
  const [serial, above] = [task, before].map((one) => parseSerial(one?.number ?? ''));
  if (serial == null || above == null || before === undefined) return [];
  const isRow = serial.style === above.style && serial.head === above.head;
  if (!isRow || task.section.join('\n') !== before.section.join('\n')) return [];
  const expected = formatSerial(above, above.value + 1);
  if (serial.value === above.value + 1 || serial.value === 1) return [];
  return [
    {
      code: 'SEQUENCE_GAP',
      severity: 'warning',
      where: { task: sequence, column: null },
      message: `after the task above, ${expected} was due; the source goes on with ${task.number}`,
      actual: task.number ?? '',
      expected,
    },
  ];
}

/** What a number in brackets was read as, where no other number tells which: （业）. */
const UNREAD_NUMBER = /^[（(〔【]\p{Script=Han}{1,2}[）)〕】]/u;

/** A task that opens with a bracket where those beside it have a number. */
export function numberUnread(
  { number, content }: ProseTask,
  before: ProseTask | undefined,
  sequence: number,
): readonly Finding[] {
  const actual = UNREAD_NUMBER.exec(content)?.[0];
  if (number !== null || actual === undefined || before?.number == null) return [];
  const serial = parseSerial(before.number);
  const expected = serial === null ? {} : { expected: formatSerial(serial, serial.value + 1) };
  return [
    {
      code: 'SEQUENCE_UNSETTLED',
      severity: 'warning',
      where: { task: sequence, column: null },
      message: `${actual} stands where the tasks above have their number; it was left in the text`,
      actual,
      ...expected,
    },
  ];
}

export function missingUnits({ assignments }: ProseTask, sequence: number): readonly Finding[] {
  if (assignments.length > 0) return [];
  const message = 'the task names no unit, as the paragraphs beside it do';
  const where = { task: sequence, column: null };
  return [{ code: 'UNITS_MISSING', severity: 'warning', where, message }];
}

/** Where a label may stand within a text. */
const MAY_LABEL = /[。；，：（(【〔［\s]/u;
/** So much of the text behind a label is shown. */
const SHOWN = 30;

/** A label of units that is left in the text: a bracket that never closes, a mark that was misread. */
export function labelLeft(content: string, sequence: number): readonly Finding[] {
  for (let at = 0; at < content.length; at++) {
    if (at > 0 && !MAY_LABEL.test(content[at - 1] as string)) continue;
    const label = labelAt(content, at);
    if (label === null) continue;
    const message = `the units behind ${label.text} in the task text were not read`;
    const actual = content.slice(at, label.end + SHOWN);
    const where = { task: sequence, column: 'content' };
    return [{ code: 'CELL_UNPARSED', severity: 'warning', where, message, actual }];
  }
  return [];
}

const BRACKET = /（([^（）]{4,120})）/gu;

/** A bracket within the text that names units and their role: the first part's of two in one paragraph. */
export function bracketLeft(content: string, sequence: number): readonly Finding[] {
  for (const [actual, inside = ''] of content.matchAll(BRACKET)) {
    if (labelAt(inside, 0) !== null || closingRole(inside) === null || !areKnown(inside)) continue;
    const message = 'a bracket within the task text names units, which were not read';
    const where = { task: sequence, column: 'content' };
    return [{ code: 'CELL_UNPARSED', severity: 'warning', where, message, actual }];
  }
  return [];
}

function areKnown(list: string): boolean {
  const { items } = parseCell(list);
  return items.length > 0 && items.every(({ known }) => known !== null);
}

const QUOTED = 60;

/** 配合单立：…, 完成时限2024年6月: what stands before the first mark is as short as labels are. */
const LIKE_LABEL = /^[^，。；、：]{2,8}[：:；]|^.{2,8}\d{4}年/u;

/**
 * Paragraphs between the tasks that stand in none of them and are no heading: lines that name units or dates
 * under a label that was read wrongly, a task whose units are not understood.
 */
export function leftBetween(texts: readonly string[]): readonly Finding[] {
  if (texts.length === 0) return [];
  const serious = texts.filter((text) => LIKE_LABEL.test(text) || looksLikeUnits(text));
  const shown = serious.length > 0 ? serious : texts;
  const many = `${texts.length} ${texts.length === 1 ? 'paragraph' : 'paragraphs'}`;
  return [
    {
      code: 'TEXT_LEFT',
      severity: serious.length > 0 ? 'warning' : 'info',
      where: { task: null, column: null },
      message: `${many} between the tasks belong to none of them; they stand in the reading only`,
      actual: shown.map((text) => text.slice(0, QUOTED)).join('\n'),
    },
  ];
}
