/** Controls, invisible characters, those that turn the direction of writing, halves of pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * A text of a document made safe to show on one line: documents are hostile, and an escape sequence
 * or a turned direction of writing must not reach a terminal or a page. Line breaks become blanks.
 */
export function plainText(text: string): string {
  return text.replace(/\r\n|[\r\n\t\u2028\u2029]/gu, ' ').replace(INVISIBLE, '\uFFFD');
}

/** At most that many characters, the rest told by an ellipsis. */
export function clip(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}
