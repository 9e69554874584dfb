import { lookalikes, misreadFrom, phrase } from '../data/index.js';
import { isDeadline } from './deadlines.js';
import { type Draft, type Proposal, revise } from './draft.js';

/** The deadlines of a notice by their form (2024年6月底前 and 2025年12月底前 are of one), with their number. */
export type WrittenDeadlines = ReadonlyMap<string, number>;

const formOf = (text: string) => text.replace(/\d+/gu, '0');

/** What a notice writes as its deadlines. */
export function writtenDeadlines(texts: readonly string[]): WrittenDeadlines {
  const forms = new Map<string, number>();
  for (const text of texts) {
    if (isDeadline(text)) forms.set(formOf(text), (forms.get(formOf(text)) ?? 0) + 1);
  }
  return forms;
}

/** A form that stands so often is one of the notice's own. */
const OFTEN = 2;
/** Digits are no matter of likeness, and what stands for one may be another date. */
const HAN = /^\p{Script=Han}$/u;

/** What a deadline may be but for one fault, and what speaks for it. */
interface Meant {
  readonly text: string;
  readonly evidence: readonly string[];
  readonly confidence: number;
}

const LIKE = 0.96;
const OWN_FORM = 0.93;

/** One character that looks like another, or stands twice. */
function byLikeness(text: string): readonly Meant[] {
  return [...text].flatMap((read, at): readonly Meant[] => {
    if (!HAN.test(read)) return [];
    const alike = [...lookalikes(read), ...misreadFrom(read)].map(({ character }) => character);
    const others = [...new Set(alike)].filter((character) => HAN.test(character));
    const exchanged = others.map((character) => ({
      text: text.slice(0, at) + character + text.slice(at + 1),
      evidence: [
        `no deadline is written with ${read} there`,
        `${read} and ${character} look alike`,
      ],
      confidence: LIKE,
    }));
    const isDoubled = text[at + 1] === read;
    const once = {
      text: text.slice(0, at) + text.slice(at + 1),
      evidence: [`no deadline is written so`, `${read} stands twice in a row`],
      confidence: LIKE,
    };
    return isDoubled ? [...exchanged, once] : exchanged;
  });
}

/** A character between the figures and the word of a date may be one of the figures: 1了月. */
function mayBeFigure(text: string, at: number): boolean {
  return /\d/u.test(text[at - 1] ?? '') && /[年月日\d]/u.test(text[at + 1] ?? '');
}

/** Any one character misread, lost or made up, where that gives a form which the notice writes again and again. */
function byForm(text: string, forms: WrittenDeadlines): readonly Meant[] {
  const own = [...forms].filter(([, count]) => count >= OFTEN).map(([form]) => form);
  const signs = [...new Set(own.join(''))].filter((sign) => HAN.test(sign));
  const found = [...text, ''].flatMap((read, at): readonly string[] => {
    const [before, behind] = [text.slice(0, at), text.slice(at)];
    const put = signs.map((sign) => before + sign + behind);
    if (!HAN.test(read) || mayBeFigure(text, at)) return put;
    const rest = text.slice(at + 1);
    return [...put, before + rest, ...signs.map((sign) => before + sign + rest)];
  });
  return [...new Set(found)]
    .filter((one) => own.includes(formOf(one)))
    .map((one) => ({
      text: one,
      evidence: [
        `${forms.get(formOf(one))} deadlines of this notice are written so`,
        `${text} is no deadline, and one character from it`,
      ],
      confidence: OWN_FORM,
    }));
}

/** The one deadline that a text is but for one fault; null where it is one, or may be several. */
export function deadlineMeant(text: string, forms: WrittenDeadlines): Meant | null {
  const isOther = isDeadline(text) || isDeadline(text.replace(BEHIND_DATE, ''));
  if (text === '' || text.length > LONGEST || isOther) return null;
  for (const all of [byLikeness(text), byForm(text, forms)]) {
    const able = all.filter((one) => isDeadline(one.text));
    const [only] = able;
    if (only !== undefined && able.every((one) => one.text === only.text)) return only;
    if (only !== undefined) return null;
  }
  return null;
}

const LONGEST = 20;
/** 6月底后, 2024年起: dates of another kind. */
const BEHIND_DATE = new RegExp(`${phrase('after-date')}$`, 'u');

/** A stretch of a text that should be a deadline, as the one that it is but for a fault. */
export function deadlineProposal(
  text: string,
  start: number,
  forms: WrittenDeadlines,
): Proposal | null {
  const meant = deadlineMeant(text, forms);
  if (meant === null) return null;
  const { text: after, evidence, confidence } = meant;
  return {
    range: [start, start + text.length],
    after,
    rule: 'text-character',
    evidence,
    confidence,
  };
}

/** A cell of deadlines with its one fault mended: 2024年12爿底前, 2023年年8月. */
export function mendDeadline(draft: Draft, forms: WrittenDeadlines): Draft {
  const proposal = deadlineProposal(draft.text, 0, forms);
  return proposal === null ? draft : revise(draft, [proposal]);
}
