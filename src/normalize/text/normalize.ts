import { type Draft, draftOf, revise } from '../draft.js';
import { normalizeCharacters } from './characters.js';
import { partLabels, setColons } from './label-blanks.js';
import { labelBrackets } from './label-brackets.js';
import { misreadDates } from './misread-dates.js';
import { mendLabels } from './misread-labels.js';
import { joinLines, normalizePunctuation, removeBlanks } from './punctuation.js';
import { convertScript, type ScriptRules } from './script.js';

/** How the texts of one notice are brought into standard form. */
export interface TextRules {
  /** Null for a document in simplified script. */
  readonly script: ScriptRules | null;
  /** Labels that the notice writes with a blank for a colon. */
  readonly labels?: ReadonlySet<string>;
  /** Labels that it writes with a colon, again and again. */
  readonly written?: ReadonlySet<string>;
}

const NO_LABELS: ReadonlySet<string> = new Set();

/** Characters, script and the figures of dates: what every text gets, unit cells included. */
export function normalizeForms(raw: string, rules: TextRules): Draft {
  const { script, labels = NO_LABELS, written = NO_LABELS } = rules;
  const usual = normalizeCharacters(draftOf(raw));
  const plain = revise(usual, misreadDates(usual.text));
  const simple = script === null ? plain : convertScript(plain, script);
  const labelled = mendLabels(setColons(simple, labels), written);
  return revise(labelled, labelBrackets(labelled.text));
}

/** Running text: forms, line wraps, blanks, punctuation. */
export function normalizeText(raw: string, rules: TextRules): Draft {
  const joined = joinLines(removeBlanks(partLabels(normalizeForms(raw, rules))));
  // Full-width marks make further blanks superfluous: (2023) 年; 确定.
  return removeBlanks(normalizePunctuation(removeBlanks(joined)));
}

/** A text as the structure rules look at it: plain characters, no blanks. Nothing is stored of it. */
export function glance(raw: string, rules: TextRules): string {
  return normalizePunctuation(normalizeForms(raw, rules)).text.replace(/\s/gu, '');
}
