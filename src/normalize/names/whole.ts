import { findUnit, levelPrefixOf } from '../../data/index.js';

/** Tells whether a name is a single body that stands for itself, with the letter of its place. */
export function isWholeName(name: string): boolean {
  const known = findUnit(name);
  return known !== null && !known.group && (levelPrefixOf(name) !== '' || known.place !== null);
}
