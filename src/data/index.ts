export {
  childrenOf,
  type Division,
  type DivisionLevel,
  divisions,
  divisionsNamed,
} from './divisions.js';
export { type FieldEntry, fieldEntries } from './fields.js';
export {
  characterFrequency,
  characterTotal,
  lexiconTotal,
  wordFrequency,
} from './lexicon.js';
export { type UnitEntry, unitEntries } from './units.js';
