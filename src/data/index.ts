export {
  childrenOf,
  type Division,
  type DivisionLevel,
  divisions,
  divisionsNamed,
} from './divisions.js';
export { type UnitEntry, unitEntries } from './units.js';
