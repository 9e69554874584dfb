// Bundles the library and the command; the tables (*.tsv) go into the bundle as text,
// so that the core needs no file system. Declarations come from tsc (npm run build).
import { chmod, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const ENTRIES = ['src/index.ts', 'src/cli.ts', 'src/platform/pdf-worker.ts'];

/** Writes the bundle into `outdir`, which is emptied first; other entries only to measure a part of it. */
export async function bundle(outdir, entryPoints = ENTRIES) {
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    target: 'node20.19',
    packages: 'external',
    external: ['node:*'],
    loader: { '.tsv': 'text' },
    chunkNames: 'chunks/[name]-[hash]',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
  });
  if (entryPoints === ENTRIES) await chmod(join(outdir, 'cli.js'), 0o755);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundle(join(root, 'dist'));
