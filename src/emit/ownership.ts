import { z } from 'zod';
import { sha256 } from '../checksum.js';
import { DATA_PACKAGE_PROFILE, descriptorHash, GENERATOR } from './datapackage.js';
import { OUTPUT_FILES } from './index.js';

const Descriptor = z.looseObject({
  $schema: z.literal(DATA_PACKAGE_PROFILE),
  resources: z.array(z.looseObject({ path: z.string(), hash: z.string() })),
  generator: z.strictObject({ name: z.literal(GENERATOR), hash: z.string() }),
});

/** Files that file managers drop into every folder they show; nobody misses them. */
const LITTER: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * Looks for anything in an output folder that this tool did not write: a name that is not one of
 * its files, or a file that was changed since. So a table corrected by hand is never written over.
 * Names and contents in, the reason in words out, or null where all is ours.
 */
export async function findForeign(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
): Promise<string | null> {
  const named = [...files].filter(([name]) => !LITTER.has(name));
  const stranger = named.find(([name]) => !OUTPUT_FILES.includes(name));
  if (stranger !== undefined) return `"${stranger[0]}", which fengong did not write`;
  if (named.length === 0) return null;
  const hashes = await writtenHashes(files.get('datapackage.json'));
  if (hashes === null) return 'no datapackage.json as fengong wrote it';
  for (const [name, bytes] of named) {
    if (name === 'datapackage.json') continue;
    const hash = `sha256:${await sha256(bytes)}`;
    if (hashes.get(name) !== hash) return `"${name}", which was changed since fengong wrote it`;
  }
  return null;
}

async function writtenHashes(
  bytes: Uint8Array<ArrayBuffer> | undefined,
): Promise<ReadonlyMap<string, string> | null> {
  const descriptor = Descriptor.safeParse(parseJson(new TextDecoder().decode(bytes)));
  if (!descriptor.success) return null;
  const { generator, ...described } = descriptor.data;
  if (generator.hash !== (await descriptorHash(described))) return null;
  return new Map(described.resources.map(({ path, hash }) => [path, hash]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
