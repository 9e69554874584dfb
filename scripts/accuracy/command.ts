// What `npm run accuracy` and `npm run bench` share: choosing parts, telling progress, writing figures.
import { writeFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Figures } from './figures.js';
import { printFigures, reportOf } from './print.js';

export interface MeasuringCommand<Options> {
  /** As it is called: `npm run accuracy`. */
  readonly name: string;
  readonly about: string;
  /** The parts of the measurement, in the order they are told. */
  readonly parts: readonly Part<Options>[];
  /** Options of its own, and what `--help` says of each. */
  readonly options: NonNullable<ParseArgsConfig['options']>;
  readonly help: readonly string[];
  readonly read: (values: Values) => Options;
}

type Values = Readonly<
  Record<string, string | boolean | readonly (string | boolean)[] | undefined>
>;
type Maker<Options> = (options: Options & Progress) => Promise<Figures | readonly Figures[]>;

interface Progress {
  readonly onProgress: (what: string) => void;
}

export interface Part<Options> {
  readonly name: string;
  /** Runs only where it is asked for by name. */
  readonly onDemand?: boolean;
  readonly load: () => Promise<{ readonly makeFigures: Maker<Options> }>;
}

const HELP = [
  '--parts LIST    parts of the measurement',
  '--json FILE     writes the figures as JSON, with every single fault',
  '--report FILE   writes the tables as Markdown',
];

function helpOf<Options>({ name, about, parts, help }: MeasuringCommand<Options>): string {
  const asked = parts.filter(({ onDemand }) => onDemand).map((part) => part.name);
  const names = parts.map((part) => part.name).join(',');
  return [
    `${name} -- [options]`,
    '',
    about,
    ...[...help, ...HELP].map((line) => `  ${line}`),
    '',
    `Parts: ${names}${asked.length === 0 ? '' : ` (${asked.join(',')} only by name)`}`,
    '',
  ].join('\n');
}

const isTerminal = process.stderr.isTTY === true;

function onProgress(what: string): void {
  if (isTerminal) process.stderr.write(`\r\u001b[K${what}`);
}

/** A list of words as people write it: `a,b,c`. */
export const listOf = (value: Values[string]): string[] =>
  typeof value === 'string' ? value.split(',') : [];

function isChosen<Options>({ name, onDemand }: Part<Options>, chosen: Values[string]): boolean {
  return chosen === undefined ? onDemand !== true : listOf(chosen).includes(name);
}

/** Runs the parts that were asked for, prints each as it is done, and writes what is wanted. */
export async function runParts<Options>(command: MeasuringCommand<Options>): Promise<void> {
  const { values }: { values: Values } = parseArgs({
    options: {
      ...command.options,
      parts: { type: 'string' },
      json: { type: 'string' },
      report: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(helpOf(command));
    return;
  }
  const options = { ...command.read(values), onProgress };
  const data: Record<string, unknown> = {};
  const all: Figures[] = [];
  for (const part of command.parts.filter((one) => isChosen(one, values.parts))) {
    const { makeFigures } = await part.load();
    const made = await makeFigures(options);
    onProgress('');
    const tables = 'title' in made ? [made] : made;
    for (const figures of tables) process.stdout.write(printFigures(figures));
    data[part.name] = 'title' in made ? made.data : made.map((figures) => figures.data);
    all.push(...tables);
  }
  const { json, report } = values;
  if (typeof report === 'string') {
    writeFileSync(report, reportOf(all, command.name, process.argv.slice(2)));
  }
  if (typeof json === 'string') writeFileSync(json, `${JSON.stringify(data, null, 2)}\n`);
}
