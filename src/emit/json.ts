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
  return toJson(inModelOrder(Reading, reading));
}

/** The notice with its keys in the model's order. Throws `FORMAT` where it does not fit. */
export function checkNotice(notice: Notice): Notice {
  return inModelOrder(Notice, notice);
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
