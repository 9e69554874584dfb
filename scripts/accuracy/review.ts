import { collected } from './collected.js';
import { type Figures, percent } from './figures.js';
import { addVerdicts, type Counts } from './verdicts/counts.js';

const COLUMNS = [
  'input',
  'half',
  'wrong assignments',
  'warned %',
  'told %',
  'wrong characters',
  'warned %',
  'told %',
  'right cells',
  'warned %',
  'told %',
];

/** Inputs of the same kind and half as one line, in the order they were measured. */
function linesOf() {
  const keys = [...new Set(collected().map(({ source, half }) => `${source}|${half}`))];
  return keys.map((key) => {
    const own = collected().filter(({ source, half }) => `${source}|${half}` === key);
    const [source = '', half = ''] = key.split('|');
    return { source, half, counts: addVerdicts(own.map(({ verdicts }) => verdicts)).counts };
  });
}

function figuresOf(counts: Counts): readonly string[] {
  const triple = (all: number, warned: number, told: number) => [
    String(all),
    percent(warned, all),
    percent(told, all),
  ];
  return [
    ...triple(counts.assignmentsWrong, counts.assignmentsWarned, counts.assignmentsTold),
    ...triple(counts.charactersAfter, counts.charactersWarned, counts.charactersTold),
    ...triple(counts.rightCells, counts.rightWarned, counts.rightTold),
  ];
}

/** Whether findings are worth a person's time, over everything measured before in the same run. */
export async function makeFigures(): Promise<readonly Figures[]> {
  const lines = linesOf();
  if (lines.length === 0) return [];
  const table: Figures = {
    title: 'Findings: the errors they point at, and the right cells they point at in vain',
    columns: COLUMNS,
    rows: lines.map(({ source, half, counts }) => [source, half, ...figuresOf(counts)]),
    notes: [
      'wrong assignments: wrong or missed; wrong characters: of published task texts; right cells: serials, units and task texts',
      'warned: a warning or error stands at the cell (or the task); told: also mere remarks (severity info)',
      'aims: all wrong assignments and 95 % of wrong characters told, less than 2 % of right cells warned',
    ],
    data: lines,
  };
  return [table];
}
