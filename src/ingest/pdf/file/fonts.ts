import type { DrawnFont } from '../paint/graphics-state.js';
import type { OperatorCodes } from '../paint/operators.js';
import { upsideDown } from '../trust/shapes/outline.js';

/** Where pdf.js keeps the fonts of a document, and the shapes of the characters that were drawn. */
interface KeptObjects {
  has(key: string): boolean;
  get(key: string): unknown;
}

interface FontObject {
  readonly name?: string;
  readonly vertical?: boolean;
  readonly missingFile?: boolean;
  readonly composite?: boolean;
  readonly isType3Font?: boolean;
  readonly fontMatrix?: readonly number[];
  readonly bbox?: readonly number[];
  readonly toUnicode?: CodeMap | WithoutMap;
  /** What draws the characters of a Type 3 font, by their names. */
  readonly charProcOperatorList?: Readonly<Record<string, Drawing | undefined>>;
}

/** The operators of pdf.js that draw something. */
interface Drawing {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

/** What the codes of a font mean, as far as the file tells it. */
interface CodeMap {
  readonly _map: readonly (string | undefined)[];
}

/** The codes are characters as they are. */
interface WithoutMap {
  readonly firstChar: number;
}

export function drawnFont(id: string, kept: KeptObjects, names: OperatorCodes): DrawnFont {
  const font = ((kept.has(id) ? kept.get(id) : null) ?? {}) as FontObject;
  const scale = Math.abs(font.fontMatrix?.[0] ?? 0.001) || 0.001;
  return {
    id,
    name: (font.name ?? '').replace(/^[A-Z]{6}\+/, ''),
    embedded: font.missingFile !== true,
    vertical: font.vertical === true,
    composite: font.composite === true,
    shapes: font.isType3Font === true,
    guessed: isGuessed(font),
    scale,
    em: font.isType3Font === true ? bitmapEm(font) : 1,
    means: meaning(font),
    outline: (shape) =>
      font.isType3Font === true
        ? shapesOutline(font, names, shape)
        : outlineOf(kept, `${id}_path_${shape}`),
  };
}

/**
 * A composite font whose codes pdf.js takes for Unicode as they are: either the file says so
 * (/ToUnicode /Identity-H) or it says nothing. Which of the two cannot be seen from here.
 */
function isGuessed({ composite, toUnicode }: FontObject): boolean {
  return composite === true && toUnicode !== undefined && 'firstChar' in toUnicode;
}

/**
 * Whether the file says what a code means, in fonts of which nothing else can tell it. A code that is
 * left out in the list of the others pdf.js takes for a character, which it is only where the others are.
 */
function meaning({ composite, isType3Font, toUnicode }: FontObject): (code: number) => boolean {
  const isTold = composite !== true && isType3Font !== true;
  if (isTold || toUnicode === undefined || !('_map' in toUnicode)) return () => true;
  const { _map: map } = toUnicode;
  let areCharacters: boolean | undefined;
  return (code) => {
    if ((map[code] ?? '') !== '') return true;
    areCharacters ??= mostAreCharacters(map);
    return areCharacters;
  };
}

function mostAreCharacters(map: CodeMap['_map']): boolean {
  const known = Object.entries(map);
  return (
    known.filter(([code, text]) => text?.codePointAt(0) === Number(code)).length > known.length / 2
  );
}

function outlineOf(kept: KeptObjects, key: string): ArrayLike<number> | null {
  if (!kept.has(key)) return null;
  return (kept.get(key) as { readonly path?: ArrayLike<number> }).path ?? null;
}

/** Operators of a Type 3 character that add nothing to its outline. */
const PLAIN = ['setCharWidth', 'setCharWidthAndBounds', 'save', 'restore', 'dependency'];

/** The outline of a Type 3 character that is one filled path, upright; null for any other. */
function shapesOutline(font: FontObject, names: OperatorCodes, shape: string) {
  const { fnArray = [], argsArray = [] } = font.charProcOperatorList?.[shape] ?? {};
  const plain = new Set(PLAIN.map((name) => names[name]));
  const drawn = fnArray.flatMap((code, i) =>
    plain.has(code) ? [] : [{ code, args: argsArray[i] }],
  );
  const [only] = drawn;
  if (only === undefined && fnArray.length > 0) return [];
  if (only === undefined || drawn.length > 1 || only.code !== names.constructPath) return null;
  const [, [path] = []] = (only.args ?? []) as readonly [unknown, (readonly unknown[])?];
  if (!(path instanceof Float32Array)) return null;
  return (font.fontMatrix?.[3] ?? 1) < 0 ? upsideDown(path) : path;
}

/** Type 3 fonts have no em; the height of their box comes nearest. */
function bitmapEm({ bbox, fontMatrix }: FontObject): number {
  const height = Math.abs(((bbox?.[3] ?? 0) - (bbox?.[1] ?? 0)) * (fontMatrix?.[3] ?? 0));
  return height > 0.2 && height < 5 ? Math.min(height, 1.2) : 1;
}
