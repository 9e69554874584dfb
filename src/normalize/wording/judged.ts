import type { Alternative } from '../../model/reading.js';
import type { WordingDoubt } from './doubt.js';
import { type Suspect, suspectsIn, type WordingEvidence } from './evidence.js';
import { rateWithout, shiftOf } from './fault-rate.js';
import { isNumeral } from './kinds.js';
import { believe } from './models.js';
import type { Place, Weighed } from './weigh.js';

/**
 * From this probability on a place is told, and from the lower one on if it is known what it should be:
 * an odd word without a truth of this probability is mostly a word of its own.
 */
const TELL_AT = 0.7;
const TELL_WITH_TRUTH_AT = 0.55;
const TRUTH_AT = 0.45;
/**
 * In a notice that was misread, where the part of the odds that its low rate takes off does not count
 * in full, these probabilities are worth a warning, and a remark; the latter not where it is right
 * seven times out of eight. Set on the fixtures, the made-up passages and passages written for it.
 */
const WARN = { eased: 0.5, at: 0.6 } as const;
const REMARK = { eased: 1, at: 0.33, least: 0.1 } as const;
/**
 * A right numeral sits badly in many a place (每百小时, 九大). No right one of the fixtures, the made-up passages and
 * 600 texts of a newspaper comes near this, at whatever rate of faults (农壹龙头, 动九电池 do).
 */
const NUMERAL = { eased: 1, at: 0.85 } as const;

/** A reader that tells its doubts is this sure of what it does not mention. */
const SURE = 0.99;
/** The doubt at which it changes nothing. */
const AVERAGE_DOUBT = 0.05;
const MOST_SHIFT = 3;

/** A place with what is believed of it. */
export interface Judged {
  readonly place: Place;
  readonly best: Weighed;
  readonly misread: number;
  readonly settled: number;
  /** How urgently a person should look at it; null if not at all. */
  readonly told: WordingDoubt['severity'] | null;
}

/** What else than its signs decides whether a place is told. */
interface Setting {
  /** How much likelier faults are here than where the models were fitted; the notice's own share in it. */
  readonly shift: number;
  readonly rateShift: number;
  /** The notice was misread somewhere. */
  readonly misread: boolean;
  readonly isNumber: boolean;
}

/**
 * How urgently a place is told. Few places of a notice with few faults are odd, so there more of them
 * are worth a look, if it was misread at all: what the rate takes off their odds counts in part.
 */
function urgencyOf(
  { signs }: Suspect,
  { shift, rateShift, misread, isNumber }: Setting,
): Judged['told'] {
  const reaches = ({ eased, at }: typeof WARN | typeof REMARK | typeof NUMERAL) =>
    believe('misread', signs, shift - (misread ? Math.min(0, rateShift) * eased : 0)) >= at;
  if (isNumber) return reaches(NUMERAL) ? 'warning' : null;
  const doubt = believe('misread', signs, shift);
  if (doubt >= TELL_AT) return 'warning';
  if (doubt >= TELL_WITH_TRUTH_AT && believe('settled', signs, shift) >= TRUTH_AT) return 'warning';
  if (!misread) return null;
  if (reaches(WARN)) return 'warning';
  return doubt >= REMARK.least && reaches(REMARK) ? 'info' : null;
}

/** What the reader's own doubt, or its silence, does to the log-odds of a fault. */
function readerShift(
  { place: { at } }: Suspect,
  alternatives: ReadonlyMap<number, Alternative>,
): number {
  if (alternatives.size === 0) return 0;
  const doubt = 1 - (alternatives.get(at)?.probability ?? SURE);
  return Math.min(MOST_SHIFT, Math.max(-MOST_SHIFT, Math.log(doubt / AVERAGE_DOUBT)));
}

/** Weighs the doubtful places of a text in the light of the notice and of its reader. */
export function judgePlaces(
  text: string,
  alternatives: ReadonlyMap<number, Alternative>,
  { repetitions, rate, misread: isMisread, found, without }: WordingEvidence,
): readonly Judged[] {
  const surveyed = alternatives.size === 0 ? found.get(text) : undefined;
  const suspects = surveyed ?? suspectsIn(text, alternatives, repetitions, without);
  return suspects.map((suspect) => {
    const rateShift = shiftOf(rateWithout(rate, suspect.signs));
    const shift = rateShift + readerShift(suspect, alternatives);
    const misread = believe('misread', suspect.signs, shift);
    const settled = Math.min(misread, believe('settled', suspect.signs, shift));
    const isNumber = isNumeral(text.charAt(suspect.place.at));
    const told = urgencyOf(suspect, { shift, rateShift, misread: isMisread, isNumber });
    return { place: suspect.place, best: suspect.best, misread, settled, told };
  });
}
