import type { Finding } from '../../model/finding.js';
import type { Task } from '../../model/notice.js';
import type { Reading, ReadingRemark } from '../../model/reading.js';
import { looksLikeUnits } from '../columns/profile.js';
import { drafts, type Part, paragraphsOf } from '../parts.js';
import { readProse } from '../prose/read.js';
import type { TextRules } from '../text/normalize.js';

const NOWHERE = { task: null, column: null } as const;
/** So many lines beside each other that are parted as rows are, and name units, are no accident. */
const MANY_ROWS = 2;

/** Lines parted by pipes or tabs that no table was made of: a table that is broken, or unlike any other. */
export function leftRows(parts: readonly Part[], tasks: readonly Task[]): readonly Finding[] {
  const isTaken = (line: string) => tasks.some(({ content }) => content.includes(line));
  const rows = paragraphsOf(parts)
    .flatMap(({ read }) => read.raw.split('\n'))
    .map((line) => line.trim())
    .filter((line) => isLikeRow(line) && !isTaken(line));
  if (rows.length < MANY_ROWS) return [];
  const message = `${rows.length} lines with units in them are parted as the rows of a table are, but no table could be made of them; they stand in the reading only`;
  const actual = rows[0]?.slice(0, LONGEST_QUOTE) ?? '';
  return [{ code: 'TEXT_LEFT', severity: 'warning', where: NOWHERE, message, actual }];
}

/** Three cells or more, one of which names units; a placeholder is no name. */
function isLikeRow(line: string): boolean {
  const cells = line.split(/[|｜\t]/u).map((cell) => cell.trim());
  return cells.length >= 3 && cells.some((cell) => cell.length >= 3 && looksLikeUnits(cell));
}

const LONGEST_QUOTE = 60;

/** One or two such paragraphs are usual in a covering letter; more may be tasks of their own. */
const LEFT_IS_SERIOUS = 3;

export function leftTables(parts: readonly Part[]): readonly Finding[] {
  return parts.flatMap((part): readonly Finding[] => {
    if (part.type !== 'table' || part.tasks.length > 0) return [];
    const { pages, rows, columns } = part.table;
    const where = pages.length === 0 ? '' : ` on page ${pages.join(', ')}`;
    const message = `a table of ${rows} rows and ${columns} columns${where} holds no tasks; it stands in the reading only`;
    return [{ code: 'TABLE_LEFT', severity: 'info', where: NOWHERE, message }];
  });
}

/** Paragraphs that would be tasks if no table held any: the table counts, and a person is told. */
export function leftText(parts: readonly Part[]): readonly Finding[] {
  const left = readProse(drafts(parts)).tasks.filter(({ assignments }) => assignments.length > 0);
  if (left.length === 0) return [];
  const message = `${left.length} ${left.length === 1 ? 'paragraph' : 'paragraphs'} of running text beside the tables name units; they stand in the reading only`;
  const actual = left[0]?.content.slice(0, LONGEST_QUOTE) ?? '';
  const severity = left.length >= LEFT_IS_SERIOUS ? 'warning' : 'info';
  return [{ code: 'TEXT_LEFT', severity, where: NOWHERE, message, actual }];
}

const REMARK_SEVERITY: Partial<Record<ReadingRemark['code'], Finding['severity']>> = {
  PAGE_UNREADABLE: 'error',
  ENCODING_GUESSED: 'info',
  TEXT_HIDDEN: 'info',
};

export function remarkFindings(reading: Reading): readonly Finding[] {
  return (reading.remarks ?? []).map(({ code, message, page }) => ({
    code,
    severity: REMARK_SEVERITY[code] ?? 'warning',
    where: NOWHERE,
    // Two pages with the same doubt are two findings; a list without pages would repeat itself.
    message: page === null ? message : `page ${page}: ${message}`,
  }));
}

export function spunFinding(names: readonly string[]): readonly Finding[] {
  if (names.length === 0) return [];
  const message =
    'whole words of known names are replaced by synonyms, as machines do that rewrite texts; nothing was repaired, use the original';
  const actual = names.slice(0, 5).join('、');
  return [{ code: 'TEXT_SPUN', severity: 'error', where: NOWHERE, message, actual }];
}

export function scriptFinding({ script }: TextRules): readonly Finding[] {
  if (script === null) return [];
  const message = 'the document is in traditional script; it was converted to simplified script';
  const found: Finding = { code: 'SCRIPT_CONVERTED', severity: 'info', where: NOWHERE, message };
  if (script.wording.size === 0) return [found];
  const [actual, expected] = [[...script.ambiguous.keys()], [...script.ambiguous.values()]];
  const worded = `${message}, and Taiwan wording was taken back: use the original if there is one`;
  return actual.length === 0
    ? [{ ...found, severity: 'warning', message: worded }]
    : [
        {
          ...found,
          severity: 'warning',
          message: `${worded}. These words may be Taiwan wording too and were left`,
          actual: actual.join('、'),
          expected: expected.join('、'),
        },
      ];
}

export function emptyFinding(tasks: readonly Task[]): readonly Finding[] {
  if (tasks.some(({ assignments }) => assignments.length > 0)) return [];
  const message =
    tasks.length === 0
      ? 'no table of tasks and no assignment in running text was found'
      : 'tasks were found, but none of them names a unit';
  return [
    {
      code: 'NO_ALLOCATION',
      severity: tasks.length === 0 ? 'error' : 'warning',
      where: NOWHERE,
      message,
    },
  ];
}
