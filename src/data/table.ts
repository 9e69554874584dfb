/**
 * Reads one language table: UTF-8, tab-separated, `#` comment lines first, then a line with the
 * column names. The tables are part of the program, so a bad one is a defect and throws at once.
 */
export function parseTable<Name extends string>(
  tsv: string,
  names: readonly Name[],
): readonly Readonly<Record<Name, string>>[] {
  const lines = tsv.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const header = lines[0]?.split('\t') ?? [];
  if (header.join() !== names.join()) {
    throw new TypeError(`table columns: expected ${names.join()}, found ${header.join()}`);
  }
  return lines.slice(1).map((line) => {
    const fields = line.split('\t');
    if (fields.length !== names.length) {
      throw new TypeError(`table row: expected ${names.length} fields, found "${line}"`);
    }
    return rowOf(names, fields);
  });
}

/** Set one by one, the rows of a table share their shape: made from entries they take half as long again. */
function rowOf<Name extends string>(names: readonly Name[], fields: readonly string[]) {
  const row: Partial<Record<Name, string>> = {};
  for (let i = 0; i < names.length; i += 1) row[names[i] as Name] = fields[i] as string;
  return row as Record<Name, string>;
}

/** Makes a table's parsed form on first use and keeps it. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
