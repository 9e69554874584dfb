import type { TaskView } from './view.js';

/** A passage with its neighbourhood, for those who do not see the whole text. */
export interface Passage {
  readonly parts: readonly { readonly kind: 'same' | 'from' | 'to'; readonly text: string }[];
}

const CONTEXT = 12;

type Part = Passage['parts'][number];

/** The kept text between two changes: whole if it is short, else the ends of it. */
function keptParts(text: string, first: boolean, last: boolean): readonly (readonly Part[])[] {
  const end = last
    ? []
    : [{ kind: 'same' as const, text: text.length > CONTEXT ? `…${text.slice(-CONTEXT)}` : text }];
  const start = first
    ? []
    : [
        {
          kind: 'same' as const,
          text: text.length > CONTEXT ? `${text.slice(0, CONTEXT)}…` : text,
        },
      ];
  if (!first && !last && text.length <= 2 * CONTEXT) return [[{ kind: 'same', text }]];
  return [start, end];
}

/** The changed stretches with some characters around them; stretches close to each other join. */
export function passagesOf({ texts, segments }: TaskView): readonly Passage[] {
  const passages: { parts: Part[] }[] = [{ parts: [] }];
  segments.forEach((segment, i) => {
    const [from, to] = [texts[0].slice(...segment.before), texts[1].slice(...segment.after)];
    if (segment.kind !== 'same') {
      if (from !== '') passages.at(-1)?.parts.push({ kind: 'from', text: from });
      if (to !== '') passages.at(-1)?.parts.push({ kind: 'to', text: to });
      return;
    }
    const [here = [], next] = keptParts(to, i === 0, i === segments.length - 1);
    passages.at(-1)?.parts.push(...here);
    if (next !== undefined) passages.push({ parts: [...next] });
  });
  return passages.filter(({ parts }) => parts.some(({ kind }) => kind !== 'same'));
}
