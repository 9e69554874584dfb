import type { BoundingBox } from '../../../model/place.js';
import type { Matrix } from './matrix.js';

/** The operator numbers of pdf.js, by name (`OPS`). */
export type OperatorCodes = Readonly<Record<string, number>>;

export interface Operators {
  readonly codes: readonly number[];
  readonly arguments: readonly unknown[];
}

/** What is done for an operator, by the name that pdf.js gives it. */
export type Handlers = Readonly<Record<string, (args: readonly unknown[]) => void>>;

/** Numbers of a matrix: arrays come as they stand in the file, or typed. */
export function isMatrix(value: unknown): value is Matrix {
  return isListOf(6, value);
}

export function isBox(value: unknown): value is BoundingBox {
  return isListOf(4, value);
}

function isListOf(length: number, value: unknown): boolean {
  const isList = Array.isArray(value) || ArrayBuffer.isView(value);
  return isList && (value as unknown as ArrayLike<unknown>).length === length;
}
