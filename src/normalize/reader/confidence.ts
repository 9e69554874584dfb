import { type ReaderName, readerModel } from '../../data/index.js';
import type { Alternative } from '../../model/reading.js';
import { type Draft, draftOf, rawRange, type TextEdit } from '../draft.js';
import { readCharacters } from './characters.js';
import type { ReaderSurvey } from './observe.js';
import { misreadSigns, probabilityOf } from './signs.js';

/** Rules that put a text in standard form: what was read is as right or wrong as before. */
const FORMS: ReadonlySet<TextEdit['rule']> = new Set([
  'blank',
  'punctuation',
  'character-form',
  'script',
]);

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** The stretches of `raw` that repairs replaced, each with the repair's own confidence. */
function repairedStretches(draft: Draft): readonly Stretch[] {
  return draft.edits.flatMap((edit, i) => {
    if (FORMS.has(edit.rule)) return [];
    const before = { ...draft, edits: draft.edits.slice(0, i) };
    const [start, end] = rawRange(before, edit.range[0], edit.range[0] + edit.before.length);
    return [{ start, end, confidence: edit.confidence }];
  });
}

/**
 * Chance that a text is what was printed, by the reader's word on each character; what was repaired
 * is as sure as its repair. `alternatives` count in `draft.raw`.
 */
export function readConfidence(
  draft: Draft,
  alternatives: readonly Alternative[],
  { quality }: ReaderSurvey,
  reader: ReaderName,
): number {
  const model = readerModel(reader, 'misread');
  const repaired = repairedStretches(draft);
  const around = { quality, odd: new Set<number>(), open: false, belief: null, word: false };
  const rest = readCharacters(draftOf(draft.raw), alternatives)
    .filter(
      ({ at, text }) =>
        text.trim() !== '' && !repaired.some(({ start, end }) => at >= start && at < end),
    )
    .reduce((all, one) => all * (1 - probabilityOf(model, misreadSigns(one, [], around))), 1);
  return repaired.reduce((all, { confidence }) => all * confidence, rest);
}
