import type { DrawnFont } from './graphics-state.js';

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
}

/** What the codes of a font mean, as far as the file tells it. */
interface CodeMap {
  readonly _map: readonly (string | undefined)[];
}

/** The codes are characters as they are. */
interface WithoutMap {
  readonly firstChar: number;
}

export function drawnFont(id: string, kept: KeptObjects): DrawnFont {
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
    isEmpty: (shape) => isEmpty(kept, `${id}_path_${shape}`),
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
 * Whether the file says what a code of a composite font means. A code that is left out in the list
 * of the others pdf.js takes for a character, which it is only where the others are.
 */
function meaning({ composite, toUnicode }: FontObject): (code: number) => boolean {
  if (composite !== true || toUnicode === undefined || !('_map' in toUnicode)) return () => true;
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

/** Whether the shape of a character is known and has no ink. */
function isEmpty(kept: KeptObjects, key: string): boolean {
  if (!kept.has(key)) return false;
  const { path } = kept.get(key) as { readonly path?: ArrayLike<number> };
  return path?.length === 0;
}

/** Type 3 fonts have no em; the height of their box comes nearest. */
function bitmapEm({ bbox, fontMatrix }: FontObject): number {
  const height = Math.abs(((bbox?.[3] ?? 0) - (bbox?.[1] ?? 0)) * (fontMatrix?.[3] ?? 0));
  return height > 0.2 && height < 5 ? Math.min(height, 1.2) : 1;
}
