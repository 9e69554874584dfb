/**
 * `\p{Script=Han}` spelled out for the patterns of the tables, of which there are many: what a
 * property stands for is looked up anew for each pattern that names it, and takes longer than all
 * the rest of making the pattern. Characters that are not assigned yet count as Han.
 */
const HAN =
  '[\\u2e80-\\u2fd5\\u3005\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u3400-\\u4dbf\\u4e00-\\u9fff' +
  '\\uf900-\\ufaff\\u{16fe2}\\u{16fe3}\\u{16ff0}-\\u{16fff}\\u{20000}-\\u{3ffff}]';

/** A pattern of a table, quicker to make; for the flag `u` only. No table has it in a class. */
export function withHan(pattern: string): string {
  return pattern.replaceAll('\\p{Script=Han}', HAN);
}
