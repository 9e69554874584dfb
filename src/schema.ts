import { z } from 'zod';
import { NoticeError } from './errors.js';
import { Changes } from './model/change.js';
import { Notice } from './model/notice.js';
import { Reading } from './model/reading.js';

/** The published formats by name, each with the model that defines it. */
const FORMATS = {
  notice: { id: 'fengong/notice@1', model: Notice },
  reading: { id: 'fengong/reading@1', model: Reading },
  changes: { id: 'fengong/changes@1', model: Changes },
} as const;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

/** The JSON Schema (draft 2020-12) of one published format, made from the model itself. */
export function jsonSchema(name: FormatName): object {
  const { id, model } = FORMATS[name];
  const { $schema, ...schema } = z.toJSONSchema(model, {
    target: 'draft-2020-12',
    override: ({ jsonSchema }) => {
      // "readonly" is a promise of the TypeScript types; in JSON Schema it means something else.
      delete jsonSchema.readOnly;
    },
  });
  return { $schema, $id: id, title: id, ...schema };
}

/** Reads `notice.json` back, from its text or as parsed JSON. Throws `FORMAT`. */
export function parseNotice(json: unknown): Notice {
  return parseFormat('notice', Notice, json);
}

/** Reads `reading.json` back, from its text or as parsed JSON. Throws `FORMAT`. */
export function parseReading(json: unknown): Reading {
  return parseFormat('reading', Reading, json);
}

/** Reads `changes.json` back, from its text or as parsed JSON. Throws `FORMAT`. */
export function parseChanges(json: unknown): Changes {
  return parseFormat('changes', Changes, json);
}

function parseFormat<T>(name: FormatName, model: z.ZodType<T>, json: unknown): T {
  const expected = `JSON of the format ${FORMATS[name].id}`;
  const checked = model.safeParse(typeof json === 'string' ? parseJson(json, expected) : json);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0];
  throw new NoticeError('FORMAT', `the data is not a ${name}`, {
    expected,
    actual: `${issue?.message ?? 'something else'} (at ${issue?.path.join('.') || 'its top'})`,
    advice: `"fengong schema ${name}" prints what the format asks for`,
    cause: checked.error,
  });
}

function parseJson(text: string, expected: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new NoticeError('FORMAT', 'the text is not JSON', { expected, cause });
  }
}
