import { placeholders } from '../../data/index.js';
import { otherFindings } from '../contents.js';
import { mendDeadline } from '../deadline-repair.js';
import { deadlineFindings } from '../findings/misread-deadlines.js';
import {
  type CellReader,
  contentOf,
  type OpenCell,
  plainCell,
  type ReadCell,
  whereOf,
} from './cell.js';

/** Names of officials in a leader column; 、 joins the titles of one person as well as two persons. */
function namesIn(text: string): readonly string[] {
  const names = text.split(/[，；\n]/u).map((name) => name.trim());
  return names.filter((name) => name !== '' && !placeholders().has(name));
}

/** A cell of any other column: a date, the names of officials, a note. */
export function readOther(open: OpenCell, reader: CellReader): ReadCell {
  const { kind } = open.plan;
  const read = contentOf(open.text, reader.setting);
  const isMended = kind === 'deadline' && reader.setting.repair;
  const content = isMended ? { ...read, draft: mendDeadline(read.draft, reader.deadlines) } : read;
  const { text } = content.draft;
  const where = whereOf(open);
  const findings = otherFindings(content, reader.contents, where);
  const cell = { ...plainCell(open, content.draft, reader), findings };
  if (kind === 'deadline' && text !== '')
    return { ...cell, deadline: text, findings: [...deadlineFindings(text, where), ...findings] };
  return kind === 'leader' ? { ...cell, leaders: namesIn(text) } : cell;
}
