import { headerWords } from '../../data/index.js';
import type { Edit } from '../../model/edit.js';
import type { Finding } from '../../model/finding.js';
import { type ColumnPlan, headerMeaning, namesOnlyLevel } from './plan.js';

/** The usual word for a serial column. */
function serialWord(): string {
  return headerWords().find(({ kind, usual }) => kind === 'sequence' && usual)?.word ?? '';
}

function headerEdit(before: string, after: string, evidence: string, confidence: number): Edit {
  const range = [0, before.length] as const;
  const rule = 'header-word' as const;
  return {
    task: null,
    column: after,
    range,
    before,
    after,
    rule,
    evidence: [evidence],
    confidence,
  };
}

/** Settles the words of the headers: by their repetitions, and the serial's by what it heads. */
export function settleHeaders(
  plans: readonly ColumnPlan[],
  repeats: readonly (readonly string[])[],
): { readonly plans: readonly ColumnPlan[]; readonly edits: readonly Edit[] } {
  const settled = plans.map((plan) => settleHeader(plan, repeats));
  return {
    plans: settled.map(({ plan }) => plan),
    edits: settled.flatMap(({ edits }) => edits),
  };
}

function settleHeader(plan: ColumnPlan, repeats: readonly (readonly string[])[]) {
  const readings = repeats.map((texts) => texts[plan.index] ?? '').filter((text) => text !== '');
  const understood = readings.filter((text) => headerMeaning(text)?.kind === plan.kind);
  const isSerial = plan.kind === 'sequence';
  const header = mostCommon(understood) ?? (isSerial ? serialWord() : plan.header);
  const by = understood.length > 0 ? 'other pages' : 'what stands below';
  const evidence = isSerial
    ? `the column counts, stands ${plan.index === 0 ? 'first' : 'among the first'}, and ${by} give ${header}`
    : `${understood.filter((text) => text === header).length} of ${readings.length} header rows read ${header}`;
  const confidence = understood.length > 0 ? 0.99 : 0.9;
  const edits = readings
    .filter((reading) => reading !== header)
    .map((reading) => headerEdit(reading, header, evidence, confidence));
  return { plan: { ...plan, header }, edits };
}

function mostCommon(values: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null;
}

/** Names columns without a header by their place, and makes headers unique within the table. */
export function nameColumns(plans: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const seen = new Map<string, number>();
  return plans.map((plan) => {
    const header = plan.header === '' ? `第${plan.index + 1}列` : plan.header;
    const count = (seen.get(header) ?? 0) + 1;
    seen.set(header, count);
    return { ...plan, header: count === 1 ? header : `${header}（${count}）` };
  });
}

export function unknownHeaders(plans: readonly ColumnPlan[]): readonly Finding[] {
  const hasTasks = plans.some(({ by, kind }) => by === 'header' && kind === 'content');
  // A second column of texts may as well hold units that nobody could read.
  const isSerious = (kind: ColumnPlan['kind']) =>
    kind === 'units' || (kind === 'content' && hasTasks);
  return plans
    .filter(({ by, kind, header }) => by === 'content' && kind !== 'sequence' && header !== '')
    .map(({ header, kind }) => ({
      code: 'HEADER_UNKNOWN' as const,
      severity: isSerious(kind) ? ('warning' as const) : ('info' as const),
      where: { task: null, column: header },
      message: `the header ${header} is not understood; by its content the column is taken as ${kind}`,
      actual: header,
    }));
}

/** Headers that name a level and no role: none is invented, and a person is told. */
export function rolelessHeaders(plans: readonly ColumnPlan[]): readonly Finding[] {
  return plans
    .filter(({ by, kind, header }) => by === 'header' && kind === 'units' && namesOnlyLevel(header))
    .map(({ header }) => ({
      code: 'ROLE_MISSING' as const,
      severity: 'warning' as const,
      where: { task: null, column: header },
      message: `the header ${header} gives the units below it no role; where their cells give none either they are taken as responsible`,
      actual: header,
    }));
}
