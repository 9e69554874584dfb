import type { PageContent, TextLine } from './page.js';

/** Head and foot of a page, in parts of its height: where furniture may stand. */
const MARGIN = 0.13;
/** Lines looked at from the top and from the bottom of a page. */
const DEPTH = 2;
/** Text never begins so near the paper's edge (parts of its height), but heads of programs do. */
const EDGE = 0.06;
/** Heads repeat at the same height, give or take half of this many points. */
const DRIFT = 6;

/** — 3 —, 第3页 共10页, Page 3 of 10, 3/10, iii: the number, and whether its form alone tells. */
const NUMBER_FORMS: readonly { readonly form: RegExp; readonly certain: boolean }[] = [
  { form: /^[\p{Pd}−·•*~～|]+\s*(\d{1,4})\s*[\p{Pd}−·•*~～|]+$/u, certain: true },
  { form: /^第\s*(\d{1,4})\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?$/u, certain: true },
  { form: /^page\s+(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?$/iu, certain: true },
  { form: /^(\d{1,4})\s*[/／]\s*\d{1,4}$/u, certain: false },
  { form: /^(\d{1,4})$/u, certain: false },
];

/** Whether the form alone tells a page number, wherever it stands: — 3 —, 第3页. */
export function isPageNumberForm(text: string): boolean {
  return NUMBER_FORMS.some(({ form, certain }) => certain && form.test(text.trim()));
}

interface Candidate {
  readonly page: number;
  readonly line: TextLine;
  /** From the top edge if in the head, from the bottom edge (negative) if in the foot. */
  readonly at: number;
  /** Nearer to the edge than text stands. */
  readonly edge: boolean;
  readonly zone: 'head' | 'foot';
  /** The line's middle, from the page's middle, to whichever side: odd and even pages mirror it. */
  readonly aside: number;
  /** Read from pixels, and as small and as lonely as a page number. */
  readonly isSpeck: boolean;
}

/**
 * The lines that belong to the paper and not to the text: page numbers and running heads. Only
 * what is surely one is named; everything else stays a paragraph.
 */
export function findFurniture(pages: readonly PageContent[]): ReadonlySet<TextLine> {
  const candidates = pages.flatMap(candidatesOf);
  const numbers = pageNumbers(candidates);
  return new Set([...numbers, ...runningHeads(candidates), ...misreadNumbers(candidates, numbers)]);
}

function candidatesOf({ page, blocks }: PageContent): Candidate[] {
  const lines = blocks
    .flatMap((block) => (block.type === 'lines' && block.overlay !== true ? block.lines : []))
    .toSorted((a, b) => a.bbox[1] - b.bbox[1]);
  const named = new Map<TextLine, Candidate>();
  for (const line of [...lines.slice(0, DEPTH), ...lines.slice(-DEPTH)]) {
    const middle = (line.bbox[1] + line.bbox[3]) / 2;
    const base = {
      page: page.page,
      line,
      edge: Math.min(middle, page.height - middle) < EDGE * page.height,
      aside: Math.abs((line.bbox[0] + line.bbox[2] - page.width) / 2),
      isSpeck: page.reading !== 'text-layer' && looksLikeNumber(line, lines),
    };
    if (middle < MARGIN * page.height) named.set(line, { ...base, at: middle, zone: 'head' });
    if (middle > (1 - MARGIN) * page.height) {
      named.set(line, { ...base, at: middle - page.height, zone: 'foot' });
    }
  }
  return [...named.values()];
}

function pageNumbers(candidates: readonly Candidate[]): TextLine[] {
  const found = candidates.flatMap((candidate) => {
    const text = candidate.line.text.raw.trim();
    for (const { form, certain } of NUMBER_FORMS) {
      const number = form.exec(text)?.[1];
      if (number !== undefined) return [{ ...candidate, number: Number(number), certain }];
    }
    return [];
  });
  // A bare number is a page number where it counts along with the pages.
  const steps = new Map<number, number>();
  for (const { number, page } of found) {
    steps.set(number - page, (steps.get(number - page) ?? 0) + 1);
  }
  return found
    .filter(
      ({ certain, number, page, zone }) =>
        certain || (steps.get(number - page) ?? 0) > 1 || (zone === 'foot' && number === page),
    )
    .map(({ line }) => line);
}

/** A page number with its dashes is not wider, in points, and holds no more characters. */
const NUMBER = { width: 70, characters: 8 } as const;
/** Two page numbers stand at the same place, give or take this many points. */
const PLACE = { across: 12, down: 8 } as const;
/** Dashes around a number, with the dots that dirt and a scanner's noise make of them. */
const TORN_NUMBER = /^(?=.*[\p{Pd}一])[\p{Pd}一·•*.．_~\s]*\d{1,4}[\p{Pd}一·•*.．_~\s]*$/u;

function looksLikeNumber({ text, bbox }: TextLine, lines: readonly TextLine[]): boolean {
  const plain = text.raw.replace(/\s+/g, '');
  const beside = lines.filter((other) => other.bbox[1] < bbox[3] && other.bbox[3] > bbox[1]);
  return (
    beside.length === 1 &&
    bbox[2] - bbox[0] <= NUMBER.width &&
    plain.length <= NUMBER.characters &&
    !/(?!一)\p{Script=Han}/u.test(plain)
  );
}

/**
 * Page numbers that a recogniser misread: a lone number between torn dashes, and whatever else
 * without a word stands alone where other pages have theirs, or where others have as little.
 */
function misreadNumbers(
  candidates: readonly Candidate[],
  numbers: readonly TextLine[],
): TextLine[] {
  const read = new Set(numbers);
  const known = candidates.filter(({ line }) => read.has(line));
  const specks = candidates.filter(({ line, isSpeck }) => isSpeck && !read.has(line));
  return specks
    .filter(
      (speck) =>
        TORN_NUMBER.test(speck.line.text.raw.trim()) ||
        [...known, ...specks].some((other) => isSamePlace(speck, other)),
    )
    .map(({ line }) => line);
}

function isSamePlace(one: Candidate, other: Candidate): boolean {
  return (
    one.page !== other.page &&
    one.zone === other.zone &&
    Math.abs(one.at - other.at) <= PLACE.down &&
    Math.abs(one.aside - other.aside) <= PLACE.across
  );
}

/** A page number within a head or foot: 3/10. */
const COUNT = /\d{1,4}\s*[/／]\s*\d{1,4}/gu;

/**
 * The same words at the same height on at least half of the pages between first and last; on two
 * pages only where no text stands.
 */
function runningHeads(candidates: readonly Candidate[]): TextLine[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const { zone, at, line } = candidate;
    const words = line.text.raw.replace(COUNT, '#').replace(/\s+/g, '');
    const key = `${zone} ${Math.round(at / DRIFT)} ${words}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [candidate]);
    else group.push(candidate);
  }
  return [...groups.values()].flatMap((group) => {
    const pages = new Set(group.map(({ page }) => page));
    const range = Math.max(...pages) - Math.min(...pages) + 1;
    const enough = pages.size >= 3 || (pages.size === 2 && group.every(({ edge }) => edge));
    return enough && pages.size * 2 >= range ? group.map(({ line }) => line) : [];
  });
}
