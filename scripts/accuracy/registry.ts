// The reading of unit cells with all of the registry, or as if it lacked some of its bodies.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { ROOT } from './library.js';

type Data = typeof import('../../src/data/index.js');
type Cells = typeof import('../../src/normalize/unit-cell.js') &
  typeof import('../../src/normalize/issuer.js');
type Evidence = typeof import('../../src/normalize/names/survey.js');
type Names = typeof import('../../src/normalize/names/signs.js') &
  typeof import('../../src/normalize/names/belief.js') &
  typeof import('../../src/normalize/names/repair.js') &
  typeof import('../../src/normalize/cells/parse.js');

/** What is needed to read a unit cell, over one state of the registry. */
export type CellReader = Pick<Data, 'findUnit' | 'unitEntries' | 'lookalikes' | 'misreadings'> &
  Pick<Cells, 'openUnitCell' | 'readUnitCell' | 'unitContext'> &
  Pick<Evidence, 'cellEvidence' | 'loneEvidence' | 'surveyUnits'> &
  Pick<Names, 'nameSigns' | 'otherName' | 'rankedNames' | 'clausePlace' | 'parseCell'>;

const ENTRY = `
export { findUnit, unitEntries, lookalikes, misreadings } from './src/data/index.js';
export { unitContext } from './src/normalize/issuer.js';
export { openUnitCell, readUnitCell } from './src/normalize/unit-cell.js';
export { cellEvidence, loneEvidence, surveyUnits } from './src/normalize/names/survey.js';
export { parseCell } from './src/normalize/cells/parse.js';
export { otherName } from './src/normalize/names/belief.js';
export { nameSigns } from './src/normalize/names/signs.js';
export { clausePlace, rankedNames } from './src/normalize/names/repair.js';
`;

const KEY_FIELD = 5;

/** Leaves the rows out whose key is held out; comment lines and the header stay. */
function filterRegistry(isHeldOut: (key: string) => boolean): Plugin {
  return {
    name: 'held-out',
    setup({ onLoad }) {
      onLoad({ filter: /data\/units\.tsv$/ }, ({ path }) => {
        const lines = readFileSync(path, 'utf8').split('\n');
        const header = lines.findIndex((line) => !line.startsWith('#'));
        const kept = lines.filter(
          (line, i) => i <= header || line === '' || !isHeldOut(line.split('\t')[KEY_FIELD] ?? ''),
        );
        return { contents: kept.join('\n'), loader: 'text' };
      });
    },
  };
}

/** Bundles the reading of unit cells over a registry without the bodies of some keys. */
export async function loadCellReader(isHeldOut: (key: string) => boolean): Promise<CellReader> {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.cache', 'registry-'));
  const outfile = join(folder, 'cells.mjs');
  try {
    await build({
      absWorkingDir: ROOT,
      stdin: { contents: ENTRY, resolveDir: ROOT, loader: 'ts' },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      loader: { '.tsv': 'text' },
      plugins: [filterRegistry(isHeldOut)],
      logLevel: 'warning',
    });
    return (await import(pathToFileURL(outfile).href)) as CellReader;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
