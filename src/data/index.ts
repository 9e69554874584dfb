export { type UnitEntry, unitEntries } from './units.js';
