import { ERROR_CODES, NoticeError } from '../errors.js';
import type { Finding, Notice, Severity } from '../index.js';
import { type Io, printable, type Style } from './io.js';

/** What became of one input. */
export type InputResult = DoneInput | FailedInput;

export interface DoneInput {
  readonly input: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly notice: Notice;
  readonly milliseconds: number;
}

export interface FailedInput {
  readonly input: string;
  readonly error: unknown;
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'dim' };

/** How many findings the report tells in words; all of them are in findings.csv. */
const TOLD_FINDINGS = 5;

/** The report on one extracted notice, for a person. */
export function describeDone(result: DoneInput, io: Io): string {
  const { notice, folder, files, milliseconds } = result;
  const { title, documentNumber } = notice.metadata;
  const lines = [
    io.paint('bold', printable(title ?? 'no title found')),
    [documentNumber, describeSource(notice)].filter((part) => part !== null).join(' · '),
    `${count(notice.tasks.length, 'task')}, ${count(assignments(notice), 'assignment')}`,
    `${count(notice.edits.length, 'repair')}${listed(countBy(notice.edits, (edit) => edit.rule))}`,
    `${count(notice.findings.length, 'finding')}${listed(severities(notice))}`,
    ...describeFindings(notice.findings, io),
    `wrote ${files.join(', ')} to ${folder}/ in ${(milliseconds / 1000).toFixed(2)} s`,
  ];
  return `${printable(result.input)}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

function describeSource({ source }: Notice): string {
  const by = [source.encoding, ...source.engines].filter((part) => part !== undefined);
  const pages = source.mediaType.startsWith('text/') ? '' : `, ${count(source.pages, 'page')}`;
  return `read as ${source.reading}${by.length === 0 ? '' : ` (${by.join(', ')})`}${pages}`;
}

/** The gravest findings in words, in the order of the document. */
function describeFindings(findings: readonly Finding[], io: Io): readonly string[] {
  const told = SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  ).slice(0, TOLD_FINDINGS);
  const left = findings.length - told.length;
  return [
    ...told.map((finding) => `  ${describeFinding(finding, io)}`),
    ...(left > 0 ? [io.paint('dim', `  and ${left} more in findings.csv`)] : []),
  ];
}

function describeFinding({ code, severity, where, message }: Finding, io: Io): string {
  const task = where.task === null ? [] : [`task ${where.task}`];
  const place = [...task, ...(where.column === null ? [] : [where.column])].join(', ');
  const head = io.paint(STYLES[severity], `${severity} ${code}`);
  return `${head}${place === '' ? '' : ` ${printable(place)}`}: ${printable(message)}`;
}

/** The same for scripts: one entry per input, in their order. */
export function jsonReport(results: readonly InputResult[], exitCode: number): object {
  return { format: 'fengong/report@1', exitCode, inputs: results.map(reportInput) };
}

function reportInput(result: InputResult): object {
  if ('error' in result) {
    return { input: result.input, status: 'failed', error: reportError(result.error) };
  }
  const { input, folder, files, notice, milliseconds } = result;
  return {
    input,
    status: 'done',
    folder,
    files,
    source: notice.source,
    title: notice.metadata.title,
    documentNumber: notice.metadata.documentNumber,
    tasks: notice.tasks.length,
    assignments: assignments(notice),
    edits: Object.fromEntries(countBy(notice.edits, (edit) => edit.rule)),
    findings: Object.fromEntries(severities(notice)),
    milliseconds: Math.round(milliseconds),
  };
}

function reportError(error: unknown): object {
  if (!(error instanceof NoticeError)) return { code: 'DEFECT', message: ERROR_CODES.DEFECT };
  const { code, message, expected, actual, place, advice } = error;
  return { code, message, expected, actual, place, advice };
}

function assignments(notice: Notice): number {
  return notice.tasks.reduce((sum, task) => sum + task.assignments.length, 0);
}

function severities(notice: Notice): readonly (readonly [string, number])[] {
  return SEVERITIES.map((severity): [string, number] => [
    severity,
    notice.findings.filter((finding) => finding.severity === severity).length,
  ]);
}

/** Counts by kind, the most frequent first. */
function countBy<T>(items: readonly T[], kind: (item: T) => string) {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(kind(item), (counts.get(kind(item)) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function listed(counts: readonly (readonly [string, number])[]): string {
  const met = counts.filter(([, number]) => number > 0);
  return met.length === 0 ? '' : `: ${met.map(([kind, number]) => `${number} ${kind}`).join(', ')}`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
