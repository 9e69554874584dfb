import type { Signs } from '../../src/normalize/wording/belief.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';
import { confuse, type Fault } from './confuse.js';
import type { Random } from './random.js';

/** A place that the decoder suspects, and what is true of it. */
export interface JudgedPlace {
  readonly signs: Signs;
  readonly misread: boolean;
  /** The best candidate is what was printed. */
  readonly settled: boolean;
}

/** Whether the candidate undoes the fault. */
export function undoes(
  { kind, at, truth }: Fault,
  candidate: { readonly start: number; readonly end: number; readonly truth: string },
): boolean {
  const { start, end } = candidate;
  if (kind === 'lost') return start === end && start === at && candidate.truth === truth;
  if (kind === 'doubled') return candidate.truth === '' && end - start === 1 && start - at <= 1;
  if (kind === 'invented') return candidate.truth === '' && start === at + 1;
  return start === at && end === at + 1 && candidate.truth === truth;
}

/** Reads clean texts of one notice with faults and tells what the decoder's suspicions are worth. */
export function judgedPlaces(
  clean: readonly string[],
  rate: number,
  random: Random,
): readonly JudgedPlace[] {
  const noisy = clean.map((text) => confuse(text, rate, random));
  const { found } = surveyWording(noisy.map(({ text }) => text));
  return noisy.flatMap(({ text, faults }) =>
    (found.get(text) ?? []).map(({ place, best, signs }) => {
      const near = faults.filter(({ at }) => Math.abs(at - place.at) <= 1);
      return {
        signs,
        misread: near.length > 0,
        settled: near.some((fault) => undoes(fault, best)),
      };
    }),
  );
}
