import { divisionsNamed, regionNames, wordFrequency } from '../../data/index.js';
import type { Proposal } from '../draft.js';

/**
 * What cannot stand beside a mark: a dot (a speck, or the mark read twice), or a comma or colon
 * behind a full stop.
 */
function* speckProposals(text: string): Generator<Proposal> {
  for (const match of text.matchAll(
    /(?<=[。；：，、！？])[.．·](?![.．·])|(?<=。)[：:，,、]|^[.．](?=\p{Script=Han})/gu,
  )) {
    const range = [match.index, match.index + 1] as const;
    const evidence = [`no ${match[0]} stands here: a speck, or the mark beside it read twice`];
    yield { range, after: '', rule: 'punctuation', evidence, confidence: 0.95 };
  }
}

/** 一 is at times read with a dash behind it: 一-体化. It goes where 一 makes a word without it. */
function* strokeProposals(text: string): Generator<Proposal> {
  for (const match of text.matchAll(
    /(?<=(?<!第)一)[-－](?![一二三四五六七八九十])(?=\p{Script=Han})/gu,
  )) {
    const word = `一${text.charAt(match.index + 1)}`;
    if (wordFrequency(word) === 0) continue;
    const range = [match.index, match.index + 1] as const;
    const evidence = [`${word} is a word, and a dash behind 一 is its stroke read twice`];
    yield { range, after: '', rule: 'punctuation', evidence, confidence: 0.95 };
  }
}

/** 市财政局丶市水利局: 丶 is a stroke of characters and a word of no text, and 、 looks like it. */
function* dotProposals(text: string): Generator<Proposal> {
  for (const { index } of text.matchAll(/丶/gu)) {
    const evidence = ['丶 is a stroke, with which nothing is written; the mark 、 looks like it'];
    yield {
      range: [index, index + 1],
      after: '、',
      rule: 'punctuation',
      evidence,
      confidence: 0.98,
    };
  }
}

/** A dash of years that was read or set as something like it: 2023一2025, 2023－2025, 2023--2025. */
function* dashProposals(text: string): Generator<Proposal> {
  for (const match of text.matchAll(
    /(?<=(?<!\d)(?:19|20)\d{2}年?)(?:[一丨－–―]|--)(?=(?:19|20)\d{2}(?!\d))/gu,
  )) {
    const range = [match.index, match.index + match[0].length] as const;
    const evidence = [
      'between two years stands a dash (GB/T 15834), which this character looks like',
    ];
    yield { range, after: '—', rule: 'punctuation', evidence, confidence: 0.99 };
  }
}

/** 3一5家: between two digits 一 is no number, but the dash it looks like. */
function* rangeProposals(text: string): Generator<Proposal> {
  for (const { index } of text.matchAll(/(?<=\d)一(?=\d)/gu)) {
    if (YEARS.test(text.slice(index - 5, index + 5))) continue;
    const evidence = ['between two numbers stands a dash (GB/T 15834), which 一 looks like'];
    yield {
      range: [index, index + 1],
      after: '—',
      rule: 'punctuation',
      evidence,
      confidence: 0.97,
    };
  }
}

/** What the rule for years settles: 2023年一2025. */
const YEARS = /(?:19|20)\d{2}年?一(?:19|20)\d{2}/u;
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
function* placesProposals(text: string): Generator<Proposal> {
  for (const { index } of text.matchAll(/(?<=\p{Script=Han})一(?=\p{Script=Han})/gu)) {
    const [left, right] = [placeBeside(text, index, -1), placeBeside(text, index + 1, 1)];
    if (left === null || right === null) continue;
    const evidence = [`${left} and ${right} are names of places`, 'a dash and 一 look alike'];
    yield {
      range: [index, index + 1],
      after: '—',
      rule: 'punctuation',
      evidence,
      confidence: 0.97,
    };
  }
}

/** The same mark twice is one mark read twice; three full stops may be meant as an ellipsis. */
function* echoProposals(text: string): Generator<Proposal> {
  for (const { 0: marks, index } of text.matchAll(/(?<!([，；：。、]))([，；：。、])\2(?!\2)/gu)) {
    const evidence = [`no mark stands twice: ${marks} is one that was read twice`];
    yield { range: [index, index + 1], after: '', rule: 'punctuation', evidence, confidence: 0.95 };
  }
}

/** A text of sentences, not a name or a header. */
const SENTENCES = /.{2}[，。；].{2}/su;

/** 张榜公示o: at the end of sentences a small ring is the full stop. */
function* ringProposals(text: string): Generator<Proposal> {
  const end = /(?<=[\p{Script=Han}”）])[oO○]$/u.exec(text);
  if (end === null || !SENTENCES.test(text)) return;
  const range = [end.index, end.index + 1] as const;
  const evidence = [`a text ends with a full stop, which ${end[0]} looks like`];
  yield { range, after: '。', rule: 'punctuation', evidence, confidence: 0.97 };
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
  return [
    ...dotProposals(text),
    ...dashProposals(text),
    ...rangeProposals(text),
    ...placesProposals(text),
    ...speckProposals(text),
    ...echoProposals(text),
    ...strokeProposals(text),
    ...ringProposals(text),
    ...bracketProposals(text),
  ];
}
