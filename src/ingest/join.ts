import type { Block, ReadText, TableBlock } from '../model/reading.js';
import { goesOn, type Measure, measureOf } from './flow.js';
import { findFurniture } from './furniture.js';
import { isTableContinued } from './lines.js';
import type { GridBlock, LinesBlock, PageContent, TextLine } from './page.js';
import { withRowAbove } from './row-above.js';
import { sheetsOf } from './sheets.js';
import { extendTable, type OpenTable, openTable, tableBlock } from './stitch.js';
import { joinPlaces, joinTexts, wrapSeparator } from './texts.js';

/**
 * Makes the document's blocks from its pages: paragraphs rebuilt over lines, columns and pages,
 * tables joined over pages. Page numbers and running heads are left out; nothing else is.
 * Watermarks and the like come last, each once.
 */
export function joinPages(printed: readonly PageContent[]): Block[] {
  const { pages, pageOf } = sheetsOf(printed);
  const furniture = findFurniture(pages);
  const writer = new BlockWriter(documentMeasures(pages, furniture));
  for (const { page, blocks } of pages) {
    for (const block of blocks) {
      if (block.type === 'grid') writer.table(block, page.page, page.width);
      else if (block.overlay === true) writer.overlay(block.lines);
      else writer.lines(withoutFurniture(block, furniture), page.page, page.width);
    }
  }
  const blocks = writer.finish();
  return blocks.map((block) =>
    block.type === 'table' ? { ...block, pages: pagesOf(block, pageOf) } : block,
  );
}

/** The pages that a table stands on, with those that hold its right columns alone. */
function pagesOf({ pages, cells }: TableBlock, pageOf: (number: number) => number): number[] {
  const seen = cells.flatMap(({ places }) => places.map(({ page }) => page));
  return [...new Set([...pages.map(pageOf), ...seen])].sort((a, b) => a - b);
}

function withoutFurniture({ lines }: LinesBlock, furniture: ReadonlySet<TextLine>): TextLine[] {
  return lines.filter((line) => !furniture.has(line));
}

/** A column with fewer lines than this takes its edges from the other pages of its width. */
const OWN_MEASURE = 6;

function documentMeasures(
  pages: readonly PageContent[],
  furniture: ReadonlySet<TextLine>,
): (lines: readonly TextLine[], width: number) => Measure {
  const byWidth = new Map<number, TextLine[]>();
  for (const { page, blocks } of pages) {
    const key = Math.round(page.width);
    const lines = byWidth.get(key) ?? [];
    for (const block of blocks) {
      if (block.type === 'lines' && block.overlay !== true) {
        lines.push(...withoutFurniture(block, furniture));
      }
    }
    byWidth.set(key, lines);
  }
  const measures = new Map([...byWidth].map(([key, lines]) => [key, measureOf(lines)]));
  return (lines, width) => {
    const common = measures.get(Math.round(width)) ?? measureOf(lines);
    const own = measureOf(lines);
    const within = own.left >= common.left - 2 && own.right <= common.right + 2;
    const narrow = own.right - own.left < 0.6 * (common.right - common.left);
    if (lines.length >= OWN_MEASURE && (narrow || !within)) return own;
    return within ? { ...common, pitch: own.pitch || common.pitch } : own;
  };
}

/** How a note begins: 注：, 注1：, 备注：, ①, [1], *, ※, Note:, Source:. */
const NOTE = /^(?:[*＊※†‡①-⑳]|[[〔［]\d+[\]〕］]|(?:备?注|notes?|sources?)\s*\d*\s*[:：.．])/iu;
/** Notes are set in smaller type, by this part. */
const SMALL = 0.92;

interface HeldLine {
  readonly line: TextLine;
  readonly measure: Measure;
  readonly adjoining: boolean;
}

/** Collects blocks in order, holding back the last paragraph or table while it may go on. */
class BlockWriter {
  readonly #measures: (lines: readonly TextLine[], width: number) => Measure;
  readonly #blocks: Block[] = [];
  #paragraph: TextLine[] = [];
  #table: OpenTable | null = null;
  /** Lines since the table that may prove to be only a "continued" heading. */
  #held: TextLine[] = [];
  /** Notes at the foot of the table's last page: the table may go on behind them. */
  readonly #notes: HeldLine[] = [];
  /** Those of the table's earlier pages. */
  readonly #noted: HeldLine[] = [];
  /** The line right above the open table, repeated by some above its second half. */
  #caption = '';
  #page = 0;
  /** What is laid across the pages, by its text. */
  readonly #overlays = new Map<string, ReadText>();

  constructor(measures: (lines: readonly TextLine[], width: number) => Measure) {
    this.#measures = measures;
  }

  table(block: GridBlock, page: number, width: number): void {
    const extended =
      this.#table !== null && this.#table.pages.at(-1) !== page
        ? extendTable(this.#table, block, page, this.#notes.length > 0)
        : null;
    if (extended !== null) {
      this.#held = [];
      this.#noted.push(...this.#notes.splice(0));
      this.#table = extended;
      return;
    }
    if (block.fragment === true) {
      this.lines(block.lines?.flat() ?? [], page, width);
      return;
    }
    const headed = this.#page === page - 1 ? withRowAbove(block, this.#paragraph.at(-1)) : null;
    if (headed !== null) this.#paragraph.pop();
    this.#closeTable();
    this.#caption = this.#paragraph.map(({ text }) => text.raw).join('');
    this.#closeParagraph();
    this.#table = openTable(headed ?? block, page);
  }

  lines(lines: readonly TextLine[], page: number, width: number): void {
    if (lines.length === 0) return;
    const measure = this.#measures(lines, width);
    for (const [i, line] of lines.entries()) {
      const adjoining = i > 0 && this.#page === page;
      if (this.#holdBack(line, page)) continue;
      if (this.#isNote(line, page)) {
        this.#notes.push({ line, measure, adjoining: adjoining && this.#notes.length > 0 });
        this.#page = page;
        continue;
      }
      this.#closeTable();
      this.#addLine(line, measure, adjoining);
      this.#page = page;
    }
  }

  overlay(lines: readonly TextLine[]): void {
    for (const { text } of lines) {
      const known = this.#overlays.get(text.raw);
      const places = joinPlaces([...(known?.places ?? []), ...text.places]);
      this.#overlays.set(text.raw, { ...(known ?? text), places });
    }
  }

  finish(): Block[] {
    this.#closeTable();
    this.#closeParagraph();
    // A mark that the paper's edge cuts off stands whole elsewhere.
    const overlays = [...this.#overlays.values()].filter(
      ({ raw }, i, all) => !all.some((other, j) => j !== i && other.raw.includes(raw)),
    );
    return [...this.#blocks, ...overlays.map((text): Block => ({ type: 'paragraph', text }))];
  }

  /** At a new page's head, a heading that says the table goes on waits for that table. */
  #holdBack(line: TextLine, page: number): boolean {
    if (this.#table === null || this.#table.pages.at(-1) === page || this.#held.length > 1) {
      return false;
    }
    const text = line.text.raw.trim();
    if (!isTableContinued(text) && (text === '' || text !== this.#caption)) return false;
    this.#held.push(line);
    return true;
  }

  /** Below a table on its last page so far: a note, or the next line after one. */
  #isNote({ text, fontSize }: TextLine, page: number): boolean {
    if (this.#table === null || this.#table.pages.at(-1) !== page) return false;
    const size = this.#table.cells.findLast(({ lastLine }) => lastLine !== null)?.lastLine;
    const small = fontSize < SMALL * (size?.fontSize ?? 0);
    return this.#notes.length > 0 || small || NOTE.test(text.raw.trim());
  }

  #addLine(line: TextLine, measure: Measure, adjoining: boolean): void {
    const last = this.#paragraph.at(-1);
    if (last !== undefined && !goesOn(last, line, measure, adjoining)) this.#closeParagraph();
    this.#paragraph.push(line);
  }

  #closeParagraph(): void {
    if (this.#paragraph.length === 0) return;
    const text = joinTexts(
      this.#paragraph.map((line) => line.text),
      wrapSeparator,
    );
    this.#blocks.push({ type: 'paragraph', text });
    this.#paragraph = [];
  }

  #closeTable(): void {
    if (this.#table === null) return;
    this.#blocks.push(tableBlock(this.#table));
    this.#table = null;
    const held = this.#held;
    this.#held = [];
    for (const { line, measure, adjoining } of [
      ...this.#noted.splice(0),
      ...this.#notes.splice(0),
    ]) {
      this.#addLine(line, measure, adjoining);
    }
    for (const line of held) {
      this.#closeParagraph();
      this.#paragraph.push(line);
    }
  }
}
