import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fengong from '../src/index.js';
import { type BuiltPackage, buildPackage, run } from './support/command.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What a program may import. A name that is taken away or renamed breaks somebody's program. */
const VALUES = [
  'Alternative',
  'Assignment',
  'Block',
  'BoundingBox',
  'CHANGES_FORMATS',
  'Cell',
  'Change',
  'ChangeClass',
  'Changes',
  'Column',
  'ColumnKind',
  'ComparedSource',
  'Deadline',
  'ERROR_CODES',
  'Edit',
  'EditRule',
  'FINDING_CODES',
  'FORMAT_NAMES',
  'Finding',
  'Level',
  'Metadata',
  'Notice',
  'NoticeError',
  'OUTPUT_FILES',
  'Page',
  'ParagraphBlock',
  'Place',
  'Probability',
  'REMARK_CODES',
  'ReadText',
  'Reading',
  'ReadingKind',
  'ReadingRemark',
  'Relation',
  'Remark',
  'Role',
  'Severity',
  'Source',
  'Summary',
  'TableBlock',
  'TableCell',
  'Task',
  'TaskChange',
  'TaskChangeKind',
  'diffNotices',
  'emitFiles',
  'emitInto',
  'extractFiles',
  'extractNotice',
  'findForeign',
  'folderName',
  'guardFormula',
  'hasDifferences',
  'jsonSchema',
  'nameKey',
  'normalizeReading',
  'noticeTables',
  'noticeToJson',
  'parseChanges',
  'parseNotice',
  'parseReading',
  'readDocument',
  'readingToJson',
  'renderChanges',
  'safeName',
  'toCsv',
  'toDataPackage',
  'unguardFormula',
];

/** A program of somebody else: all types must be found, and the wrong use must not pass. */
const CONSUMER = `
import {
  type CsvTable, type EmittedFile, type ErrorCode, type Extraction, extractNotice,
  type FindingCode, type FormatName, type Notice, NoticeError, noticeTables, toCsv,
} from 'fengong';

export async function units(bytes: Uint8Array): Promise<readonly string[]> {
  const { notice }: Extraction = await extractNotice(bytes, { name: 'notice.txt' });
  return notice.tasks.flatMap((task) => task.assignments.map((each) => each.unit));
}
export const csv = (notice: Notice): readonly string[] =>
  noticeTables(notice).map((table: CsvTable) => toCsv(table, { excel: true }));
export const code = (error: unknown): ErrorCode | null =>
  error instanceof NoticeError ? error.code : null;
export type Names = [EmittedFile, FindingCode, FormatName];

// @ts-expect-error: a notice is readonly
export const spoil = (notice: Notice) => { notice.tasks = []; };
`;

let built: BuiltPackage;

beforeAll(async () => {
  built = await buildPackage();
  await declare(built.folder);
});
afterAll(() => built?.remove());

/** The declarations, as `npm run build` makes them. */
async function declare(folder: string): Promise<void> {
  const words = ['-p', 'tsconfig.build.json', '--outDir', join(folder, 'dist')];
  const { code, stdout } = await run(join(ROOT, 'node_modules/.bin/tsc'), words, { cwd: ROOT });
  if (code !== 0) throw new Error(stdout);
}

describe('the library', () => {
  it('has the public names, and no other', () => {
    expect(Object.keys(fengong).sort()).toEqual([...VALUES].sort());
  });

  it('is packed as publint wants it, with nothing but what is built', async () => {
    const packed = await run('npm', ['pack', '--ignore-scripts', '--json'], { cwd: built.folder });
    const [{ filename, files }] = JSON.parse(packed.stdout);
    const tarball = await readFile(join(built.folder, filename));
    const { messages } = await publint({
      pack: {
        tarball: tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.length),
      },
      strict: true,
    });
    const manifest = JSON.parse(await readFile(join(built.folder, 'package.json'), 'utf8'));
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([]);
    const paths = (files as readonly { path: string }[]).map((file) => file.path);
    expect(paths.filter((path) => !path.startsWith('dist/'))).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
    ]);
    expect(paths).toEqual(
      expect.arrayContaining(['dist/index.js', 'dist/index.d.ts', 'dist/cli.js']),
    );
  });

  it("has types that another program's compiler finds, also without those of Node", () => {
    const folder = consumer();
    const options: ts.CompilerOptions = {
      strict: true,
      noEmit: true,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: [],
      skipLibCheck: true,
    };
    const program = ts.createProgram([join(folder, 'use.ts')], options);
    const faults = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(faults).toEqual([]);
  });

  it('runs from another program by its name', async () => {
    const folder = consumer();
    const script = `import { jsonSchema } from 'fengong'; console.log(jsonSchema('notice').$id);`;
    writeFileSync(join(folder, 'use.mjs'), script);
    const { stdout, stderr } = await run(process.execPath, ['use.mjs'], { cwd: folder });
    expect([stdout, stderr]).toEqual(['fengong/notice@1\n', '']);
  });
});

/** A folder whose program finds the built package as `fengong` (its name for itself). */
function consumer(): string {
  const folder = join(built.folder, 'consumer');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'use.ts'), CONSUMER);
  return folder;
}
