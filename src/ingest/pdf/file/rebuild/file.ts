import { type FoundObject, objectsIn } from './objects.js';
import { packedObjects } from './packed.js';

/** Larger files are not looked through. */
export const LARGEST_REBUILT = 256 * 2 ** 20;

/**
 * The file with a new list of its pages behind it, where the file has lost its own: it breaks off
 * before its end, or its trailer is missing. Pages come in the order in which they stand in the file,
 * unless the file's own list of them is there. Nothing of the file itself is changed. Null where no
 * page is found, or the file may be encrypted: how, stood in what is lost.
 */
export async function rebuiltFile(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const objects = objectsIn(bytes);
  if ([...objects.values()].some(({ head }) => ENCRYPTION.test(head))) return null;
  const packed = await packedObjects(bytes, objects);
  const all = headsOf(objects, packed);
  const root = catalogOf(all);
  const pages = [...all].flatMap(([number, head]) => (isPage(head, all) ? [number] : []));
  if (pages.length === 0) return null;
  const next = Math.max(...all.keys()) + 1;
  const made = root === null ? newList(pages, next) : '';
  return withTail(bytes, [
    // What breaks off is ended, so that nothing of the new list is taken for its content.
    '\nendstream\nendobj\n',
    ...[...packed].map(([number, text]) => object(number, text)),
    made,
    `trailer\n<< /Root ${root ?? next} 0 R >>\nstartxref\n0\n%%EOF\n`,
  ]);
}

/** A page of whose content something is there; one without any content is empty. */
function isPage(head: string, all: ReadonlyMap<number, string>): boolean {
  const contents = /\/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)/.exec(head)?.[1] ?? '';
  const numbers = [...contents.matchAll(/(\d+)\s+\d+\s+R/g)].map(([, number]) => Number(number));
  return PAGE.test(head) && (numbers.length === 0 || numbers.some((number) => all.has(number)));
}

const ENCRYPTION = /\/Filter\s*\/Standard\b/;
const PAGE = /\/Type\s*\/Page(?![A-Za-z])/;
const CATALOG = /\/Type\s*\/Catalog(?![A-Za-z])/;

function headsOf(
  objects: ReadonlyMap<number, FoundObject>,
  packed: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  return new Map([...[...objects].map(([number, { head }]) => [number, head] as const), ...packed]);
}

/** The last catalog whose list of pages is there as well. */
function catalogOf(all: ReadonlyMap<number, string>): number | null {
  const catalogs = [...all].filter(([, head]) => {
    const pages = /\/Pages\s+(\d+)\s+\d+\s+R/.exec(head)?.[1];
    return CATALOG.test(head) && pages !== undefined && all.has(Number(pages));
  });
  return catalogs.at(-1)?.[0] ?? null;
}

function newList(pages: readonly number[], number: number): string {
  const kids = pages.map((page) => `${page} 0 R`).join('\n');
  return [
    object(number, `<< /Type /Catalog /Pages ${number + 1} 0 R >>`),
    object(number + 1, `<< /Type /Pages /Count ${pages.length} /Kids [\n${kids}\n] >>`),
  ].join('');
}

function object(number: number, text: string): string {
  return `${number} 0 obj\n${text}\nendobj\n`;
}

function withTail(bytes: Uint8Array, parts: readonly string[]): Uint8Array<ArrayBuffer> {
  const tail = Uint8Array.from(parts.join(''), (char) => char.charCodeAt(0));
  const whole = new Uint8Array(bytes.length + tail.length);
  whole.set(bytes);
  whole.set(tail, bytes.length);
  return whole;
}
