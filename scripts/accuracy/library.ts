import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from '../build.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

type Library = typeof import('../../src/index.js');

/** The library and the command as they are published, in a folder of their own. */
export interface BuiltLibrary {
  readonly library: Library;
  /** Path of the command. */
  readonly command: string;
}

let built: Promise<BuiltLibrary> | undefined;

/** Builds the library once; the folder goes when the process ends. */
export function loadLibrary(): Promise<BuiltLibrary> {
  built ??= build();
  return built;
}

async function build(): Promise<BuiltLibrary> {
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.cache', 'measured-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const dist = join(folder, 'dist');
  await bundle(dist);
  // The command tells its version from the package.json beside its folder.
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const library = (await import(pathToFileURL(join(dist, 'index.js')).href)) as Library;
  return { library, command: join(dist, 'cli.js') };
}
