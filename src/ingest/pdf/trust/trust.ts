import { lazy } from '../../../data/table.js';
import type { Glyph } from '../paint/marks.js';

/** Why a font's text cannot be what is printed. */
export type Distrust =
  | 'characters without meaning'
  | 'codes taken for characters'
  | 'rare characters only'
  | 'one character for many codes'
  | 'no shapes for its characters'
  | 'text that does not fit the ink';

/** Part of a font's glyphs without meaning from which the font as a whole is not believed. */
const MEANINGLESS = 0.2;
/** The same for all Type 3 fonts of a page together, which hold no character by chance. */
const MEANINGLESS_SHAPES = 0.02;
/** Least part of the Han characters of honest text that is in common use. */
const COMMON = 0.8;
/** Fonts with fewer different codes are too small to judge by their use of characters. */
const MIN_CODES = 8;
/** Codes that share a character with another one, as a part of all. */
const SHARED = 0.3;

/** What was seen of each font on the pages before, for pages that hold too little of it. */
export type FontMemory = Map<string, readonly Glyph[]>;

/** So many characters of a font tell what it is worth. */
const SAMPLE = 200;

/** The fonts whose text is not to be believed, with the reason. In: the glyphs of one page. */
export function distrustedFonts(
  glyphs: readonly Glyph[],
  strange: ReadonlySet<Glyph> = strangeGlyphs(glyphs),
  memory: FontMemory = new Map(),
): ReadonlyMap<string, Distrust> {
  const families = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    if (glyph.text.trim() === '') continue;
    const key = glyph.font.shapes ? 'shapes' : `font ${glyph.font.id}`;
    const list = families.get(key);
    if (list === undefined) families.set(key, [glyph]);
    else list.push(glyph);
  }
  return new Map(
    [...families].flatMap(([key, list]) => {
      const before = memory.get(key) ?? [];
      const few = new Set(list.map(({ code }) => code)).size < MIN_CODES;
      const reason = judgeFont(few ? [...before, ...list] : list, strange);
      if (before.length < SAMPLE) memory.set(key, [...before, ...list.slice(0, SAMPLE)]);
      if (reason === null) return [];
      return [...new Set(list.map(({ font }) => font.id))].map((id) => [id, reason] as const);
    }),
  );
}

/** The glyphs whose text means nothing where it stands. In: those of one page, as painted. */
export function strangeGlyphs(glyphs: readonly Glyph[]): Set<Glyph> {
  return new Set(
    glyphs.filter(
      ({ text, unexplained }, i) =>
        unexplained ||
        isMeaningless(text) ||
        (ACCENTED.test(text) && isHan(glyphs[i - 1]?.text) && isHan(glyphs[i + 1]?.text)),
    ),
  );
}

/** A letter with an accent; alone between two Han characters it is a misunderstood code. */
const ACCENTED = /^[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]$/u;

function isHan(text = ''): boolean {
  return /^\p{Script=Han}$/u.test(text);
}

/** A private-use or replacement character, a control code, a code point nobody has assigned. */
export function isMeaningless(text: string): boolean {
  return /[\p{Co}\p{Cn}\p{Cc}\ufffd]/u.test(text) && !isBullet(text);
}

/** Word writes the bullets of its symbol fonts as U+F020…F0FF. */
function isBullet(text: string): boolean {
  return /^[\uf020-\uf0ff]$/u.test(text);
}

function judgeFont(glyphs: readonly Glyph[], strange: ReadonlySet<Glyph>): Distrust | null {
  const [first] = glyphs;
  if (first === undefined) return null;
  const part = (test: (glyph: Glyph) => boolean) => glyphs.filter(test).length / glyphs.length;
  const most = first.font.shapes ? MEANINGLESS_SHAPES : MEANINGLESS;
  if (part((glyph) => strange.has(glyph)) >= most) return 'characters without meaning';
  if (first.font.embedded && part(({ drawn }) => !drawn) > 0.5) {
    return 'no shapes for its characters';
  }
  const codes = new Map(
    glyphs.map(({ font, code, text }) => [`${font.id} ${code}`, `${font.id} ${text}`] as const),
  );
  if (codes.size < MIN_CODES) return null;
  if (sharedCodes(codes) > SHARED) return 'one character for many codes';
  const han = glyphs.filter(({ text }) => /\p{Script=Han}/u.test(text));
  const common = han.filter(({ text }) => isCommon(text)).length;
  if (han.length >= MIN_CODES && common < COMMON * han.length) return 'rare characters only';
  if (first.font.guessed && part(({ text }) => isUsual(text)) < COMMON) {
    return 'codes taken for characters';
  }
  return null;
}

function sharedCodes(codes: ReadonlyMap<string, string>): number {
  const counts = new Map<string, number>();
  for (const text of codes.values()) counts.set(text, (counts.get(text) ?? 0) + 1);
  const shared = [...codes.values()].filter((text) => (counts.get(text) ?? 0) > 1).length;
  return shared / codes.size;
}

function isCommon(text: string): boolean {
  return commonHan().has(text.normalize('NFKC'));
}

/** Printable ASCII, Han in use, kana, hangul, and their punctuation and full-width forms. */
function isUsual(text: string): boolean {
  return (
    /^[\u0020-\u007e\u2010-\u2026\u3000-\u30ff\uac00-\ud7a3\uff00-\uffef]+$/u.test(text) ||
    isCommon(text)
  );
}

/** First levels of the national character sets, which hold the characters in daily use. */
const LEVELS: readonly {
  readonly encoding: string;
  readonly lead: readonly [number, number];
  readonly trail: readonly [number, number];
}[] = [
  // GB/T 2312 level 1, Big5 level 1, JIS X 0208 level 1.
  { encoding: 'gbk', lead: [0xb0, 0xd7], trail: [0xa1, 0xfe] },
  { encoding: 'big5', lead: [0xa4, 0xc6], trail: [0x40, 0xfe] },
  { encoding: 'euc-jp', lead: [0xb0, 0xcf], trail: [0xa1, 0xfe] },
];

const commonHan = lazy(
  (): ReadonlySet<string> =>
    new Set(
      LEVELS.flatMap(({ encoding, lead, trail }) => {
        const bytes: number[] = [];
        for (let high = lead[0]; high <= lead[1]; high++) {
          for (let low = trail[0]; low <= trail[1]; low++) bytes.push(high, low);
        }
        // At once, because each call costs far more than its two bytes.
        const text = new TextDecoder(encoding).decode(new Uint8Array(bytes));
        return text.match(/\p{Script=Han}/gu) ?? [];
      }),
    ),
);
