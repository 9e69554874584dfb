import type { AccuracyOptions, Figures } from './figures.js';
import { unseenInputs } from './inputs.js';
import { measureInputs } from './notices.js';

/** The notices of the test half, which nothing was tuned on, in the forms that need no scanner. */
export async function makeFigures(options: AccuracyOptions): Promise<Figures> {
  const inputs = unseenInputs(options.only, options.forms);
  const title = 'Unseen notices (test half): the same measurement';
  return measureInputs(title, 'test', inputs, options);
}
