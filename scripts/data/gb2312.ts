const decoder = new TextDecoder('gbk', { fatal: true });

/** The characters of one row (区, 1-94) of GB/T 2312; code points not in use are left out. */
function row(number: number): readonly string[] {
  const cells = Array.from({ length: 94 }, (_, i) => Uint8Array.of(0xa0 + number, 0xa1 + i));
  return cells.flatMap((bytes) => {
    // GBK uses rows 10-15, 55 (end) and 88-94 for its own; those do not map into the CJK block.
    const character = decoder.decode(bytes);
    return /^[\u4e00-\u9fff]$/u.test(character) ? [character] : [];
  });
}

const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => row(from + i)).flat();

/** Level 1 of GB/T 2312: the 3755 common characters, by pronunciation. */
export const commonCharacters = (): readonly string[] => rows(16, 55);

/** The 6763 Chinese characters of GB/T 2312: level 1, and level 2 (3008) by radical. */
export const gb2312Characters = (): readonly string[] => [...commonCharacters(), ...rows(56, 87)];
