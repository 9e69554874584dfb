/**
 * Makes src/data/shapes.tsv from free typefaces (SIL OFL) as the project's own packages hold them: each is
 * printed to a PDF and taken from there, as the characters are that will be compared with the table. Run by
 * `npm run data:shapes`.
 */

import { writeFileSync } from 'node:fs';
import { register } from 'node:module';
import PDFDocument from 'pdfkit';
import { bytesOf } from '../../src/ingest/bytes.js';
import { openPdf } from '../../src/ingest/pdf/file/document.js';
import { interpret } from '../../src/ingest/pdf/paint/interpret.js';
import { shapeOf } from '../../src/ingest/pdf/trust/shapes/shape.js';
import { readTypeface, type Typeface } from '../fixtures/typefaces.js';
import { commonCharacters } from './gb2312.js';

register('../accuracy/tsv.mjs', import.meta.url);
const { packShape } = await import('../../src/data/shapes.js');

const TARGET = new URL('../../src/data/shapes.tsv', import.meta.url);
/** Print differs little from one typeface to the next; what is written with a brush differs from it. */
const KINDS: Readonly<Record<'printed' | 'written', readonly Typeface[]>> = {
  printed: ['song', 'hei'],
  written: ['kai'],
};
/** Larger fonts are cut into several by their programs. */
const A_PAGE = 1000;

const characters = [...'0123456789', ...commonCharacters()].sort();

function printed(typeface: Typeface): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const pdf = new PDFDocument({ autoFirstPage: false });
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    pdf.registerFont(typeface, readTypeface(typeface));
    for (let i = 0; i < characters.length; i += A_PAGE) {
      pdf
        .addPage({ size: [800, 1000] })
        .font(typeface)
        .fontSize(20);
      for (const [k, own] of characters.slice(i, i + A_PAGE).entries()) {
        pdf.text(own, 10 + (k % 30) * 25, 10 + Math.floor(k / 30) * 25, { lineBreak: false });
      }
    }
    pdf.end();
  });
}

/** The shapes of the characters in a typeface. */
async function shapesIn(typeface: Typeface): Promise<ReadonlyMap<string, Float32Array>> {
  const name = `${typeface}.pdf`;
  const document = await openPdf(bytesOf(await printed(typeface), name), {
    name,
    maxImagePixels: 1,
  });
  const shapes = new Map<string, Float32Array>();
  for (let number = 1; number <= document.pages; number++) {
    const page = await document.page(number);
    const { glyphs } = interpret({ ...page, operators: await page.operators() });
    for (const { text, font, shape } of glyphs) {
      const drawn = shapeOf(font.outline(shape) ?? []);
      if (drawn !== null) shapes.set(text, drawn);
    }
  }
  await document.close();
  return shapes;
}

function mean(shapes: readonly Float32Array[]): Float32Array {
  return Float32Array.from(shapes[0] ?? [], (_, i) =>
    shapes.reduce((sum, shape) => sum + (shape[i] ?? 0) / shapes.length, 0),
  );
}

const drawn = new Map<Typeface, ReadonlyMap<string, Float32Array>>();
for (const typeface of Object.values(KINDS).flat()) drawn.set(typeface, await shapesIn(typeface));

const rows = characters.flatMap((character) => {
  const [print, hand] = Object.values(KINDS).map((typefaces) =>
    typefaces.flatMap((typeface) => drawn.get(typeface)?.get(character) ?? []),
  );
  if (!print?.length || !hand?.length) return [];
  return [`${character}\t${packShape(mean(print))}\t${packShape(mean(hand))}`];
});

writeFileSync(
  TARGET,
  `# What characters look like: where in its box a character has more ink than on average, and where less.
# Sources: outlines of Noto Serif SC, Noto Sans Hans (printed, their mean) and LXGW WenKai (written), all under the
# SIL Open Font License 1.1. Characters: the digits and level 1 of GB/T 2312 but for those without breadth (一).
# Made by \`npm run data:shapes\`, 2026-11; do not edit by hand.
# Ten rows of ten cells from the lower left, three bits each from -4 (blank) to 3, two cells a sign (base 64, the
# first cell in the lower bits). Sorted by code point of character.
character\tprinted\twritten
${rows.join('\n')}
`,
);
