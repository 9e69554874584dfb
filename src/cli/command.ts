import type { z } from 'zod';
import type { Io } from './io.js';

/** 0 done; 1 findings with `--strict` or differences with `--exit-code`; 2 something failed. */
export type ExitCode = 0 | 1 | 2;

/** One command: what `--help` says of it, and what it does with words already checked. */
export interface Command<Options extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly summary: string;
  /** What follows the command's name, e.g. `<file|folder>...`. */
  readonly arguments: string;
  /** Each a whole command line and what it is for. */
  readonly examples: readonly (readonly [line: string, purpose: string])[];
  readonly options: Options;
  run(words: readonly string[], options: z.output<Options>, io: Io): Promise<ExitCode>;
}

/** Lets the types of a command's options follow from its schema. */
export function defineCommand<Options extends z.ZodObject>(
  command: Command<Options>,
): Command<Options> {
  return command;
}
