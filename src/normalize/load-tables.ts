import { findUnit, lexiconTable } from '../data/index.js';
import { extras } from './wording/language.js';

/** No register holds these, so that each of its parts is asked, and its patterns are made for good. */
const NAMELESS = ['\u3400\u3400\u3400', '\u3401\u3401\u3401'];

/** Makes ready what every notice needs: the registry of bodies and the lexicon. They load by themselves too. */
export function loadTables(): void {
  for (const name of NAMELESS) findUnit(name);
  lexiconTable();
  extras();
}
