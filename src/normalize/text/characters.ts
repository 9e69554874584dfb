import { radicalForms } from '../../data/index.js';
import { type Draft, type Proposal, revise } from '../draft.js';

// biome-ignore format: one range a line reads better
const FOREIGN_FORM = new RegExp(
  [
    '[\\u2E80-\\u2EFF]',            // CJK radicals supplement
    '[\\u2F00-\\u2FDF]',            // Kangxi radicals
    '[\\uF900-\\uFAFF]',            // CJK compatibility ideographs
    '[\\u{2F800}-\\u{2FA1F}]',      // CJK compatibility ideographs supplement
    '[\\uFF10-\\uFF19\\uFF21-\\uFF3A\\uFF41-\\uFF5A]', // full-width digits and Latin letters
    '[\\uFF05\\uFF0B\\uFF0F]',      // full-width percent, plus, solidus
    '[\\uFB00-\\uFB06]',            // Latin ligatures
    '[\\uFE10-\\uFE1F\\uFE30-\\uFE48]', // forms for vertical lines
    '[\\uFF61\\uFF64]',             // half-width ideographic full stop and comma
  ].join('|'),
  'gu',
);

/** Zero-width, directional, soft-hyphen and control characters: no reader sees them. */
const INVISIBLE =
  /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u0084\u0086-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFE00-\uFE0F\uFEFF]+/gu;

/** Pinyin in brackets that some mirrors put behind a character, told by its tone mark: 南(nán)沙. */
const PINYIN =
  /(?<=\p{Script=Han})[（(][a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zü]{0,3}[)）]/gu;

/** Marks of Markdown at the beginning of a heading, and around words: # 一、…, **县教育局**. */
const HEADING_MARK = /^\s*#{1,6}\s+(?=\S)/gu;
const STRONG =
  /(?<![\p{L}\p{N}*])\*\*(?=[\p{L}\p{N}《“])([^*\n]{1,200}?)(?:(?<=[\p{L}\p{N}》”])\*\*(?![\p{L}\p{N}*])|(?<=[。；：）])\*\*(?!\*))/gu;
/** The number or the first words of a paragraph: **（一）**建设…. */
const STRONG_START = /^\s*\*\*(?=[^\s*])([^*\n]{1,200}?)(?<=\S)\*\*(?!\*)/gu;

function plainForm(form: string): string {
  return radicalForms().get(form) ?? form.normalize('NFKC');
}

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}

/** Where the marks of Markdown stand in a text. */
function markupRanges(text: string): readonly (readonly [number, number])[] {
  const headings = [...text.matchAll(HEADING_MARK)].map(
    ({ index, 0: mark }) => [index, index + mark.length] as const,
  );
  const strong = [...text.matchAll(STRONG_START), ...text.matchAll(STRONG)];
  const pairs = strong.flatMap(({ index, 0: found }) => {
    const [start, end] = [index + found.indexOf('**'), index + found.length];
    return [[start, start + 2] as const, [end - 2, end] as const];
  });
  return [...headings, ...pairs];
}

function* formProposals(text: string): Generator<Proposal> {
  for (const match of text.matchAll(FOREIGN_FORM)) {
    const range = [match.index, match.index + match[0].length] as const;
    const after = plainForm(match[0]);
    const evidence = [`${codePoint(match[0])} is a form of ${after} (Unicode compatibility)`];
    yield { range, after, rule: 'character-form', evidence, confidence: 1 };
  }
  for (const match of text.matchAll(INVISIBLE)) {
    const range = [match.index, match.index + match[0].length] as const;
    const evidence = [`${codePoint(match[0])} has no ink`];
    yield { range, after: '', rule: 'character-form', evidence, confidence: 1 };
  }
  for (const match of text.matchAll(PINYIN)) {
    const range = [match.index, match.index + match[0].length] as const;
    const evidence = [`${match[0]} is the pinyin of the character before it; notices print none`];
    yield { range, after: '', rule: 'character-form', evidence, confidence: 0.99 };
  }
  for (const range of markupRanges(text)) {
    const evidence = ['a mark of Markdown, which no page prints'];
    yield { range, after: '', rule: 'character-form', evidence, confidence: 0.99 };
  }
}

/**
 * Writes each character in its usual form: Kangxi radicals and compatibility ideographs (which
 * PDF text layers are full of), full-width digits and Latin letters; takes out what has no ink, and pinyin in
 * brackets.
 */
export function normalizeCharacters(draft: Draft): Draft {
  return revise(draft, [...formProposals(draft.text)]);
}
