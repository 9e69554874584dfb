import { LOCAL_GOVERNMENT, type NameQuestion, nameModel } from '../../data/index.js';
import type { NameChoice, RankedHypothesis, RepairEvidence } from './hypotheses.js';
import { NAME_SIGNS, type NameSigns, nameSigns } from './signs.js';

/** The likeliest name but the one that was read, whatever follows it. */
export function otherName(ranked: readonly RankedHypothesis[]): NameChoice | null {
  const best = ranked.find(({ candidate }) => candidate !== null);
  if (best === undefined) return null;
  const probability = ranked
    .filter(({ name, candidate }) => name === best.name && candidate !== null)
    .reduce((sum, one) => sum + one.probability, 0);
  return { best, probability };
}

/** The probability of an answer by the signs of a name. */
export function believeName(question: NameQuestion, signs: NameSigns): number {
  const weights = nameModel(question);
  const sum = NAME_SIGNS.reduce(
    (all, sign) => all + (weights.get(sign) ?? 0) * signs[sign],
    weights.get('bias') ?? 0,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** What the signs of the likeliest other name tell. */
export interface NameBelief {
  readonly other: NameChoice;
  /** Chance that the name is misread, and that the other one was printed. */
  readonly misread: number;
  readonly settled: number;
  /** Log-odds of the other name against all further ones. */
  readonly ahead: number;
}

/** 芜湖供电公司 for 鞠湖供电公司: names without places in them, which the models learned from, tell nothing of it. */
function isElsewhere({ candidate }: RankedHypothesis): boolean {
  return candidate?.rule === 'unit-place' && candidate.key !== LOCAL_GOVERNMENT;
}

/** What the signs tell of a name that no register holds; null where nothing else comes near. */
export function beliefOf(
  name: string,
  ranked: readonly RankedHypothesis[],
  evidence: RepairEvidence,
): NameBelief | null {
  const other = otherName(ranked);
  if (other === null || isElsewhere(other.best)) return null;
  const read = name.slice(0, other.best.split);
  const signs = nameSigns(read, other.best, ranked, evidence);
  const settled = believeName('settled', signs);
  const misread = Math.max(settled, believeName('misread', signs));
  return { other, settled, misread, ahead: signs.rivals };
}
