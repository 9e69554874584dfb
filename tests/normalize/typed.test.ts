import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Assignment, Notice } from '../../src/model/notice.js';
import { extractNotice } from '../../src/pipeline.js';

const FOLDER = new URL('../../fixtures/typed/', import.meta.url);

interface TypedTask {
  readonly number: string | null;
  readonly content: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly units: string[];
}

interface Truth {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tasks: readonly TypedTask[];
}

/** One line `+lead 市财政局{市国资委}, *各县区@county` as `lead|市财政局{市国资委}|city`, … */
function unitsOf(line: string, level: string): readonly string[] {
  const [role = '', names = ''] = [line.slice(1, line.indexOf(' ')), line.slice(line.indexOf(' '))];
  return names.split(',').map((part) => {
    const [name = '', own] = part.trim().split('@');
    return `${role}|${name}|${own ?? level}`;
  });
}

function parseTruth(text: string): Truth {
  const metadata: Record<string, string> = {};
  const tasks: TypedTask[] = [];
  let level = 'city';
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    if (line.startsWith('L ')) level = line.slice(2).trim();
    else if (line.startsWith('M ')) {
      const [field = '', value = ''] = line.slice(2).split('=');
      metadata[field] = value;
    } else if (line.startsWith('+')) tasks.at(-1)?.units.push(...unitsOf(line, level));
    else {
      const [number = '', content = '', ...rest] = line.split('|').map((part) => part.trim());
      const facts = Object.fromEntries(rest.map((part) => [part[0], part.slice(2)]));
      tasks.push({ number: number === '-' ? null : number, content, facts, units: [] });
    }
  }
  return { metadata, tasks };
}

function unitRead({ role, group, unit, note, level }: Assignment): string {
  return `${role}|${group ? '*' : ''}${unit}${note === undefined ? '' : `{${note}}`}|${level}`;
}

/** What was read of the task, as far as the truth speaks about it. */
function taskRead(task: Notice['tasks'][number], truth: TypedTask): TypedTask {
  const [head = '', tail = ''] = truth.content.split('…');
  const isPart = task.content.startsWith(head) && task.content.endsWith(tail);
  const all: Record<string, string> = {
    s: task.section.join('>'),
    d: task.deadline?.text ?? '',
    D: task.deadline?.latest ?? '',
    l: (task.leaders ?? []).join(','),
  };
  return {
    number: task.number,
    content: truth.content.includes('…') && isPart ? truth.content : task.content,
    facts: Object.fromEntries(Object.keys(truth.facts).map((key) => [key, all[key] ?? ''])),
    units: task.assignments.map(unitRead),
  };
}

const files = readdirSync(FOLDER).filter((name) => name !== 'README.md');

describe.each(files)('fixtures/typed/%s', (name) => {
  it('is read as what it says', async () => {
    const [input = '', expected = ''] = readFileSync(new URL(name, FOLDER), 'utf8').split(
      '\n=====\n',
    );
    const truth = parseTruth(expected);
    const { notice } = await extractNotice(new TextEncoder().encode(input), { name });
    const read = notice.tasks.map((task, i) => {
      const own = truth.tasks[i];
      return own === undefined ? task.content : taskRead(task, own);
    });
    expect(read).toEqual(truth.tasks);
    expect(notice.metadata).toMatchObject(truth.metadata);
  });
});
