/**
 * What can stop a reading for good. What lets the work go on is a finding instead
 * (`model/finding.ts`), so that no doubt is ever only a log line.
 */
export const ERROR_CODES = {
  USAGE: 'the command line or an option is wrong',
  INPUT_MISSING: 'the input is not there',
  INPUT_UNREADABLE: 'the input may not be read',
  INPUT_EMPTY: 'the input holds nothing',
  INPUT_TOO_LARGE: 'the input is larger than the limit',
  INPUT_KIND: 'the input is of a kind that is not read',
  INPUT_DAMAGED: 'the input is of a known kind but broken',
  ENCODING: 'the text is in no known encoding',
  PASSWORD: 'the document is encrypted and the password is missing or wrong',
  ENGINE_MISSING: 'the recogniser asked for cannot run here',
  TIME_OUT: 'the reading took longer than its limit',
  OUT_OF_MEMORY: 'the reading took more memory than its limit',
  CANCELLED: 'the work was stopped from outside',
  FORMAT: 'the data is not in the format it should be in',
  UNRELATED: 'the two documents have too little in common to be compared',
  OUTPUT_CONFLICT: 'the output would overwrite something that is not ours',
  OUTPUT_FAILED: 'the output cannot be written',
  DEFECT: 'the program itself is at fault',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface NoticeErrorDetails {
  /** What was needed, in words or as a value. */
  readonly expected?: string;
  /** What came instead. */
  readonly actual?: string;
  /** File, page, line or option where it happened. */
  readonly place?: string;
  /** What the user can do about it. */
  readonly advice?: string;
  readonly cause?: unknown;
}

/**
 * The one error that leaves the library: a code of the closed set {@link ERROR_CODES}, and a
 * message that says what was expected, what came, where, and what to do.
 */
export class NoticeError extends Error {
  override readonly name = 'NoticeError';
  readonly code: ErrorCode;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly place: string | undefined;
  readonly advice: string | undefined;

  constructor(code: ErrorCode, message: string, details: NoticeErrorDetails = {}) {
    super(describe(message, details), { cause: details.cause });
    this.code = code;
    this.expected = details.expected;
    this.actual = details.actual;
    this.place = details.place;
    this.advice = details.advice;
  }
}

function describe(message: string, { expected, actual, place, advice }: NoticeErrorDetails) {
  const parts = [
    place === undefined ? message : `${place}: ${message}`,
    expected === undefined ? '' : `expected ${expected}`,
    actual === undefined ? '' : `found ${actual}`,
    advice ?? '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}
