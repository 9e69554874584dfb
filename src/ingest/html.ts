import { sha256 } from '../checksum.js';
import { NoticeError } from '../errors.js';
import type { Reading } from '../model/reading.js';
import { toBlocks } from './blocks.js';
import { type DecodedText, isUtf8 } from './encoding.js';
import { segmentMarkup } from './markup.js';
import { decodeInput, emptyInput, encodingRemarks, type ReadTextOptions } from './text.js';
import { unseenRemarks } from './unseen.js';

/** Where a page names its encoding, in bytes (HTML Living Standard 13.2.3.2 asks for 1024). */
const PRESCAN = 4096;

const CHARSET =
  /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{1,80}?encoding\s*=\s*["']([\w-]{2,20})/i;

/**
 * Reads a saved web page: paragraphs and tables with their spans, menus and footers included, as
 * nothing tells them from the notice without knowing what a notice is.
 * @throws NoticeError as `readText` does, and `INPUT_DAMAGED` for a page without bounds.
 */
export async function readHtml(
  bytes: Uint8Array,
  source: { readonly name: string },
  options: ReadTextOptions = {},
): Promise<Reading> {
  const decoded = decodePage(bytes, source.name, options);
  const { segments, unseen } = segmentMarkup(decoded.text, source.name);
  const blocks = toBlocks(segments, source.name);
  if (blocks.length === 0) throw emptyInput(source.name, 'a page that shows no text');
  const remarks = [...encodingRemarks(decoded), ...unseenRemarks(unseen)];
  return {
    format: 'fengong/reading@1',
    source: {
      name: source.name,
      sha256: await sha256(bytes),
      mediaType: 'text/html',
      pages: 1,
      reading: 'text',
      engines: [],
      encoding: decoded.encoding,
    },
    pages: [],
    blocks,
    ...(remarks.length > 0 ? { remarks } : {}),
  };
}

/**
 * The page's own word for its encoding holds, but not against the bytes: editors save pages as
 * UTF-8 and leave the old word in.
 */
function decodePage(bytes: Uint8Array, place: string, options: ReadTextOptions): DecodedText {
  const declared = declaredEncoding(bytes);
  if (options.encoding !== undefined || declared === undefined || isUtf8(bytes)) {
    return decodeInput(bytes, place, options);
  }
  try {
    return decodeInput(bytes, place, { ...options, encoding: declared });
  } catch (error) {
    const isWrongWord = error instanceof NoticeError && ['ENCODING', 'USAGE'].includes(error.code);
    if (!isWrongWord) throw error;
    return decodeInput(bytes, place, options);
  }
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
  const [, meta, xml] =
    CHARSET.exec(new TextDecoder('latin1').decode(bytes.subarray(0, PRESCAN))) ?? [];
  return meta ?? xml;
}
