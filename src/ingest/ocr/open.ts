import { NoticeError } from '../../errors.js';
import type { Recogniser } from './engine.js';

export type EngineName = 'auto' | 'paddle' | 'tesseract';

export interface EngineOptions {
  /** `auto` takes paddle, and tesseract where paddle cannot run. */
  readonly engine?: EngineName | undefined;
  /** Folder with another PP-OCR recogniser and its dictionary. */
  readonly models?: string | undefined;
  /** Lines read side by side; 2 where not given. */
  readonly jobs?: number | undefined;
  /** Told what is slower than it could be, though no worse: the second-best runtime. */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/** As {@link EngineOptions}, with the runtimes that paddle may try. */
type OpenOptions = EngineOptions & { readonly runtimes?: readonly string[] | undefined };

export interface OpenedEngine {
  readonly engine: Recogniser;
  /** Why it is not the one that reads best; null where it is. */
  readonly remark: string | null;
}

/** Two lines at a time use two cores; more is for those who say so. */
const DEFAULT_JOBS = 2;

/**
 * Opens a recogniser; the heavy libraries are loaded here and not before.
 * @throws NoticeError `ENGINE_MISSING` where none of those asked for can run.
 */
export async function openEngine(given: OpenOptions = {}): Promise<OpenedEngine> {
  const { engine = 'auto' } = given;
  const options = { ...given, jobs: given.jobs ?? DEFAULT_JOBS };
  if (engine === 'tesseract') return { engine: await tesseract(options), remark: null };
  try {
    const { openPaddle } = await import('./paddle.js');
    return { engine: await openPaddle(options), remark: null };
  } catch (error) {
    // A folder of models was asked for by name: nothing else will do.
    if (engine === 'paddle' || options.models !== undefined) throw error;
    if (!(error instanceof NoticeError)) throw error;
    return {
      engine: await tesseract(options),
      remark: `read with tesseract, which errs ten times as often: ${error.message}`,
    };
  }
}

async function tesseract(options: EngineOptions): Promise<Recogniser> {
  const { openTesseract } = await import('./tesseract.js');
  return openTesseract(options);
}
