import type { z } from 'zod';
import { optionHelp } from '../options.js';
import type { Command } from './command.js';

type Row = readonly [left: string, right: string];

const EXIT_CODES: readonly Row[] = [
  ['0', 'done'],
  ['1', 'findings with --strict, or differences with --exit-code'],
  ['2', 'an input failed or the usage was wrong; the other inputs are still done'],
];

/** `fengong --help`: examples first, then all commands with their options. */
export function describeProgram(commands: readonly Command[]): string {
  return [
    'fengong turns published Chinese allocation notices (分工方案) into clean open data.\n',
    section('Examples', commands.flatMap(exampleRows)),
    section(
      'Commands',
      commands.map((command): Row => [usage(command), command.summary]),
    ),
    ...commands.map((command) => section(`Options of ${command.name}`, optionRows(command))),
    section('Exit codes', EXIT_CODES),
    '"fengong --version" prints the version, "fengong <command> --help" the help of one command.\n',
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** `fengong <command> --help`. */
export function describeCommand(command: Command): string {
  return [
    `${command.summary}\n`,
    section('Examples', exampleRows(command)),
    section('Usage', [[`fengong ${usage(command)}`, '']]),
    section('Options', optionRows(command)),
    section('Exit codes', EXIT_CODES),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function usage(command: Command): string {
  const options = Object.keys(command.options.shape).length > 0 ? ' [options]' : '';
  return `${command.name} ${command.arguments}${options}`;
}

function exampleRows(command: Command): readonly Row[] {
  return command.examples.map(([line, purpose]): Row => [line, purpose]);
}

function optionRows({ options }: Command): readonly Row[] {
  return Object.entries(options.shape).map(([name, schema]): Row => {
    const { short, value, help } = optionHelp.get(schema as z.ZodType) ?? { help: '' };
    const letter = short === undefined ? '    ' : `-${short}, `;
    return [`${letter}--${name}${value === undefined ? '' : ` ${value}`}`, help + preset(schema)];
  });
}

/** The default as the schema has it; "off" goes without saying. */
function preset(schema: unknown): string {
  const { def } = schema as { def: { type: string; defaultValue?: unknown } };
  const value = def.type === 'default' ? def.defaultValue : undefined;
  return typeof value === 'string' ? ` (default: ${value})` : '';
}

function section(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd());
  return `${title}:\n${lines.join('\n')}\n`;
}
