/** A language table, taken into the bundle as text: the core reads no files. */
declare module '*.tsv' {
  const text: string;
  export default text;
}
