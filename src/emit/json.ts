import type { z } from 'zod';
import { NoticeError } from '../errors.js';
import { Notice } from '../model/notice.js';
import { Reading } from '../model/reading.js';

/** JSON as it is published: two blanks of indentation, LF line ends, one at the end. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `notice.json`: checked against the model, keys in the model's order. Throws `FORMAT`. */
export function noticeToJson(notice: Notice): string {
  return toJson(checkNotice(notice));
}

/** `reading.json`: checked against the model, keys in the model's order. Throws `FORMAT`. */
export function readingToJson(reading: Reading): string {
  return toJson(checkReading(reading));
}

/** The notice with its keys in the model's order. Throws `FORMAT` where it does not fit. */
export function checkNotice(notice: Notice): Notice {
  return inModelOrder(Notice, notice);
}

/** The reading with its keys in the model's order. Throws `FORMAT` where it does not fit. */
export function checkReading(reading: Reading): Reading {
  return inModelOrder(Reading, reading);
}

/** Lists stand at every other depth (tasks, cells): what lies deeper is small. */
const DEPTH = 4;

/** {@link toJson} piece by piece: the text of a long notice is several times larger than the notice. */
export function* jsonPieces(value: unknown): Generator<string> {
  yield* piecesOf(value, '', DEPTH);
  yield '\n';
}

function* piecesOf(value: unknown, indent: string, depth: number): Generator<string> {
  const isList = Array.isArray(value);
  const members = isList ? value.map((one) => ['', one] as const) : membersOf(value);
  if (depth === 0 || members.length === 0) {
    // A line break within a text is escaped: those left are between the lines of the JSON.
    yield JSON.stringify(value ?? null, null, 2).replaceAll('\n', `\n${indent}`);
    return;
  }
  const inner = `${indent}  `;
  let before = isList ? '[' : '{';
  for (const [key, member] of members) {
    yield `${before}\n${inner}${isList ? '' : `${JSON.stringify(key)}: `}`;
    yield* piecesOf(member, inner, depth - 1);
    before = ',';
  }
  yield `\n${indent}${isList ? ']' : '}'}`;
}

/** What is written of an object; of anything else nothing can be taken apart. */
function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

/** Equal data gives equal bytes, whatever the order in which a stage put it together. */
function inModelOrder<T>(model: z.ZodType<T>, value: T): T {
  const checked = model.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new NoticeError('FORMAT', 'the data does not fit its own format', {
    place: issue?.path.join('.') ?? '',
    actual: issue?.message ?? '',
    advice: 'this is a defect of the program that made it: please report it',
    cause: checked.error,
  });
}
