/** Kinds of characters that readers confuse among themselves, and so are wrong as often. */
export const CLASSES = [
  'han',
  'stroke',
  'digit',
  'latin',
  'comma',
  'stop',
  'enumeration',
  'semicolon',
  'colon',
  'quote',
  'bracket',
  'dot',
  'other',
] as const;
export type CharacterClass = (typeof CLASSES)[number];

/** By class, in the order in which they are tried: 一 is a stroke before it is a Han character. */
const PATTERNS: readonly (readonly [CharacterClass, RegExp])[] = [
  ['stroke', /[一\-－—–_~丨|]/u],
  ['han', /\p{Script=Han}/u],
  ['digit', /[0-9]/],
  ['latin', /\p{L}/u],
  ['comma', /[，,]/u],
  ['stop', /[。！？]/u],
  ['enumeration', /、/u],
  ['semicolon', /[；;]/u],
  ['colon', /[：:]/u],
  ['quote', /[“”‘’"'《》]/u],
  ['bracket', /[（）()〔〕[\]【】〈〉]/u],
  ['dot', /[.．·]/u],
];

export function classOf(character: string): CharacterClass {
  return PATTERNS.find(([, pattern]) => pattern.test(character))?.[0] ?? 'other';
}

const MARKS: ReadonlySet<CharacterClass> = new Set([
  'comma',
  'stop',
  'enumeration',
  'semicolon',
  'colon',
  'quote',
  'bracket',
  'dot',
]);

export const isMark = (character: string) => MARKS.has(classOf(character));

/** What dirt is read as: added to a character it is hardly ever print. */
const SPECK = /[.．·'‘’`´|*^~°_]/u;

export const isSpeck = (character: string) => SPECK.test(character);
