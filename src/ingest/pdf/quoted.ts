/** More texts are not quoted, and none at more than this length. */
const TOLD = { texts: 5, length: 60 } as const;

/** The first of many texts in quotation marks, none of them long. */
export function quoted(texts: readonly string[]): string {
  const told = texts.slice(0, TOLD.texts).map((text) => {
    const characters = [...text.replace(/[\p{C}\s]+/gu, ' ')];
    const isLong = characters.length > TOLD.length;
    return `“${characters.slice(0, TOLD.length).join('')}${isLong ? '…' : ''}”`;
  });
  return `${told.join(', ')}${texts.length > told.length ? ' and others' : ''}`;
}
