import { ERROR_CODES, NoticeError } from '../errors.js';
import { printable } from './io.js';

/** An error in one line for a person: our own with its code, a defect with where it happened. */
export function explain(error: unknown): string {
  if (error instanceof NoticeError) return `${error.code}: ${printable(error.message)}`;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `DEFECT: ${ERROR_CODES.DEFECT}; please report this\n${trace}`;
}
