/** A value and the paragraph it was found in. */
export interface Found<T> {
  readonly value: T;
  readonly paragraph: number;
}

export type Texts = readonly string[];

/** The first paragraph that gives a value. */
export function first<T>(
  texts: Texts,
  find: (text: string, at: number) => T | null,
): Found<T> | null {
  for (const [paragraph, text] of texts.entries()) {
    const value = find(text, paragraph);
    if (value !== null) return { value, paragraph };
  }
  return null;
}
