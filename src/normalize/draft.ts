import type { Edit, EditRule } from '../model/edit.js';

/** An edit before it is known to which task and column its text belongs. */
export type TextEdit = Omit<Edit, 'task' | 'column'>;

/** A change that a rule asks for; `range` is in the draft's present `text`. */
export interface Proposal {
  readonly range: readonly [start: number, end: number];
  readonly after: string;
  readonly rule: EditRule;
  readonly evidence: readonly string[];
  readonly confidence: number;
}

/** A text on its way from `raw` to `text`. Replaying `edits` in order on `raw` gives `text`. */
export interface Draft {
  readonly raw: string;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

export function draftOf(raw: string): Draft {
  return { raw, text: raw, edits: [] };
}

/**
 * The one place where a text is changed. Proposals that change nothing are dropped, and of two
 * that overlap the one that starts first (then: comes first) wins; the other is left for the rule's
 * next look at the changed text.
 */
export function revise(draft: Draft, proposals: readonly Proposal[]): Draft {
  const ordered = proposals
    .filter(({ range, after }) => draft.text.slice(range[0], range[1]) !== after)
    .map((proposal, order) => ({ proposal, order }))
    .sort((a, b) => a.proposal.range[0] - b.proposal.range[0] || a.order - b.order);
  if (ordered.length === 0) return draft;
  const edits: TextEdit[] = [];
  const pieces: string[] = [];
  let taken = 0;
  let shift = 0;
  for (const { proposal } of ordered) {
    const [start, end] = proposal.range;
    if (start < taken) continue;
    const before = draft.text.slice(start, end);
    const { after, rule, evidence, confidence } = proposal;
    edits.push({ range: [start + shift, end + shift], before, after, rule, evidence, confidence });
    pieces.push(draft.text.slice(taken, start), after);
    shift += after.length - before.length;
    taken = end;
  }
  pieces.push(draft.text.slice(taken));
  return { raw: draft.raw, text: pieces.join(''), edits: [...draft.edits, ...edits] };
}

/** Takes the edits back, last first: the raw range that `[start, end)` of the text came from. */
export function rawRange(
  draft: Draft,
  start: number,
  end: number,
): readonly [start: number, end: number] {
  let from = start;
  let to = end;
  for (let i = draft.edits.length - 1; i >= 0; i -= 1) {
    const edit = draft.edits[i] as TextEdit;
    const [at, afterEnd] = [edit.range[0], edit.range[0] + edit.after.length];
    const growth = edit.before.length - edit.after.length;
    // Character for character: 發改委 → 发改委, 率头 → 牵头.
    if (growth === 0) continue;
    // A position inside any other replaced piece cannot be told, so it widens to the whole piece.
    if (from >= afterEnd && !(edit.after === '' && from === at)) from += growth;
    else if (from > at) from = at;
    if (to > at) to = to >= afterEnd ? to + growth : edit.range[1];
  }
  return [from, to];
}

/** What was read where `[start, end)` of the text now stands. */
export function rawSlice(draft: Draft, start: number, end: number): string {
  const [from, to] = rawRange(draft, start, end);
  return draft.raw.slice(from, to);
}

/** The lowest confidence of the edits that touched `[start, end)` of the text; 1 if none did. */
export function editConfidence(draft: Draft, start: number, end: number): number {
  let confidence = 1;
  let from = start;
  let to = end;
  for (let i = draft.edits.length - 1; i >= 0; i -= 1) {
    const edit = draft.edits[i] as TextEdit;
    const [at, afterEnd] = [edit.range[0], edit.range[0] + edit.after.length];
    if (at < to && afterEnd > from) confidence = Math.min(confidence, edit.confidence);
    const growth = edit.before.length - edit.after.length;
    if (from >= afterEnd) from += growth;
    else if (from > at) from = at;
    if (to > at) to = to >= afterEnd ? to + growth : edit.range[1];
  }
  return confidence;
}

/** Three digits, and never quite certain: what a probability of this kind can mean. */
export function round(probability: number): number {
  return Math.min(0.999, Math.round(probability * 1000) / 1000);
}
