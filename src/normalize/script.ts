import { traditionalCharacters } from '../data/index.js';
import { type Draft, type Proposal, revise } from './draft.js';

/** Share of traditional-only characters among the Han from which a document counts as traditional. */
const TRADITIONAL_SHARE = 0.02;
const TRADITIONAL_LEAST = 3;
/** Characters after which the share is known well enough. */
const ENOUGH = 50_000;

/** Turns a text in traditional script and Taiwan wording into simplified script. */
export type ScriptConverter = (text: string) => string;

/** Tells whether a document is in traditional script; a lone traditional name does not make it so. */
export function isTraditional(texts: readonly string[]): boolean {
  let han = 0;
  let traditional = 0;
  for (const text of texts) {
    if (han > ENOUGH) break;
    for (const character of text) {
      if (traditionalCharacters().has(character)) traditional += 1;
      if (/\p{Script=Han}/u.test(character)) han += 1;
    }
  }
  return traditional >= TRADITIONAL_LEAST && traditional >= han * TRADITIONAL_SHARE;
}

/** OpenCC's tables are large, so they are loaded only for a document that needs them. */
export async function loadScriptConverter(): Promise<ScriptConverter> {
  const { Converter } = await import('opencc-js/t2cn');
  const convert = Converter({ from: 'twp', to: 'cn' });
  return (text) => convert(text).replace(/[「」『』]/gu, (mark: string) => QUOTES[mark] ?? mark);
}

const QUOTES: Readonly<Record<string, string>> = { '「': '“', '」': '”', '『': '‘', '』': '’' };

const CLAUSE = /[^，。；：、！？（）“”\s]+/gu;

function changedPart(before: string, after: string): readonly [number, number, string] {
  let head = 0;
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [head, before.length - tail, after.slice(head, after.length - tail)];
}

/** Converts clause by clause, so that an edit shows the words it changed and no more. */
export function convertScript(draft: Draft, convert: ScriptConverter): Draft {
  const proposals: Proposal[] = [];
  for (const match of draft.text.matchAll(CLAUSE)) {
    const after = convert(match[0]);
    if (after === match[0]) continue;
    const [from, to, replacement] = changedPart(match[0], after);
    proposals.push({
      range: [match.index + from, match.index + to],
      after: replacement,
      rule: 'script',
      evidence: ['the document is in traditional script (OpenCC twp → cn)'],
      confidence: 0.995,
    });
  }
  return revise(draft, proposals);
}
