/** Bytes of a name that every common file system takes, with room for a prefix and a suffix. */
const LONGEST_NAME = 200;

/** Names that Windows keeps for devices, with or without an ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/iu;

/**
 * Makes a folder name of an input's file name (its last ending taken off) that is one name on every
 * common file system: it can neither leave the output folder nor hide, and it is never empty.
 */
export function folderName(fileName: string): string {
  return safeName(fileName.replace(/(?<=.)\.[^.]*$/u, ''));
}

/** The same for a name given as it is. */
export function safeName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069/\\:*?"<>|]/gu, '_')
    .replace(/^[.\s]+/u, '')
    .replace(DEVICE, '$&_');
  return cutToBytes(cleaned, LONGEST_NAME).replace(/[.\s]+$/u, '') || 'notice';
}

/** Two names are one where letter case does not count (Windows, macOS). */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function cutToBytes(text: string, limit: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += new TextEncoder().encode(character).length;
    if (bytes > limit) break;
    end += character.length;
  }
  return text.slice(0, end);
}
