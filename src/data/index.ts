export { type Calibration, calibrationOf } from './calibration.js';
export { radicalForms, sharedWords, traditionalCharacters } from './characters.js';
export { type Lookalike, likeness, lookalikes } from './confusions.js';
export {
  childrenOf,
  type Division,
  type DivisionLevel,
  divisionOf,
  divisionOpening,
  divisions,
  divisionsNamed,
  levelBelow,
  usualName,
} from './divisions.js';
export { type FieldEntry, fieldEntries } from './fields.js';
export { type HeaderWord, headerWords } from './headers.js';
export {
  characterFrequency,
  characterTotal,
  lexiconTable,
  lexiconTotal,
  lexiconWords,
  wordFrequency,
} from './lexicon.js';
export { measureWords } from './measures.js';
export {
  type Misreading,
  misreadFrom,
  misreadingShare,
  misreadings,
} from './misreadings.js';
export { type NameQuestion, nameModel } from './name-models.js';
export {
  documentRulePatterns,
  levelPrefixes,
  officialTitles,
  placeholders,
  surnames,
  unitSuffixes,
} from './names.js';
export { adjacency, adjacencyOf } from './neighbours.js';
export { sharedPartGroup } from './parts.js';
export { PHRASES, type PhraseName, phrase } from './phrases.js';
export {
  READERS,
  type ReaderModel,
  type ReaderName,
  type ReaderQuestion,
  readerModel,
  readerNamed,
} from './reader-models.js';
export { regionNames } from './regions.js';
export { groupAt } from './registry/collectives.js';
export { findAnew, findUnit } from './registry/find.js';
export { type KnownUnit, LOCAL_GOVERNMENT } from './registry/known.js';
export { takesPrefix } from './registry/letters.js';
export { levelPrefixOf, type Slot, unitCores, unitSlots } from './registry/spellings.js';
export { holderWords, type RoleWord, roleWords } from './roles.js';
export { isTripleSeen } from './triples.js';
export { type UnitEntry, unitEntries } from './units.js';
export { nameEndings, officialWords } from './wording.js';
export { type WordingQuestion, wordingModel } from './wording-models.js';
export { countIn, placeOf, type WordTable, wordKey, wordTable } from './words.js';
