import { expect, it } from 'vitest';
import { headingDoubts } from '../../src/normalize/headings/doubts.js';
import { OCR_RATES } from '../../src/normalize/names/channel.js';
import { surveyWording } from '../../src/normalize/wording/evidence.js';

const task = (sequence: number, section: string, column?: string) => ({
  sequence,
  section: [section],
  cells:
    column === undefined
      ? []
      : [{ column, raw: section, text: section, confidence: 1, places: [] }],
});
const wording = surveyWording([], OCR_RATES);

it('tells a misread heading once, at the first task below it', () => {
  const tasks = [
    task(1, '一、做强特色产业'),
    task(2, '三、增进民生福址'),
    task(3, '三、增进民生福址'),
  ];
  const findings = headingDoubts(tasks, wording);
  expect(findings).toMatchObject([
    { code: 'TEXT_DOUBTFUL', severity: 'warning', where: { task: 2, column: null } },
  ]);
  expect(findings[0]?.expected).toContain('生福祉');
});

it('tells a category in the column it stands in', () => {
  const [finding] = headingDoubts([task(1, '增进民生福址', '类别')], wording);
  expect(finding?.where).toEqual({ task: 1, column: '类别' });
});
