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
