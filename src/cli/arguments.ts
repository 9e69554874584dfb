import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { z } from 'zod';
import { NoticeError } from '../errors.js';
import { optionHelp } from '../options.js';

/** A command line taken apart: options checked by their schema, and the words between them. */
export interface Arguments<Options extends z.ZodObject> {
  readonly options: z.output<Options>;
  readonly words: readonly string[];
  readonly help: boolean;
}

/** Takes a command line apart by the schema of its options. Throws `USAGE`. */
export function parseArguments<Options extends z.ZodObject>(
  schema: Options,
  argv: readonly string[],
): Arguments<Options> {
  const { values, positionals } = split(schema, argv);
  const { help = false, ...given } = values;
  if (help === true) {
    return { options: schema.parse({}) as z.output<Options>, words: positionals, help };
  }
  const checked = schema.safeParse(given);
  if (checked.success) return { options: checked.data, words: positionals, help: false };
  const issue = checked.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  throw new NoticeError('USAGE', issue?.message ?? 'the option is wrong', {
    place: `--${name}`,
    actual: JSON.stringify(given[name]),
    advice: 'see --help',
    cause: checked.error,
  });
}

function split(schema: z.ZodObject, argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: toParseArgs(schema), allowPositionals: true });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    // Node adds an explanation of `--` after the first sentence.
    const [sentence = message] = message.split(/\.(?:\s|$)/u);
    throw new NoticeError('USAGE', sentence, { advice: 'see --help', cause });
  }
}

function toParseArgs(schema: z.ZodObject): NonNullable<ParseArgsConfig['options']> {
  const options: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', short: 'h' },
  };
  for (const [name, option] of Object.entries(schema.shape)) {
    const { value, short } = optionHelp.get(option as z.ZodType) ?? {};
    options[name] = {
      type: value === undefined ? 'boolean' : 'string',
      ...(short === undefined ? {} : { short }),
    };
  }
  return options;
}
