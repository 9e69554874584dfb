import { gb2312Characters } from '../gb2312.js';

/** Printed beside Chinese in notices: ASCII without `#` (the tables' comment sign) and blank. */
const ASCII = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0x21 + i)).filter(
  (character) => character !== '#',
);
/** Punctuation and signs of GB/T 15834 and of numbered lists. */
const SIGNS = [...'，。、；：？！（）“”‘’《》〈〉【】〔〕—…·～－％〇○●□■△▲★→№①②③④⑤⑥⑦⑧⑨⑩'];

/** Radicals of one to three strokes; recognisers take 丶, 丨, 亅, 冖 for signs and digits. */
const radicals = () =>
  Array.from({ length: 0x2f3c - 0x2f00 + 1 }, (_, i) =>
    String.fromCharCode(0x2f00 + i).normalize('NFKC'),
  );

/** Everything the table of confusions compares, sorted by code point. */
export const comparedCharacters = (): readonly string[] =>
  [...new Set([...ASCII, ...SIGNS, ...radicals(), ...gb2312Characters()])].sort();
