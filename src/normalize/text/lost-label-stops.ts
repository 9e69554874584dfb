import type { Proposal } from '../draft.js';
import { isExplained } from '../names/channel.js';
import { endsWithName } from '../roles.js';

const ESCAPED = /[.*+?^${}()|[\]\\]/gu;
const NEVER_SEEN: ReadonlySet<string> = new Set();
const CONFIDENCE = 0.97;

/** Han or figures right before a label: the stop of the sentence above it is missing. */
const IN_SENTENCE = /[\p{Script=Han}\d”）]$/u;
/** What a stop may be misread as. */
const LIKE_STOP = /[.·,]$/u;

function literal(text: string): string {
  return text.replace(ESCAPED, '\\$&');
}

/** 责任.单位：: a mark within a label that the notice writes whole again and again. */
function tornLabels(text: string, label: string): readonly Proposal[] {
  return [...label.slice(1)].flatMap((_, i) => {
    const [left, right] = [label.slice(0, i + 1), label.slice(i + 1)];
    const torn = new RegExp(`${literal(left)}[.,·、，]${literal(right)}(?=\\s*[：:])`, 'gu');
    return [...text.matchAll(torn)].map(({ index }) => ({
      range: [index + left.length, index + left.length + 1] as const,
      after: '',
      rule: 'role-word' as const,
      evidence: [`the notice labels with ${label} again and again; no label holds a mark`],
      confidence: CONFIDENCE,
    }));
  });
}

/** 8家贵任单位：: a label right behind a sentence without a stop, with one look-alike in it. */
function gluedLabels(text: string, label: string): readonly Proposal[] {
  const colons = [...text.matchAll(/[：:]/gu)];
  return colons.flatMap(({ index }) => {
    const at = index - label.length;
    const read = text.slice(Math.max(0, at), index);
    const wrong = [...label].flatMap((sign, i) => (sign === read[i] ? [] : [i]));
    const [only = 0, other] = wrong;
    if (at <= 0 || read.length !== label.length || wrong.length === 0 || other !== undefined)
      return [];
    if (!IN_SENTENCE.test(text.slice(0, at))) return [];
    if (!isExplained(read[only] ?? '', label[only] ?? '', NEVER_SEEN)) return [];
    return [
      {
        range: [at, index] as const,
        after: label,
        rule: 'role-word' as const,
        evidence: [
          `the notice labels with ${label} elsewhere, again and again`,
          `${read[only]} and ${label[only]} look alike`,
        ],
        confidence: CONFIDENCE,
      },
    ];
  });
}

/** What stands since the last mark is a clause, and no word that goes with the label (项目责任单位) or name before it. */
function endsSentence(before: string): boolean {
  const sentence = /[^。；：\s]*$/u.exec(before)?.[0] ?? '';
  const clause = /[^，、]*$/u.exec(sentence)?.[0] ?? '';
  const isLong = sentence.length >= SHORTEST_SENTENCE && clause.length >= SHORTEST_CLAUSE;
  return isLong && IN_SENTENCE.test(before) && !endsWithName(clause);
}

const SHORTEST_SENTENCE = 10;
const SHORTEST_CLAUSE = 4;

/** …认证责任单位：, …水平.责任单位：: the stop before a label was lost or misread. */
function lostStops(text: string, label: string): readonly Proposal[] {
  const labels = new RegExp(`${literal(label)}(?=\\s*[：:])`, 'gu');
  return [...text.matchAll(labels)].flatMap(({ index }) => {
    const before = text.slice(0, index);
    const isLike = LIKE_STOP.test(before) && IN_SENTENCE.test(before.slice(0, -1));
    if (!isLike && !endsSentence(before)) return [];
    return [
      {
        range: [isLike ? index - 1 : index, index] as const,
        after: '。',
        rule: 'punctuation' as const,
        evidence: [`${label} labels the names behind it, as again and again in this notice`],
        confidence: CONFIDENCE,
      },
    ];
  });
}

/** The looks at a text that find its labels again, each in what the one before it left. */
export const LABEL_LOOKS: readonly ((text: string, label: string) => readonly Proposal[])[] = [
  tornLabels,
  gluedLabels,
  lostStops,
];
