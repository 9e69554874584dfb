/**
 * The command's way to the outside: data goes to `out`, everything else to `log`, and `progress` is
 * one line that overwrites itself, where there is a terminal to see it.
 */
export interface Io {
  out(text: string): void;
  log(text: string): void;
  progress(line: string): void;
  /** Whether data on `out` may carry colours: a terminal reads it, and colours are wanted. */
  readonly colour: boolean;
  /** Marks a text for the eye; gives it back as it is where colours are not wanted. */
  paint(style: Style, text: string): string;
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow';

const CODES: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, yellow: 33 };
const ERASE_LINE = '\r\u001B[2K';

/** The streams of this process; `NO_COLOR` (no-color.org) and dumb terminals are respected. */
export function processIo(process: NodeJS.Process): Io {
  const { stdout, stderr, env } = process;
  const terminal = stderr.isTTY === true && env.TERM !== 'dumb';
  const colours = terminal && !env.NO_COLOR;
  let shown = false;
  const erase = () => {
    if (shown) stderr.write(ERASE_LINE);
    shown = false;
  };
  endQuietlyWithReader(stdout);
  endQuietlyWithReader(stderr);
  return {
    colour: stdout.isTTY === true && env.TERM !== 'dumb' && !env.NO_COLOR,
    out: (text) => {
      erase();
      stdout.write(text);
    },
    log: (text) => {
      erase();
      stderr.write(text);
    },
    progress: (line) => {
      if (!terminal) return;
      stderr.write(`${ERASE_LINE}${line}`);
      shown = line !== '';
    },
    paint: (style, text) => (colours ? `\u001B[${CODES[style]}m${text}\u001B[0m` : text),
  };
}

/** A reader that leaves (`fengong … | head`) is no fault of ours. */
function endQuietlyWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

/** A text from outside on one line of a terminal, unable to give it orders. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ');
}
