import { officialTitles, phrase } from '../../data/index.js';

/** Depth of a heading by its numbering; `null` for a text that is numbered like no heading. */
const DEPTHS: readonly (readonly [RegExp, number])[] = [
  [/^第[一二三四五六七八九十百\d]+[编篇章部]/u, 0],
  [/^附件(?![：:])\s*[一二三四五六七八九十\d]*/u, 0],
  [/^第[一二三四五六七八九十百\d]+节/u, 1],
  [/^[一二三四五六七八九十]{1,3}[、.．]/u, 1],
  [/^[（(][一二三四五六七八九十]{1,3}[）)]/u, 2],
  // 1.2023年底前…: a number before a year, no decimal.
  [/^\d{1,3}[、.．](?!\d)|^\d{1,3}[.．](?=(?:19|20)\d{2}年)/u, 3],
  [/^[（(]\d{1,3}[）)]/u, 4],
  [/^[①-⑳]/u, 5],
];

export function headingDepth(text: string): number | null {
  return DEPTHS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Text of the numbering that opens a heading, e.g. `（一）`; '' where there is none. */
export function numbering(text: string): string {
  for (const [pattern] of DEPTHS) {
    const match = pattern.exec(text);
    if (match !== null) return match[0];
  }
  return '';
}

/** Headings above the present row or paragraph, outermost first. */
export interface Heading {
  readonly depth: number;
  readonly text: string;
  readonly leaders: readonly string[];
}

/** Opens a heading: those of the same depth and below are closed. */
export function openHeading(stack: readonly Heading[], heading: Heading): readonly Heading[] {
  return [...stack.filter(({ depth }) => depth < heading.depth), heading];
}

const LEADS = new RegExp(phrase('leading-verb'), 'u');

/** The officials that a leader heading names: （一）某副市长牵头重点工作 → 某副市长. */
export function leadersIn(heading: string): readonly string[] {
  const bare = heading.slice(numbering(heading).length).replace(/^[：:]/u, '');
  const at = bare.search(LEADS);
  const name = at <= 0 ? '' : bare.slice(0, at);
  const isOfficial = officialTitles().some((title) => name.endsWith(title));
  return isOfficial ? name.split('、') : [];
}
