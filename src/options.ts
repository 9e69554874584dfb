import { z } from 'zod';

/** How an option is shown in `--help`; one with a `value` takes an argument, the others are on/off. */
export interface OptionHelp {
  readonly help: string;
  /** Name of the argument, e.g. `DIR`. */
  readonly value?: string;
  /** One-letter form. */
  readonly short?: string;
}

/** Help texts beside the schema they explain: read with `optionHelp.get(schema)`. */
export const optionHelp = z.registry<OptionHelp>();

/** A run of pages, both counted from 1 and both meant; `last` is null for "to the end". */
export type PageRange = Readonly<{ first: number; last: number | null }>;

export function isInRange(page: number, { first, last }: PageRange): boolean {
  return page >= first && (last === null || page <= last);
}

const PAGE_RANGE = /^([1-9]\d{0,5})(?:(-)([1-9]\d{0,5})?)?$/u;

/** `7`, `2-7` or `2-`. */
const PageRangeText = z.string().transform((text, context): PageRange => {
  const [, first, dash, last] = PAGE_RANGE.exec(text) ?? [];
  const range = { first: Number(first), last: lastPage(Number(first), dash, last) };
  if (first !== undefined && (range.last === null || range.last >= range.first)) return range;
  context.addIssue({ code: 'custom', message: 'expected a page range such as 7, 2-7 or 2-' });
  return z.NEVER;
});

function lastPage(first: number, dash: string | undefined, last: string | undefined) {
  if (dash === undefined) return first;
  return last === undefined ? null : Number(last);
}

const JOBS = 'expected a whole number from 1 to 64';

/** How a document is read. */
const readingOptions = {
  engine: z.enum(['auto', 'paddle', 'tesseract']).default('auto').register(optionHelp, {
    value: 'auto|paddle|tesseract',
    help: 'what recognises scanned pages (auto: paddle where it runs, else tesseract)',
  }),
  models: z.string().min(1).optional().register(optionHelp, {
    value: 'DIR',
    help: 'folder of other PP-OCR ONNX models with their dictionary',
  }),
  password: z.string().optional().register(optionHelp, {
    value: 'TEXT',
    help: 'password of an encrypted PDF',
  }),
  pages: PageRangeText.optional().register(optionHelp, {
    value: '2-7',
    help: 'read these pages alone (7, 2-7 or 2-)',
  }),
  jobs: z.coerce.number(JOBS).int(JOBS).min(1, JOBS).max(64, JOBS).optional().register(optionHelp, {
    value: 'N',
    help: 'recognisers side by side, 1 to 64 (otherwise: the number of cores)',
  }),
};

/** What is written, and how it is told. */
const writingOptions = {
  output: z.string().min(1).default('output').register(optionHelp, {
    value: 'DIR',
    short: 'o',
    help: 'folder to write <name>/ into',
  }),
  name: z.string().min(1).optional().register(optionHelp, {
    value: 'NAME',
    help: "name of the result's folder, for a single input (otherwise: the input's name)",
  }),
  excel: z.boolean().default(false).register(optionHelp, {
    help: 'begin the CSV files with a byte order mark, by which Excel tells UTF-8',
  }),
  strict: z.boolean().default(false).register(optionHelp, {
    help: 'exit with 1 where there is any finding',
  }),
  json: z.boolean().default(false).register(optionHelp, {
    help: 'print the report as JSON to stdout',
  }),
  quiet: z.boolean().default(false).register(optionHelp, {
    short: 'q',
    help: 'say nothing but errors',
  }),
};

/** The options of `fengong extract`: defaults, ranges and help texts. */
export const ExtractOptions = z.strictObject({ ...writingOptions, ...readingOptions });
export type ExtractOptions = z.infer<typeof ExtractOptions>;

const { pages: _pages, ...wholeDocument } = readingOptions;

/** The options of `fengong diff`. */
export const DiffOptions = z.strictObject({
  format: z
    .enum(['text', 'json', 'markdown', 'html', 'csv'], 'expected text, json, markdown, html or csv')
    .optional()
    .register(optionHelp, {
      value: 'text|json|markdown|html|csv',
      help: "form of the comparison (otherwise: by the ending of --output's file, else text)",
    }),
  output: z.string().min(1).optional().register(optionHelp, {
    value: 'FILE',
    short: 'o',
    help: 'write to a file instead of stdout',
  }),
  'exit-code': z.boolean().default(false).register(optionHelp, {
    help: 'exit with 1 where there are differences',
  }),
  relation: z
    .enum(['series', 'revision', 'parent'], 'expected series, revision or parent')
    .optional()
    .register(optionHelp, {
      value: 'series|revision|parent',
      help: 'how the two stand to each other (otherwise: found out, and said)',
    }),
  force: z.boolean().default(false).register(optionHelp, {
    help: 'compare also what has too little in common',
  }),
  ...wholeDocument,
});
export type DiffOptions = z.infer<typeof DiffOptions>;

const WHICH_TASK = 'expected the number of a task, counted from 1';

/** Options of `fengong explain`. */
export const ExplainOptions = z.strictObject({
  task: z.coerce
    .number(WHICH_TASK)
    .int(WHICH_TASK)
    .min(1, WHICH_TASK)
    .optional()
    .register(optionHelp, {
      value: 'N',
      help: 'only the N-th task, counted through all tables (otherwise: all)',
    }),
  column: z.string().min(1).optional().register(optionHelp, {
    value: 'HEADER',
    help: 'only this column: its header, or "content" for the task text (otherwise: all)',
  }),
});
export type ExplainOptions = z.infer<typeof ExplainOptions>;
