import type { ReadingRemark } from '../../model/reading.js';

/** What counts of an annotation, as pdf.js tells it: a field of a form, or a note on the page. */
export interface PageNote {
  readonly subtype?: string;
  /** Tx is a field of text, Ch a choice. */
  readonly fieldType?: string | null;
  readonly fieldValue?: unknown;
  readonly contentsObj?: { readonly str?: string };
  readonly hasAppearance?: boolean;
  readonly annotationFlags?: number;
}

/** Flags of annotations that no viewer shows (ISO 32000-2, table 167: hidden, no view). */
const UNSEEN = 2 | 32;
const FIELDS_OF_TEXT = ['Tx', 'Ch'];

/**
 * Texts written into fields, or on the page, whose looks the file leaves to the viewer: the page is
 * shown with them, but they are no part of what is drawn on it.
 */
export function undrawnRemarks(notes: readonly PageNote[], page: number): ReadingRemark[] {
  const texts = notes.map(undrawnText).filter((text) => text !== '');
  if (texts.length === 0) return [];
  const what = texts.length === 1 ? 'field or note' : 'fields or notes';
  const message = `${texts.length} ${what} on the page are not drawn in the file and were not read, so “${texts[0]}”`;
  return [{ code: 'PAGE_DOUBTFUL', page, message }];
}

function undrawnText(note: PageNote): string {
  if (note.hasAppearance === true || ((note.annotationFlags ?? 0) & UNSEEN) !== 0) return '';
  if (note.subtype === 'FreeText') return (note.contentsObj?.str ?? '').trim();
  const isText = note.subtype === 'Widget' && FIELDS_OF_TEXT.includes(note.fieldType ?? '');
  return isText && typeof note.fieldValue === 'string' ? note.fieldValue.trim() : '';
}
