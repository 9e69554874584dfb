import type { Edit } from '../../model/edit.js';
import type { Finding } from '../../model/finding.js';
import type { Metadata } from '../../model/notice.js';
import type { Draft } from '../draft.js';
import { findIssued, findPrinted } from './dates.js';
import type { Found, Texts } from './found.js';
import {
  findDamagedNumber,
  findIssuer,
  findNumber,
  findTitle,
  openingPlace,
  partedIssuers,
} from './head.js';
import type { IndexBlock } from './index-block.js';
import { findAddressees, findAttachments, findCopies, findDisclosure } from './parties.js';

/** The paragraphs of a notice outside its tables, with what was repaired in them. */
export interface MetadataResult {
  readonly metadata: Metadata;
  /** Paragraph of the title, or -1. */
  readonly titleAt: number;
  /** The place that the title begins with where no issuer is named; it is no issuer. */
  readonly place: string | null;
  readonly edits: readonly Edit[];
  readonly findings: readonly Finding[];
}

function doubtful(actual: string, expected: string): Finding {
  return {
    code: 'METADATA_DOUBTFUL',
    severity: 'warning',
    where: { task: null, column: null },
    message:
      'the document number has lost its closing bracket and 号; the first four digits were taken as the year',
    actual,
    expected,
  };
}

/** The numbers of paragraphs whose edits count: those that a metadata value came from. */
function editsOf(drafts: readonly Draft[], paragraphs: readonly (number | undefined)[]): Edit[] {
  return [...new Set(paragraphs)].flatMap((paragraph) =>
    paragraph === undefined
      ? []
      : (drafts[paragraph]?.edits ?? []).map((edit) => ({ task: null, column: null, ...edit })),
  );
}

/** A date is published in another form than it is printed in: of its line only a misread figure is told. */
function dateEdits(drafts: readonly Draft[], paragraphs: readonly (number | undefined)[]): Edit[] {
  return editsOf(drafts, paragraphs).filter(({ rule }) => rule === 'text-character');
}

/** The date of issue: in the head, or in the last lines; the paragraph counts over both. */
function findIssuedOn(texts: Texts, split: number, title: Found<string> | null) {
  const found = findIssued(texts.slice(0, split), title);
  if (found !== null) return found;
  const below = findIssued(texts.slice(split), null);
  return below === null ? null : { ...below, paragraph: below.paragraph + split };
}

function foundOr<T, U>(found: Pick<Found<T>, 'value'> | null, otherwise: U): T | U {
  return found === null ? otherwise : found.value;
}

/** Paragraphs in which issuer and title stand. */
const HEAD = 20;

/**
 * Who issued the notice, when, to whom, under which number and title. `before` are the paragraphs
 * above the first table (or task), `after` those below the last, `index` what the site says where the
 * notice itself does not. A value that the page does not give is null or empty.
 */
export function readMetadata(
  before: readonly Draft[],
  after: readonly Draft[],
  index: IndexBlock,
): MetadataResult {
  const drafts = [...before, ...after];
  const texts = drafts.map(({ text }) => text.trim());
  const head = texts.slice(0, before.length);
  const number = findNumber(texts);
  const damaged = number === null ? findDamagedNumber(texts) : null;
  const title = findTitle(head);
  const addressees = findAddressees(head, title?.paragraph ?? 0);
  const attachments = findAttachments(head);
  const issued = findIssuedOn(texts, before.length, title);
  const copied = findCopies(texts);
  const printed = findPrinted(texts);
  const disclosure = findDisclosure(texts);
  const raws = drafts.slice(0, HEAD).map(({ raw }) => raw);
  const named = findIssuer(head, title, issued) ?? index.issuer;
  const issuer = named === null ? null : partedIssuers(named, raws);
  const metadata: Metadata = {
    issuer,
    documentNumber: foundOr(number ?? damaged, index.documentNumber),
    title: title === null ? null : title.value.replace(named ?? '', issuer ?? ''),
    addressees: foundOr(addressees, []),
    issuedOn: foundOr(issued, index.issuedOn),
    attachments: foundOr(attachments, []),
    disclosure: foundOr(disclosure, null),
    copiedTo: foundOr(copied, []),
    printedOn: foundOr(printed, null),
  };
  const used = [number, damaged, title, addressees, attachments, copied].map((f) => f?.paragraph);
  const findings =
    damaged === null ? [] : [doubtful(texts[damaged.paragraph] ?? '', damaged.value)];
  const place = metadata.issuer === null ? openingPlace(title) : null;
  const titleAt = title?.paragraph ?? -1;
  const dated = [issued, printed].map((f) => f?.paragraph).filter((at) => !used.includes(at));
  const edits = [...editsOf(drafts, used), ...dateEdits(drafts, dated)];
  return { metadata, titleAt, place, edits, findings };
}
