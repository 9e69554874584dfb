export { sha256 } from '../checksum.js';
