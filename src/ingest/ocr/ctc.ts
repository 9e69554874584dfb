import type { OtherReading, RecognisedCharacter, RecognisedLine } from './engine.js';

/**
 * Posteriors of a line recogniser trained with connectionist temporal classification (Graves et
 * al. 2006): `frames` rows of `labels.length` probabilities each; label 0 is the blank.
 */
export interface Posteriors {
  readonly frames: number;
  readonly data: Float32Array;
}

/** How many other readings of a character are kept, the empty one apart. */
const OTHERS = 5;
/** Readings below this are noise. */
const LEAST = 0.001;
/** A character not read in a gap is told only where the recogniser half saw it. */
const LEAST_INSERTED = 0.05;

interface Run {
  readonly label: number;
  readonly from: number;
  /** Just after the last frame. */
  readonly to: number;
}

/**
 * Reads the best path: runs of the same best label, blanks left out. Each character keeps the
 * highest posterior of its run, and as other readings the highest posteriors of other labels in
 * and beside its run; the empty reading has the chance that every frame of the run was a blank.
 */
export function decodePath(posteriors: Posteriors, labels: readonly string[]): RecognisedLine {
  const runs = bestPath(posteriors, labels.length);
  const characters = runs.map((run, index): RecognisedCharacter => {
    const before = runs[index - 1];
    const after = runs[index + 1];
    const reach = {
      label: run.label,
      from: Math.max(run.from - 1, before?.to ?? 0),
      to: Math.min(run.to + 1, after?.from ?? posteriors.frames),
    };
    const text = labels[run.label] ?? '';
    const missed = missedReading(posteriors, labels, {
      ...run,
      from: run.to,
      to: after?.from ?? posteriors.frames,
    });
    return {
      text,
      probability: highest(posteriors, labels.length, run, run.label),
      start: run.from / posteriors.frames,
      end: run.to / posteriors.frames,
      others: [
        ...otherReadings(posteriors, labels, reach),
        ...(missed === null ? [] : [{ text: text + missed.text, probability: missed.probability }]),
      ].sort((a, b) => b.probability - a.probability),
    };
  });
  return { text: characters.map(({ text }) => text).join(''), characters };
}

function bestPath({ frames, data }: Posteriors, size: number): Run[] {
  const runs: Run[] = [];
  let previous = 0;
  let from = 0;
  for (let frame = 0; frame <= frames; frame++) {
    const label = frame === frames ? -1 : bestLabel(data, frame * size, size);
    if (label === previous) continue;
    if (previous > 0) runs.push({ label: previous, from, to: frame });
    previous = label;
    from = frame;
  }
  return runs;
}

function bestLabel(data: Float32Array, offset: number, size: number): number {
  // Most frames are sure, and a probability over one half needs no comparison with the rest.
  if ((data[offset] as number) > 0.5) return 0;
  let best = 0;
  let most = data[offset] as number;
  for (let label = 1; label < size; label++) {
    const value = data[offset + label] as number;
    if (value > most) {
      most = value;
      best = label;
      if (most > 0.5) break;
    }
  }
  return best;
}

function highest({ data }: Posteriors, size: number, run: Run, label: number): number {
  let most = 0;
  for (let frame = run.from; frame < run.to; frame++) {
    most = Math.max(most, data[frame * size + label] as number);
  }
  return Math.min(1, most);
}

function otherReadings(
  posteriors: Posteriors,
  labels: readonly string[],
  run: Run,
): OtherReading[] {
  const best = topLabels(posteriors, labels.length, run);
  const others = best.map(({ label, probability }) => ({ text: labels[label] ?? '', probability }));
  const empty = allBlank(posteriors, labels.length, run);
  return empty < LEAST ? others : [...others, { text: '', probability: empty }];
}

function allBlank({ data }: Posteriors, size: number, run: Run): number {
  let chance = 1;
  for (let frame = run.from; frame < run.to; frame++) {
    chance = Math.min(chance, data[frame * size] as number);
  }
  return chance;
}

/** The likeliest labels of some frames but for the blank and the run's own. */
function topLabels(
  { data }: Posteriors,
  size: number,
  run: Run,
): { label: number; probability: number }[] {
  const found = new Map<number, number>();
  for (let frame = run.from; frame < run.to; frame++) {
    const offset = frame * size;
    if ((data[offset] as number) > 1 - LEAST) continue;
    for (let label = 1; label < size; label++) {
      const value = data[offset + label] as number;
      if (value < LEAST || label === run.label) continue;
      if (value > (found.get(label) ?? 0)) found.set(label, value);
    }
  }
  return [...found]
    .map(([label, probability]) => ({ label, probability }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, OTHERS);
}

/** The likeliest character in a stretch that was read as blank, if the recogniser half saw one. */
function missedReading(
  posteriors: Posteriors,
  labels: readonly string[],
  gap: Run,
): OtherReading | null {
  // The frames next to a run still show the run's own character.
  const inner = { ...gap, from: gap.from + 1, to: gap.to - 1 };
  if (inner.to <= inner.from) return null;
  const best = topLabels(posteriors, labels.length, inner)[0];
  if (best === undefined || best.probability < LEAST_INSERTED) return null;
  return { text: labels[best.label] ?? '', probability: best.probability };
}
