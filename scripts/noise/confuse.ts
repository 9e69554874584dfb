/**
 * OCR text by confusion sampling: each Han character is, at a given rate, read as a look-alike, as
 * what a recogniser made of it, as any character of about its frequency, lost, doubled, or joined
 * by one that was never printed. The mixture is the generator's own: the decoder's channel knows the
 * first two tables, but not these shares, and nothing of the rest.
 */
import { characterFrequency, lexiconWords, lookalikes, misreadings } from '../../src/data/index.js';
import type { Random } from './random.js';

export interface Fault {
  /** Offset in the noisy text. */
  readonly at: number;
  readonly kind: 'like' | 'misread' | 'random' | 'lost' | 'doubled' | 'invented';
  /** What was printed and what was read; empty for nothing. */
  readonly truth: string;
  readonly read: string;
}

export interface Noisy {
  readonly text: string;
  readonly faults: readonly Fault[];
}

const SHARES: readonly (readonly [kind: Fault['kind'], share: number])[] = [
  ['like', 0.5],
  ['misread', 0.2],
  ['random', 0.15],
  ['lost', 0.08],
  ['doubled', 0.04],
  ['invented', 0.03],
];

const HAN = /^\p{Script=Han}$/u;
/** Numerals are left alone here: their faults are drawn by {@link confuseSerial}. */
const NUMERAL = /^[一二三四五六七八九十百千万亿〇零两]$/u;
/** How many neighbours in frequency a random misreading is drawn from. */
const NEAR = 200;

let ordered: readonly string[] | undefined;

function byFrequency(): readonly string[] {
  ordered ??= [...new Set([...lexiconWords()].map(([word]) => word.charAt(0)))]
    .filter((character) => characterFrequency(character) > 50)
    .sort((a, b) => characterFrequency(b) - characterFrequency(a));
  return ordered;
}

function weighted<T>(items: readonly (readonly [T, number])[], random: Random): T | undefined {
  let rest = random() * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [item, weight] of items) {
    rest -= weight;
    if (rest <= 0) return item;
  }
  return items.at(-1)?.[0];
}

function readAs(kind: Fault['kind'], truth: string, random: Random): string | undefined {
  if (kind === 'like') {
    const alike = lookalikes(truth).filter(({ character }) => HAN.test(character));
    return weighted(
      alike.map(({ character, likeness }) => [character, likeness ** 6] as const),
      random,
    );
  }
  if (kind === 'misread') {
    const seen = misreadings(truth).filter(({ character }) => HAN.test(character));
    return weighted(
      seen.map(({ character, share }) => [character, share] as const),
      random,
    );
  }
  const all = byFrequency();
  const place = Math.max(0, all.indexOf(truth));
  const from = Math.max(0, Math.min(all.length - NEAR, place - NEAR / 2));
  return all[from + Math.floor(random() * NEAR)];
}

/** Reads a clean text with about `rate` faults a Han character. */
export function confuse(clean: string, rate: number, random: Random): Noisy {
  const pieces: string[] = [];
  const faults: Fault[] = [];
  let length = 0;
  const push = (text: string) => {
    pieces.push(text);
    length += text.length;
  };
  for (const truth of clean) {
    if (!HAN.test(truth) || NUMERAL.test(truth) || random() >= rate) {
      push(truth);
      continue;
    }
    const kind = weighted(SHARES, random) ?? 'random';
    const at = length;
    if (kind === 'lost') {
      faults.push({ at, kind, truth, read: '' });
    } else if (kind === 'doubled') {
      push(truth + truth);
      faults.push({ at, kind, truth, read: truth + truth });
    } else if (kind === 'invented') {
      const extra = readAs('random', truth, random) ?? '';
      push(truth + extra);
      faults.push({ at, kind, truth, read: truth + extra });
    } else {
      const read = readAs(kind, truth, random);
      push(read ?? truth);
      if (read !== undefined && read !== truth) faults.push({ at, kind, truth, read });
    }
  }
  return { text: pieces.join(''), faults };
}

/** Single digits in wide cells are misread more often than text. */
const SERIAL_FACTOR = 4;

/** Reads a serial: at the rate, one of its digits becomes a look-alike of whatever script. */
export function confuseSerial(clean: string, rate: number, random: Random): string {
  if (clean === '' || random() >= rate * SERIAL_FACTOR) return clean;
  const at = Math.floor(random() * clean.length);
  const digit = clean.charAt(at);
  const others = [...lookalikes(digit), ...misreadings(digit)].map(({ character }) => character);
  const read = others.length === 0 ? digit : others[Math.floor(random() * others.length)];
  return clean.slice(0, at) + read + clean.slice(at + 1);
}
