import type { Finding } from '../../model/finding.js';
import type { Task } from '../../model/notice.js';
import { draftOf } from '../draft.js';
import { type WordingDoubt, withNeighbours } from '../wording/doubt.js';
import type { WordingEvidence } from '../wording/evidence.js';
import { wordingFindings } from '../wording/findings.js';
import { judgeWording } from '../wording/judge.js';

/**
 * Headings and categories that look misread (增进民生福址), each told once, at the first task below it.
 * They stand in `section`, which has no edits of its own, so even what is as good as settled is told.
 */
export function headingDoubts(
  tasks: readonly Pick<Task, 'sequence' | 'section' | 'cells'>[],
  wording: WordingEvidence,
): readonly Finding[] {
  const seen = new Set<string>();
  return tasks.flatMap(({ sequence, section, cells }) =>
    section.flatMap((heading) => {
      if (seen.has(heading)) return [];
      seen.add(heading);
      const column = cells.find(({ text }) => text === heading)?.column ?? null;
      return wordingFindings(doubtsIn(heading, wording), { task: sequence, column });
    }),
  );
}

function doubtsIn(heading: string, wording: WordingEvidence): readonly WordingDoubt[] {
  const { proposals, doubts } = judgeWording(draftOf(heading), [], wording);
  const settled = proposals.map(({ range: [start, end], after, confidence }): WordingDoubt => {
    const [from, to] = withNeighbours(heading, start, end);
    const text = heading.slice(from, start) + after + heading.slice(end, to);
    return {
      range: [from, to],
      read: heading.slice(from, to),
      suggestions: [{ text, probability: confidence }],
      probability: confidence,
      severity: 'warning',
    };
  });
  return [...settled, ...doubts];
}
