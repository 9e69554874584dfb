/** What a file is by its first bytes; its name is not trusted. */
export interface FileKind {
  readonly mediaType: string;
  /** In words, with an article, for messages: `a Word document (.docx)`. */
  readonly label: string;
  /** What the user can do where the kind is not read. */
  readonly advice?: string;
}

const AS_PDF = 'save it as PDF or as plain text and read that';
const AS_PNG = 'save it as PNG, JPEG or TIFF and read that';
const UNPACK = 'unpack it and read the files inside';

interface Signature extends FileKind {
  /** Bytes as Latin-1 characters; `.` stands for any byte. */
  readonly magic: string;
}

/** Magic numbers, most specific first (source: the formats' standards, as in file(1)). */
const SIGNATURES: readonly Signature[] = [
  { magic: '%PDF-', mediaType: 'application/pdf', label: 'a PDF' },
  { magic: '\x89PNG\r\n\x1a\n', mediaType: 'image/png', label: 'a PNG picture' },
  { magic: '\xff\xd8\xff', mediaType: 'image/jpeg', label: 'a JPEG picture' },
  { magic: 'II*\0', mediaType: 'image/tiff', label: 'a TIFF picture' },
  { magic: 'MM\0*', mediaType: 'image/tiff', label: 'a TIFF picture' },
  { magic: 'II+\0', mediaType: 'image/tiff', label: 'a BigTIFF picture' },
  { magic: 'MM\0+', mediaType: 'image/tiff', label: 'a BigTIFF picture' },
  { magic: 'GIF8', mediaType: 'image/gif', label: 'a GIF picture', advice: AS_PNG },
  { magic: 'BM....\0\0\0\0', mediaType: 'image/bmp', label: 'a BMP picture', advice: AS_PNG },
  { magic: 'RIFF....WEBP', mediaType: 'image/webp', label: 'a WebP picture', advice: AS_PNG },
  { magic: '\0\0\0\x0cjP  ', mediaType: 'image/jp2', label: 'a JPEG 2000 picture', advice: AS_PNG },
  { magic: '....ftyphe', mediaType: 'image/heic', label: 'a HEIC picture', advice: AS_PNG },
  { magic: '....ftypavif', mediaType: 'image/avif', label: 'an AVIF picture', advice: AS_PNG },
  {
    magic: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    mediaType: 'application/x-ole-storage',
    label: 'an old Office document (.doc, .xls, .wps)',
    advice: AS_PDF,
  },
  { magic: '{\\rtf', mediaType: 'application/rtf', label: 'an RTF document', advice: AS_PDF },
  {
    magic: '7z\xbc\xaf\x27\x1c',
    mediaType: 'application/x-7z-compressed',
    label: 'a 7z archive',
    advice: UNPACK,
  },
  {
    magic: 'Rar!\x1a\x07',
    mediaType: 'application/vnd.rar',
    label: 'a RAR archive',
    advice: UNPACK,
  },
  { magic: '\x1f\x8b', mediaType: 'application/gzip', label: 'a gzip archive', advice: UNPACK },
];

/** Member names that tell what a zip archive is; a plain archive has none of them. */
const ZIP_MEMBERS: readonly (FileKind & { readonly member: string })[] = [
  {
    member: 'word/',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    label: 'a Word document (.docx)',
    advice: AS_PDF,
  },
  {
    member: 'xl/',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    label: 'an Excel workbook (.xlsx)',
    advice: 'save it as PDF, or the sheet as tab-separated text, and read that',
  },
  {
    member: 'ppt/',
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    label: 'a PowerPoint file (.pptx)',
    advice: AS_PDF,
  },
  {
    member: 'OFD.xml',
    mediaType: 'application/ofd',
    label: 'an OFD document (.ofd)',
    advice: AS_PDF,
  },
  {
    member: 'application/vnd.oasis.opendocument',
    mediaType: 'application/vnd.oasis.opendocument',
    label: 'an OpenDocument file',
    advice: AS_PDF,
  },
];

const ZIP: FileKind = { mediaType: 'application/zip', label: 'a zip archive', advice: UNPACK };

/** So many bytes from either end of a file are enough to tell its kind. */
export const ENDS = 65_536;

/**
 * Tells a file's kind from its bytes, or null where nothing is met, as in every plain text.
 * Advice is set for the kinds that no reader takes.
 */
export function sniffKind(bytes: Uint8Array): FileKind | null {
  const head = latin1(bytes.subarray(0, 1024));
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipKind(bytes);
  return (
    SIGNATURES.find(({ magic }) => matches(head, magic)) ??
    latePdf(head, bytes) ??
    sniffMarkup(head)
  );
}

/** Opening of a web page: a doctype, or one of the tags that pages and parts of pages begin with. */
const HTML =
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|meta|title|style|script|body|table|div|p)[\s>]/i;

/** MIME headers of a page saved with its pictures (RFC 2557). */
const WEB_ARCHIVE = /^content-type:\s*multipart\/related/im;

/** A heading of a Markdown text, which may open with a table or a picture in HTML. */
const MARKDOWN_HEADING = /\n#{1,6} /;

/** Web pages are told by their ASCII, in whatever encoding: the mark of it and UTF-16's NULs are dropped. */
function sniffMarkup(head: string): FileKind | null {
  const ascii = head.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '').replace(/\0/g, '');
  if (HTML.test(ascii) && !MARKDOWN_HEADING.test(ascii))
    return { mediaType: 'text/html', label: 'a web page' };
  if (!/^[\w-]+:/.test(ascii) || !WEB_ARCHIVE.test(ascii)) return null;
  return {
    mediaType: 'multipart/related',
    label: 'a web archive (.mht)',
    advice: 'save the page as HTML and read that',
  };
}

function matches(head: string, magic: string): boolean {
  if (head.length < magic.length) return false;
  for (let i = 0; i < magic.length; i += 1) {
    if (magic[i] !== '.' && magic[i] !== head[i]) return false;
  }
  return true;
}

/** Bytes before the header are tolerated in practice (ISO 32000-1, appendix H.3, note 13). */
function latePdf(head: string, bytes: Uint8Array): FileKind | null {
  const tail = latin1(bytes.subarray(-1024));
  const found = head.includes('%PDF-') && tail.includes('%%EOF');
  return found ? { mediaType: 'application/pdf', label: 'a PDF' } : null;
}

function zipKind(bytes: Uint8Array): FileKind {
  const names = latin1(bytes.subarray(0, ENDS)) + latin1(bytes.subarray(-ENDS));
  return ZIP_MEMBERS.find(({ member }) => names.includes(member)) ?? ZIP;
}

const decoder = new TextDecoder('latin1');

/** Latin-1 as the web means it (windows-1252) would move 0x80-0x9F, so small pieces go by hand. */
function latin1(bytes: Uint8Array): string {
  if (bytes.length > 1024) return decoder.decode(bytes);
  return String.fromCharCode(...bytes);
}
