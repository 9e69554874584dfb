import { describe, expect, it } from 'vitest';
import { readText } from '../../src/ingest/text.js';

async function blocksOf(text: string) {
  const { blocks } = await readText(new TextEncoder().encode(text), { name: 'a.tex' });
  return blocks.map((block) =>
    block.type === 'paragraph'
      ? block.text.raw
      : block.cells.map((c) => [c.row, c.column, c.rowSpan, c.columnSpan, c.raw]),
  );
}

describe('a table of LaTeX', () => {
  it('has its cells and spans, without rules, comments and commands', async () => {
    const text = String.raw`\begin{longtable}{|c|p{3cm}|l|} % 任务表
\hline 序号 & 任务 & \textbf{牵头单位} \\ \endhead
\multicolumn{3}{|c|}{一、工业} \\ \cline{1-3}
1 & 增长5\%以上 & \multirow{2}{*}{\makecell{市财政局\\市审计局}} \\
2 & A\&B & \\[2pt]
\bottomrule
\end{longtable}`;
    expect(await blocksOf(text)).toEqual([
      [
        [0, 0, 1, 1, '序号'],
        [0, 1, 1, 1, '任务'],
        [0, 2, 1, 1, '牵头单位'],
        [1, 0, 1, 3, '一、工业'],
        [2, 0, 1, 1, '1'],
        [2, 1, 1, 1, '增长5%以上'],
        [2, 2, 2, 1, '市财政局\n市审计局'],
        [3, 0, 1, 1, '2'],
        [3, 1, 1, 1, 'A&B'],
      ],
    ]);
  });

  it('stays text where it is never closed', async () => {
    const text = String.raw`\begin{tabular}{ll}
序号 & 任务 \\`;
    expect((await blocksOf(text)).every((block) => typeof block === 'string')).toBe(true);
  });
});
