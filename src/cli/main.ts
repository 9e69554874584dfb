import { NoticeError } from '../errors.js';
import { parseArguments } from './arguments.js';
import type { Command, ExitCode } from './command.js';
import { explain } from './explain.js';
import { describeCommand, describeProgram } from './help.js';
import type { Io } from './io.js';

/** How each command is loaded: on first use, so that the others cost no time. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  extract: async () => (await import('./extract.js')).extractCommand as unknown as Command,
  diff: async () => (await import('./diff.js')).diffCommand as unknown as Command,
  explain: async () => (await import('./history.js')).explainCommand as unknown as Command,
  schema: async () => (await import('./schema.js')).schemaCommand as unknown as Command,
};

/** Runs one command line (without `node` and the script). Nothing is thrown: faults are printed. */
export async function main(argv: readonly string[], io: Io, version: string): Promise<ExitCode> {
  try {
    return await dispatch(argv, io, version);
  } catch (error) {
    io.log(`${io.paint('red', 'fengong:')} ${explain(error)}\n`);
    return 2;
  }
}

async function dispatch(argv: readonly string[], io: Io, version: string): Promise<ExitCode> {
  const [first, ...rest] = argv;
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
    const text = describeProgram(commands);
    if (first === undefined) io.log(text);
    else io.out(text);
    return first === undefined ? 2 : 0;
  }
  if (first === '--version' || first === '-v') {
    io.out(`${version}\n`);
    return 0;
  }
  return runCommand(await loadCommand(first), rest, io);
}

async function loadCommand(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load !== undefined) return load();
  throw new NoticeError('USAGE', 'there is no such command', {
    expected: `one of ${Object.keys(COMMANDS).join(', ')}`,
    actual: JSON.stringify(name),
    advice: 'see "fengong --help"',
  });
}

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<ExitCode> {
  const { options, words, help } = parseArguments(command.options, argv);
  if (!help) return command.run(words, options, io);
  io.out(describeCommand(command));
  return 0;
}
