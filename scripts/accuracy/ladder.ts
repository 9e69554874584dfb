import { printDocument } from '../fixtures/document.js';
import type { FixtureNotice } from '../fixtures/notice.js';
import { LEVELS } from '../fixtures/scan.js';
import { type ScanOrder, scanFile } from '../fixtures/scans.js';
import { unseenNotices } from '../fixtures/unseen/index.js';
import type { AccuracyOptions, Figures } from './figures.js';
import { type FixtureInput, madeInput } from './inputs.js';
import { COLUMNS, figuresOf, measure, NOTES } from './notices.js';
import { addTallies, type InputResult, summaryOf } from './tally.js';

const RESOLUTIONS = [100, 150, 200, 300] as const;
/** Tables in landscape and portrait, with section rows and with merged categories. */
const NOTICES = ['weinan-flood-2023', 'huaihua-elderly-2024', 'guangxi-patents-2022'];

const STEPS = RESOLUTIONS.flatMap((dpi) => LEVELS.map((level): ScanOrder => ({ dpi, level })));

const nameOf = ({ dpi, level }: ScanOrder) => `${dpi} dpi ${level}`;

function scanInput(notice: FixtureNotice, order: ScanOrder): FixtureInput {
  const office = notice.truth.metadata.issuer ?? '';
  return madeInput(notice, nameOf(order), 'scan', async () =>
    scanFile(notice.name, office, await printDocument(notice.document), order),
  );
}

/** Scans unseen notices at every resolution and level, and weighs what is read: one line a step. */
export async function makeFigures({ only, onProgress }: AccuracyOptions): Promise<Figures> {
  const wanted = only.length === 0 ? NOTICES : only;
  const notices = unseenNotices().filter(({ name }) => wanted.includes(name));
  const results: (InputResult & { readonly step: string })[] = [];
  for (const step of STEPS) {
    for (const notice of notices) {
      onProgress(`${nameOf(step)}: ${notice.name}`);
      const { verdicts: _, ...result } = await measure(scanInput(notice, step));
      results.push({ ...result, step: nameOf(step) });
    }
  }
  const lines = STEPS.map((step) => {
    const own = results.filter((result) => result.step === nameOf(step));
    return { step: nameOf(step), total: addTallies(own.flatMap(({ tally }) => tally ?? [])) };
  });
  return {
    title: `The ladder of scans (test half): ${notices.map(({ name }) => name).join(', ')}`,
    columns: COLUMNS,
    rows: lines.map(({ step, total }) => figuresOf(step, total, null)),
    notes: NOTES,
    data: {
      inputs: results.map(({ tally, ...rest }) => ({
        ...rest,
        figures: tally === null ? null : summaryOf(tally),
      })),
      steps: lines.map(({ step, total }) => ({
        step,
        figures: total === null ? null : summaryOf(total),
      })),
    },
  };
}
