import type { ReadingRemark } from '../../model/reading.js';
import { quoted } from './quoted.js';

/** What counts of an annotation, as pdf.js tells it: a field of a form, or a note on the page. */
export interface PageNote {
  readonly id?: string;
  readonly subtype?: string;
  /** Tx is a field of text, Ch a choice. */
  readonly fieldType?: string | null;
  readonly fieldValue?: unknown;
  readonly contentsObj?: { readonly str?: string };
  readonly hasAppearance?: boolean;
  readonly annotationFlags?: number;
  /** A file that is pinned to the page. */
  readonly file?: { readonly filename?: string };
}

/** Flags of annotations that no viewer shows (ISO 32000-2, table 167: hidden, no view). */
const UNSEEN = 2 | 32;
const FIELDS_OF_TEXT = ['Tx', 'Ch'];
/** Annotations drawn as a sign that something can be opened: no print of the page. */
const ICONS = ['Text', 'FileAttachment', 'Sound', 'Movie', 'Popup'];
/** Annotations whose text is a reader's word on the page, shown beside it or on demand. */
const COMMENTS = [
  ...['Text', 'Caret', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut'],
  ...['Square', 'Circle', 'Line', 'Polygon', 'PolyLine', 'Ink'],
];

/** Whether the page as printed has nothing of the annotation but a sign. */
export function isIcon({ subtype = '' }: PageNote): boolean {
  return ICONS.includes(subtype);
}

/** What notes, fields, marks and pinned files say or hold that is no part of what is drawn on the page. */
export function noteRemarks(notes: readonly PageNote[], page: number): ReadingRemark[] {
  const seen = notes.filter(({ annotationFlags = 0 }) => (annotationFlags & UNSEEN) === 0);
  return [undrawn(seen), comments(seen), toBlackOut(seen), pinnedFiles(seen)]
    .filter((message) => message !== null)
    .map((message) => ({ code: 'PAGE_DOUBTFUL', page, message }));
}

/**
 * Texts written into fields, or on the page, whose looks the file leaves to the viewer: the page is
 * shown with them, but they are no part of what is drawn on it.
 */
function undrawn(notes: readonly PageNote[]): string | null {
  const texts = notes.map(undrawnText).filter((text) => text !== '');
  if (texts.length === 0) return null;
  const what = texts.length === 1 ? 'field or note' : 'fields or notes';
  return `${texts.length} ${what} on the page are not drawn in the file and were not read, so ${quoted(texts)}`;
}

function undrawnText(note: PageNote): string {
  if (note.hasAppearance === true) return '';
  if (note.subtype === 'FreeText') return textOf(note);
  const isText = note.subtype === 'Widget' && FIELDS_OF_TEXT.includes(note.fieldType ?? '');
  return isText && typeof note.fieldValue === 'string' ? note.fieldValue.trim() : '';
}

function comments(notes: readonly PageNote[]): string | null {
  const texts = notes
    .filter(({ subtype = '' }) => COMMENTS.includes(subtype))
    .map(textOf)
    .filter((text) => text !== '');
  if (texts.length === 0) return null;
  const what = texts.length === 1 ? 'comment is' : 'comments are';
  return `${texts.length} ${what} attached to the page and no part of what was read, so ${quoted(texts)}`;
}

/** Passages that somebody marked and never took out. */
function toBlackOut(notes: readonly PageNote[]): string | null {
  const { length } = notes.filter(({ subtype }) => subtype === 'Redact');
  if (length === 0) return null;
  return `${length} passages of the page are marked to be blacked out and were not; they were read as they are printed`;
}

function pinnedFiles(notes: readonly PageNote[]): string | null {
  const names = notes
    .filter(({ subtype }) => subtype === 'FileAttachment')
    .map(({ file }) => file?.filename ?? '');
  if (names.length === 0) return null;
  return `files are attached to the page and were not read: ${quoted(names)}`;
}

function textOf({ contentsObj }: PageNote): string {
  return (contentsObj?.str ?? '').trim();
}
