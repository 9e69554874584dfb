/**
 * The rows of one language table, field by field: UTF-8, tab-separated, `#` comment lines first, then a line with
 * the column names. The tables are part of the program, so a bad one is a defect and throws at once.
 */
export function tableRows(tsv: string, names: readonly string[]): readonly (readonly string[])[] {
  const lines = tsv.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const head = lines.findIndex((line) => !line.startsWith('#'));
  const header = lines[head]?.split('\t') ?? [];
  if (header.join() !== names.join()) {
    throw new TypeError(`table columns: expected ${names.join()}, found ${header.join()}`);
  }
  return lines.slice(head + 1).map((line) => {
    const fields = line.split('\t');
    if (fields.length === names.length) return fields;
    throw new TypeError(`table row: expected ${names.length} fields, found "${line}"`);
  });
}

/** The rows of a table with their fields by name; see {@link tableRows}. */
export function parseTable<Name extends string>(
  tsv: string,
  names: readonly Name[],
): readonly Readonly<Record<Name, string>>[] {
  return tableRows(tsv, names).map((fields) => rowOf(names, fields));
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
