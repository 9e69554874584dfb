import { resolve } from 'node:path';
import { NoticeError } from '../errors.js';
import {
  emitInto,
  extractNotice,
  findForeign,
  folderName,
  nameKey,
  OUTPUT_FILES,
  safeName,
} from '../index.js';
import { ExtractOptions, isInRange } from '../options.js';
import { checkFolder, type FolderTarget, recoverFolder, writeFolder } from '../platform/folder.js';
import { type InputDocument, listInputs, openInput } from '../platform/inputs.js';
import { defineCommand, type ExitCode } from './command.js';
import { explain } from './explain.js';
import { type Io, printable } from './io.js';
import { pageProgress } from './page-progress.js';
import { describeDone, type InputResult, jsonReport } from './report.js';

/** An input that was found, and the folder its result goes to. */
interface Job {
  readonly input: string;
  readonly document: InputDocument;
  readonly target: FolderTarget;
}

/** `fengong extract`: documents in, a folder of open data for each. */
export const extractCommand = defineCommand({
  name: 'extract',
  summary: 'read notices and write their tasks and assignments as open data',
  arguments: '<file|folder>...',
  examples: [
    ['fengong extract notice.pdf', 'writes output/notice/tasks.csv, assignments.csv, …'],
    ['fengong extract notices/ -o data --strict', 'every document of a folder; exit 1 on doubts'],
    ['fengong extract scans/', 'PNG, JPEG, TIFF pages of a folder: one document, by their numbers'],
    ['fengong extract scan.pdf --pages 2-7 --json', 'some pages; the report as JSON on stdout'],
  ],
  options: ExtractOptions,
  async run(words, options, io) {
    const onWarning = warnOnce(options, io);
    const { jobs, failed } = await planJobs(words, options, io);
    for (const failure of failed) tell(failure, options, io);
    const results: InputResult[] = [...failed];
    for (const [index, job] of jobs.entries()) {
      const head = `${index + 1}/${jobs.length} ${printable(job.input)}`;
      io.progress(head);
      const onProgress = pageProgress(io, head);
      const result = await extractOne(job, options, { onProgress, onWarning });
      io.progress('');
      tell(result, options, io);
      results.push(result);
    }
    const exitCode = rate(results, options);
    if (options.json) io.out(`${JSON.stringify(jsonReport(results, exitCode), null, 2)}\n`);
    return exitCode;
  },
});

/** Finds all inputs and gives each a folder of its own, before anything is read or written. */
async function planJobs(words: readonly string[], options: ExtractOptions, io: Io) {
  if (words.length === 0) throw usage('an input is missing', 'a file or a folder', 'nothing');
  const found: InputDocument[] = [];
  const failed: InputResult[] = [];
  for (const word of words) {
    try {
      const { documents, skipped } = await listInputs(word);
      found.push(...documents);
      if (!options.quiet) for (const path of skipped) io.log(`skipped ${printable(path)}\n`);
    } catch (error) {
      failed.push({ input: word, error });
    }
  }
  const inputs = [...new Map(found.map((document) => [resolve(document.path), document])).values()];
  if (options.name !== undefined) checkName(options.name, inputs);
  const { jobs, conflicts } = assignFolders(inputs, options);
  return { jobs, failed: [...failed, ...conflicts] };
}

function checkName(name: string, inputs: readonly InputDocument[]): void {
  if (inputs.length > 1) throw usage('--name is for a single input', '1', `${inputs.length}`);
  if (safeName(name) !== name) {
    throw usage('--name cannot be the name of a folder', safeName(name), JSON.stringify(name));
  }
}

/** The first input of a name has it; a second one is a conflict and is not read. */
function assignFolders(inputs: readonly InputDocument[], { output, name }: ExtractOptions) {
  const owners = new Map<string, string>();
  const jobs: Job[] = [];
  const conflicts: InputResult[] = [];
  for (const document of inputs) {
    const input = document.path;
    const folder = name ?? nameOf(document);
    const owner = owners.get(nameKey(folder));
    if (owner === undefined) {
      owners.set(nameKey(folder), input);
      jobs.push({ input, document, target: { parent: output, name: folder, findForeign } });
    } else {
      conflicts.push({ input, error: sameFolder(input, owner, folder) });
    }
  }
  return { jobs, conflicts };
}

/** A folder's name has no ending that could be taken off. */
function nameOf({ path, pictures }: InputDocument): string {
  return pictures === null ? folderName(fileName(path)) : safeName(fileName(path));
}

function sameFolder(input: string, owner: string, folder: string): NoticeError {
  return new NoticeError('OUTPUT_CONFLICT', `its folder "${folder}" is taken by another input`, {
    place: input,
    expected: 'inputs with different names',
    actual: owner,
    advice: 'run them one by one, with --name or with different --output folders',
  });
}

interface Hearing {
  readonly onProgress: (done: number, pages: number) => void;
  readonly onWarning: (message: string) => void;
}

/** What holds for the machine holds for every input, and is said once. */
function warnOnce({ quiet }: ExtractOptions, io: Io): Hearing['onWarning'] {
  const said = new Set<string>();
  return (message) => {
    if (!quiet && !said.has(message)) io.log(`${io.paint('yellow', 'warning')} ${message}\n`);
    said.add(message);
  };
}

async function extractOne(
  { input, document, target }: Job,
  options: ExtractOptions,
  hearing: Hearing,
): Promise<InputResult> {
  const begin = performance.now();
  try {
    await recoverFolder(target);
    await checkFolder(target);
    const content = await openInput(document);
    const { reading, notice } = await extractNotice(content, {
      ...readingOf(input, options),
      ...hearing,
    });
    const folder = await writeFolder(target, (write) => emitInto(write, reading, notice, options));
    const milliseconds = performance.now() - begin;
    return { input, folder, files: OUTPUT_FILES, notice, milliseconds };
  } catch (error) {
    return { input, error };
  }
}

function readingOf(input: string, { engine, models, password, pages, jobs }: ExtractOptions) {
  return {
    name: fileName(input),
    engine,
    ...(models === undefined ? {} : { models }),
    ...(password === undefined ? {} : { password }),
    ...(pages === undefined ? {} : { pages: (page: number) => isInRange(page, pages) }),
    ...(jobs === undefined ? {} : { jobs }),
  };
}

/** The report on one input at once, so that a long run shows where it is. */
function tell(result: InputResult, { quiet, json }: ExtractOptions, io: Io): void {
  if ('error' in result) {
    io.log(`${io.paint('red', 'failed')} ${printable(result.input)}: ${explain(result.error)}\n`);
  } else if (!quiet && !json) {
    io.log(describeDone(result, io));
  }
}

function rate(results: readonly InputResult[], { strict }: ExtractOptions): ExitCode {
  if (results.some((result) => 'error' in result)) return 2;
  const doubtful = results.some(
    (result) => 'notice' in result && result.notice.findings.length > 0,
  );
  return strict && doubtful ? 1 : 0;
}

function fileName(path: string): string {
  return resolve(path).split(/[/\\]/u).at(-1) ?? path;
}

function usage(message: string, expected: string, actual: string): NoticeError {
  return new NoticeError('USAGE', message, { expected, actual, advice: 'see --help' });
}
