import { areCounterparts, type Body, foldName, renamingReason, sameBody } from './bodies.js';
import { CERTAIN, doubtAbout, isSmall, misreadReason, type Side } from './doubt.js';
import { dutiesOf, type Recognition } from './parties.js';

const SPELLING = { class: 'formatting', reason: 'two spellings of one body' } as const;

const sameName: Recognition = (a, b) =>
  a.name === b.name && (a.level === b.level || a.level === null || b.level === null)
    ? 'same'
    : 'no';

const sameRow: Recognition = (a, b) =>
  sameBody(a, b) || (foldName(a.name) === foldName(b.name) && a.level === b.level)
    ? SPELLING
    : 'no';

const sameNameOfAnyLevel: Recognition = (a, b) => (a.name === b.name ? 'same' : 'no');

const renamedByReform: Recognition = (a, b) => {
  const reason = renamingReason(a, b);
  return reason === null ? 'no' : { class: 'renamed', reason };
};

/** Only where the two are not both in the registry: 市民政局 is no misread 市财政局. */
function misread(before: Side, after: Side): Recognition {
  return (a, b) => {
    if (a.entry !== null && b.entry !== null) return 'no';
    const doubt =
      misreadReason([before, after], null, a.name, b.name) ??
      (isSmall(a.name, b.name) ? (doubtOfBody(before, a) ?? doubtOfBody(after, b)) : null);
    if (doubt === null) return 'no';
    return { class: 'ocr-suspect', reason: `probably one body misread: ${doubt}` };
  };
}

/** Why one of the side's assignments to that body is doubtful, in words, or null. */
function doubtOfBody(side: Side, { name }: Body): string | null {
  const duties = dutiesOf(side).filter(({ unit }) => unit === name);
  const least = Math.min(1, ...duties.map(({ confidence }) => confidence));
  if (least < CERTAIN) return `read with confidence ${least.toFixed(2)}`;
  const reasons = duties.map(
    ({ column, unit, raw }) => doubtAbout(side, column, unit) ?? doubtAbout(side, column, raw),
  );
  return reasons.find((reason) => reason !== null) ?? null;
}

/** The ways to tell that two names stand for one body, the surest first. */
export function recognitions(before: Side, after: Side): readonly Recognition[] {
  return [sameName, sameNameOfAnyLevel, sameRow, renamedByReform, misread(before, after)];
}

/** A body of the upper level and the one of the same line of duty below. */
export const counterpart: Recognition = (a, b) => (areCounterparts(a, b) ? 'same' : 'no');
