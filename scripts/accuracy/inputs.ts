import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printDocument } from '../fixtures/document.js';
import { type FixtureNotice, plainText } from '../fixtures/notice.js';
import type { Truth } from '../fixtures/truth.js';
import { unseenNotices } from '../fixtures/unseen/index.js';
import { ROOT } from './library.js';
import { truthOfFile } from './part.js';

/** In which form a notice comes: typed, born-digital, a PDF with a fault of its own, pixels. */
export const FORMS = ['text', 'pdf', 'variant', 'scan'] as const;
export type Form = (typeof FORMS)[number];

export interface FixtureInput {
  readonly notice: string;
  readonly file: string;
  readonly form: Form;
  readonly truth: Truth;
  readonly bytes: () => Promise<Uint8Array>;
}

/** An input that lies in the repository. */
export interface FixtureFile extends FixtureInput {
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
export function fixtureInputs(only: readonly string[], forms: readonly string[]): FixtureFile[] {
  return noticeNames()
    .filter((notice) => only.length === 0 || only.includes(notice))
    .flatMap((notice) =>
      readdirSync(join(NOTICES, notice))
        .filter((file) => file.startsWith('input') && isWhole(file))
        .map((file): FixtureFile => {
          const path = join(NOTICES, notice, file);
          const bytes = async () => readFileSync(path);
          const truth = truthOfFile(join(NOTICES, notice), file, readTruth(notice));
          return { notice, file, form: formOf(file), truth, path, bytes };
        }),
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

/** The notices of the test half, typeset when they are wanted: typed and born-digital. */
export function unseenInputs(only: readonly string[], forms: readonly string[]): FixtureInput[] {
  return unseenNotices()
    .filter(({ name }) => only.length === 0 || only.includes(name))
    .flatMap((notice): FixtureInput[] => [
      madeInput(notice, 'input.txt', 'text', async () =>
        new TextEncoder().encode(plainText(notice.document.parts)),
      ),
      madeInput(notice, 'input.pdf', 'pdf', async () => (await printDocument(notice.document)).pdf),
    ])
    .filter(({ form }) => forms.includes(form))
    .sort((a, b) => FORMS.indexOf(a.form) - FORMS.indexOf(b.form));
}

export function madeInput(
  notice: FixtureNotice,
  file: string,
  form: Form,
  bytes: FixtureInput['bytes'],
): FixtureInput {
  return { notice: notice.name, file, form, truth: notice.truth, bytes };
}
