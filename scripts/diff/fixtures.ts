// The pairs of fixtures/diff, each with its known changes.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Relation } from '../../src/model/change.js';
import type { ShortNotice } from './build.js';
import type { ExpectedTask } from './generate.js';

export interface FixturePair {
  readonly name: string;
  readonly about: string;
  readonly before: ShortNotice;
  readonly after: ShortNotice;
  readonly expected: {
    readonly tasks: readonly ExpectedTask[];
    readonly relation?: Relation;
    /** The comparison must be refused unless it is forced. */
    readonly unrelated?: boolean;
    readonly ocrSuspect?: number;
  };
}

const FOLDER = fileURLToPath(new URL('../../fixtures/diff/', import.meta.url));

export function fixturePairs(): readonly FixturePair[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const pair = JSON.parse(readFileSync(`${FOLDER}${name}`, 'utf8')) as Omit<FixturePair, 'name'>;
    return { ...pair, name: name.replace('.json', '') };
  });
}
