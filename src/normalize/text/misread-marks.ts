import { divisionsNamed, regionNames, wordFrequency } from '../../data/index.js';
import type { Proposal } from '../draft.js';

/** A mark that no text has where it stands, and what was printed there. */
interface MarkRule {
  readonly pattern: RegExp;
  /** Empty where nothing was printed. */
  readonly after: string;
  readonly confidence: number;
  /** The reasons against what was read at an offset of the text; null where it may be right. */
  readonly reasons: (read: string, text: string, at: number) => readonly string[] | null;
}

/** 市财政局丶市水利局: 丶 is a stroke of characters and a word of no text, and 、 looks like it. */
const STROKE_FOR_MARK: MarkRule = {
  pattern: /丶/gu,
  after: '、',
  confidence: 0.98,
  reasons: () => ['丶 is a stroke, with which nothing is written; the mark 、 looks like it'],
};

/** A dash of years that was read or set as something like it: 2023一2025, 2023－2025, 2023--2025. */
const DASH_OF_YEARS: MarkRule = {
  pattern: /(?<=(?<!\d)(?:19|20)\d{2}年?)(?:[一丨－–―]|--)(?=(?:19|20)\d{2}(?!\d))/gu,
  after: '—',
  confidence: 0.99,
  reasons: () => ['between two years stands a dash (GB/T 15834), which this character looks like'],
};

/** What the rule for years settles: 2023年一2025. */
const YEARS = /(?:19|20)\d{2}年?一(?:19|20)\d{2}/u;

/** 3一5家: between two digits 一 is no number, but the dash it looks like. */
const DASH_OF_NUMBERS: MarkRule = {
  pattern: /(?<=\d)一(?=\d)/gu,
  after: '—',
  confidence: 0.97,
  reasons: (_, text, at) =>
    YEARS.test(text.slice(at - 5, at + 5))
      ? null
      : ['between two numbers stands a dash (GB/T 15834), which 一 looks like'],
};

const LONGEST_NAME = 7;

/** The name of a place, of two characters or more, that begins or ends at `at`. */
function placeBeside(text: string, at: number, step: -1 | 1): string | null {
  for (let length = LONGEST_NAME; length >= 2; length -= 1) {
    const [from, to] = step < 0 ? [at - length, at] : [at, at + length];
    if (from < 0 || to > text.length) continue;
    const name = text.slice(from, to);
    if (regionNames().has(name) || divisionsNamed(name).length > 0) return name;
  }
  return null;
}

/** 中国一东盟: between the names of two places 一 is the dash it looks like. */
const DASH_OF_PLACES: MarkRule = {
  pattern: /(?<=\p{Script=Han})一(?=\p{Script=Han})/gu,
  after: '—',
  confidence: 0.97,
  reasons: (_, text, at) => {
    const [left, right] = [placeBeside(text, at, -1), placeBeside(text, at + 1, 1)];
    if (left === null || right === null) return null;
    return [`${left} and ${right} are names of places`, 'a dash and 一 look alike'];
  },
};

/**
 * What cannot stand beside a mark: a dot (a speck, or the mark read twice), or a comma or colon
 * behind a full stop.
 */
const SPECK: MarkRule = {
  pattern: /(?<=[。；：，、！？])[.．·](?![.．·])|(?<=。)[：:，,、]|^[.．](?=\p{Script=Han})/gu,
  after: '',
  confidence: 0.95,
  reasons: (read) => [`no ${read} stands here: a speck, or the mark beside it read twice`],
};

/** The same mark twice is one mark read twice; three full stops may be meant as an ellipsis. */
const ECHO: MarkRule = {
  pattern: /(?<!([，；：。、]))([，；：。、])(?=\2(?!\2))/gu,
  after: '',
  confidence: 0.95,
  reasons: (read) => [`no mark stands twice: ${read}${read} is one that was read twice`],
};

/** 一 is at times read with a dash behind it: 一-体化. It goes where 一 makes a word without it. */
const DASH_BEHIND_ONE: MarkRule = {
  pattern: /(?<=(?<!第)一)[-－](?![一二三四五六七八九十])(?=\p{Script=Han})/gu,
  after: '',
  confidence: 0.95,
  reasons: (_, text, at) => {
    const word = `一${text.charAt(at + 1)}`;
    if (wordFrequency(word) === 0) return null;
    return [`${word} is a word, and a dash behind 一 is its stroke read twice`];
  },
};

/** A text of sentences, not a name or a header. */
const SENTENCES = /.{2}[，。；].{2}/su;

/** 张榜公示o: at the end of sentences a small ring is the full stop. */
const RING: MarkRule = {
  pattern: /(?<=[\p{Script=Han}”）])[oO○]$/gu,
  after: '。',
  confidence: 0.97,
  reasons: (read, text) =>
    SENTENCES.test(text) ? [`a text ends with a full stop, which ${read} looks like`] : null,
};

/** In the order in which they are tried. */
const RULES: readonly MarkRule[] = [
  STROKE_FOR_MARK,
  DASH_OF_YEARS,
  DASH_OF_NUMBERS,
  DASH_OF_PLACES,
  SPECK,
  ECHO,
  DASH_BEHIND_ONE,
  RING,
];

function proposalsBy({ pattern, after, confidence, reasons }: MarkRule, text: string): Proposal[] {
  return [...text.matchAll(pattern)].flatMap(({ 0: read, index }): Proposal[] => {
    const evidence = reasons(read, text, index);
    const range = [index, index + read.length] as const;
    return evidence === null ? [] : [{ range, after, rule: 'punctuation', evidence, confidence }];
  });
}

const ROUND = ['（(', '）)'] as const;
const OTHER = ['〈〔[【《', '〉〕]】》'] as const;

/** 乡镇〈街道）: a bracket closes as it opens, and of two kinds the round one is the usual. */
function* bracketProposals(text: string): Generator<Proposal> {
  for (const { 0: found, index } of text.matchAll(
    /[（(〈〔[【《][^（）()〈〉〔〕[\]【】《》]*[）)〉〕\]】》]/gu,
  )) {
    const [open, close] = [found.charAt(0), found.charAt(found.length - 1)];
    const last = index + found.length - 1;
    const evidence = [`a bracket closes as it opens, but here ${open} with ${close}`];
    const edit = { rule: 'punctuation', evidence, confidence: 0.97 } as const;
    if (ROUND[0].includes(open) && OTHER[1].includes(close)) {
      yield { ...edit, range: [last, last + 1], after: '）' };
    } else if (OTHER[0].includes(open) && ROUND[1].includes(close)) {
      yield { ...edit, range: [index, index + 1], after: '（' };
    }
  }
}

/** Marks and dashes that were read wrongly for certain, with what was printed. */
export function misreadMarks(text: string): readonly Proposal[] {
  return [...RULES.flatMap((rule) => proposalsBy(rule, text)), ...bracketProposals(text)];
}
