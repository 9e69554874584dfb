import type { GrayImage } from '../gray.js';
import type { RuleField } from './rule-field.js';

/** Where a line may be, in pixels; what is darker than `least` belongs to it. */
export interface Place {
  readonly position: number;
  readonly start: number;
  readonly end: number;
  readonly least: number;
}

/** How far a line may wander from its mean position over a stretch, in millimetres. */
export const WANDER = 0.4;
const STRETCH = 30;

/** Beside a row of strokes is more ink of the same characters; this much of it counts against. */
const BESIDE = { from: 0.5, to: 1, weight: 0.5 };

/**
 * How much of a line is there, 0 to 1, less half of what stands close beside it. A line may
 * wander: it is followed stretch by stretch, each where it is most solid.
 */
export function solidAlong(field: RuleField, place: Place): number {
  const { position, start, end } = place;
  const parts = Math.max(1, Math.round((end - start) / (STRETCH * field.pixelsPerMm)));
  const length = (end - start) / parts;
  const slack = Math.max(1, Math.round(WANDER * field.pixelsPerMm));
  let sum = 0;
  for (let part = 0; part < parts; part++) {
    const stretch = {
      ...place,
      start: Math.round(start + part * length),
      end: Math.round(start + (part + 1) * length),
    };
    let best = 0;
    let at = position;
    for (let shift = -slack; shift <= slack; shift++) {
      const solid = solidPart(field, { ...stretch, position: position + shift });
      if (solid > best) [best, at] = [solid, position + shift];
    }
    const beside = inkBeside(field, { ...stretch, position: at });
    sum += Math.max(0, best - BESIDE.weight * beside);
  }
  return sum / parts;
}

/**
 * The part of the pixels from `start` to `end` that are dark at a position or next to it; gaps up
 * to `gap` pixels count as dark.
 */
export function solidPart(
  { image: { width, data }, orientation }: Pick<RuleField, 'image' | 'orientation'>,
  { position, start, end, least }: Place,
  gap = 0,
): number {
  const [along, over] = orientation === 'horizontal' ? [1, width] : [width, 1];
  let dark = 0;
  let last = start - 1;
  for (let i = start; i < end; i++) {
    const at = i * along + position * over;
    const darkest = Math.min(data[at - over] ?? 255, data[at] ?? 255, data[at + over] ?? 255);
    if (255 - darkest < least) continue;
    dark += i - last <= gap ? i - last : 1;
    last = i;
  }
  return dark / Math.max(1, end - start);
}

/** The part of the pixels along a line that have ink close to it, on the side that has more. */
export function inkBeside(field: RuleField, place: Place): number {
  const part = partBeside(field, place);
  // A double line's twin is solid too, as print never is.
  return part > 0.95 ? 0 : part;
}

function partBeside(
  { image: { width, data }, orientation, pixelsPerMm }: RuleField,
  { position, start, end, least }: Place,
): number {
  const [along, over] = orientation === 'horizontal' ? [1, width] : [width, 1];
  const near = Math.max(2, Math.round(BESIDE.from * pixelsPerMm));
  const far = Math.max(near, Math.round(BESIDE.to * pixelsPerMm));
  const counts = [-1, 1].map((side) => {
    let count = 0;
    for (let i = start; i < end; i++) {
      for (let away = near; away <= far; away++) {
        if (255 - (data[i * along + (position + side * away) * over] ?? 255) < least) continue;
        count++;
        break;
      }
    }
    return count;
  });
  return Math.max(...counts) / Math.max(1, end - start);
}

/** Between a line and the print beside it is a blank, in millimetres from the line. */
const BLANK = { from: 0.35, to: 1.1, ink: 0.04 } as const;

/** Whether the print on either side of a place runs on to the other: no blank parts it from it. */
export function isCrossed({ image, orientation, pixelsPerMm }: RuleField, place: Place): boolean {
  const near = Math.max(2, Math.round(BLANK.from * pixelsPerMm));
  const far = Math.max(near, Math.round(BLANK.to * pixelsPerMm));
  const isBlank = (position: number) =>
    darkPart(image, orientation, { ...place, position }) <= BLANK.ink;
  return [-1, 1].some((side) => {
    for (let away = near; away <= far; away++) {
      if (isBlank(place.position + side * away)) return false;
    }
    return true;
  });
}

/** So much of a stroke has other strokes of its character close to it. */
const STROKE_BESIDE = 0.3;

/** Whether all that is dark along a place is the stroke of a character (基 that just touches it). */
export function isStroke(field: RuleField, place: Place): boolean {
  const slack = Math.max(1, Math.round(WANDER * field.pixelsPerMm));
  const isDark = (start: number) =>
    [-slack, 0, slack].some((shift) => {
      const position = place.position + shift;
      return solidPart(field, { ...place, position, start, end: start + 1 }) > 0;
    });
  const length = Math.max(0, place.end - place.start);
  const dark = Array.from({ length }, (_, i) => place.start + i).filter(isDark);
  const [start, last] = [dark[0], dark.at(-1)];
  if (start === undefined || last === undefined) return false;
  return partBeside(field, { ...place, start, end: last + 1 }) >= STROKE_BESIDE;
}

function darkPart(
  { width, data }: GrayImage,
  orientation: RuleField['orientation'],
  { position, start, end, least }: Place,
): number {
  const [along, over] = orientation === 'horizontal' ? [1, width] : [width, 1];
  let dark = 0;
  for (let i = start; i < end; i++) {
    if (255 - (data[i * along + position * over] ?? 255) >= least) dark++;
  }
  return dark / Math.max(1, end - start);
}
