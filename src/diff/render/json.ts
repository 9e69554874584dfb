import type { Changes } from '../../model/change.js';

/** The changes as they are: `fengong/changes@1`. */
export function renderJson(changes: Changes): string {
  return `${JSON.stringify(changes, null, 2)}\n`;
}
