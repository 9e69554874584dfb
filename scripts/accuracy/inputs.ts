import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Truth } from '../fixtures/truth.js';
import { ROOT } from './library.js';

/** In which form a notice comes: typed, born-digital, a PDF with a fault of its own, pixels. */
export const FORMS = ['text', 'pdf', 'variant', 'scan'] as const;
export type Form = (typeof FORMS)[number];

export interface FixtureInput {
  readonly notice: string;
  readonly file: string;
  readonly form: Form;
  readonly path: string;
}

export const NOTICES = join(ROOT, 'fixtures', 'notices');

/** By the names that fixtures/notices/README.md gives the files. */
function formOf(file: string): Form {
  if (file.endsWith('.txt')) return 'text';
  if (file === 'input.pdf') return 'pdf';
  return /scan|fax|page-/u.test(file) ? 'scan' : 'variant';
}

/** A picture of one page is not the whole notice, so the truth does not say what it holds. */
const isWhole = (file: string) => !/^input-page-/u.test(file);

/** Every whole input of every fixture, typed first. */
export function fixtureInputs(only: readonly string[], forms: readonly string[]): FixtureInput[] {
  return noticeNames()
    .filter((notice) => only.length === 0 || only.includes(notice))
    .flatMap((notice) =>
      readdirSync(join(NOTICES, notice))
        .filter((file) => file.startsWith('input') && isWhole(file))
        .map((file) => ({ notice, file, form: formOf(file), path: join(NOTICES, notice, file) })),
    )
    .filter(({ form }) => forms.includes(form))
    .sort((a, b) => FORMS.indexOf(a.form) - FORMS.indexOf(b.form));
}

export function noticeNames(): readonly string[] {
  return readdirSync(NOTICES)
    .filter((name) => existsSync(join(NOTICES, name, 'expected', 'truth.json')))
    .sort();
}

export function readTruth(notice: string): Truth {
  return JSON.parse(readFileSync(join(NOTICES, notice, 'expected', 'truth.json'), 'utf8')) as Truth;
}
