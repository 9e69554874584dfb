/** The paragraphs of the annotated newspaper (`词/tag  词/tag`), without its tags. */
export function newspaperLines(annotated: string): readonly string[] {
  return annotated
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/\s+/u)
        .map((token) => token.replace(/\/[A-Za-z]*\]?[A-Za-z]*$/u, '').replace(/^\[/u, ''))
        .join(''),
    )
    .filter((line) => line !== '');
}

/** The first days go into the tables; the last ones are new text for whoever learns how far to trust them. */
const SEEN_SHARE = 0.7;
/** Between the two, a little is used by neither: an article may run on. */
const GAP = 0.02;

/** The lines that the tables of neighbours and triples are made of. */
export const seenShare = (lines: readonly string[]) =>
  lines.slice(0, Math.floor(lines.length * SEEN_SHARE));

/** The lines that these tables have not seen. */
export const unseenShare = (lines: readonly string[]) =>
  lines.slice(Math.floor(lines.length * (SEEN_SHARE + GAP)));
