import { z } from 'zod';
import { sha256 } from '../checksum.js';
import { DATA_PACKAGE_PROFILE, descriptorHash, GENERATOR } from './datapackage.js';

/** Every file that an output folder may hold, in the order in which they are written. */
export const OUTPUT_FILES: readonly string[] = [
  'notice.json',
  'tasks.csv',
  'assignments.csv',
  'edits.csv',
  'findings.csv',
  'reading.json',
  'datapackage.json',
];

const Descriptor = z.looseObject({
  $schema: z.literal(DATA_PACKAGE_PROFILE),
  resources: z.array(z.looseObject({ path: z.string(), hash: z.string() })),
  generator: z.strictObject({ name: z.literal(GENERATOR), hash: z.string() }),
});

const DESCRIPTOR = 'datapackage.json';

/** Files that file managers drop into every folder they show; nobody misses them. */
const LITTER: ReadonlySet<string> = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/**
 * Looks for anything in an output folder that this tool did not write: a name that is not one of
 * its files, or a file that was changed since, so that a table corrected by hand is never written
 * over. The folder's names in, and how to read one (or its SHA-256, where it need not be held whole
 * for it); the reason in words out, or null where all is ours.
 */
export async function findForeign(
  names: readonly string[],
  read: (name: string) => Promise<Uint8Array>,
  hashOf = async (name: string) => sha256(await read(name)),
): Promise<string | null> {
  const kept = names.filter((name) => !LITTER.has(name));
  const stranger = kept.find((name) => !OUTPUT_FILES.includes(name));
  if (stranger !== undefined) return `"${stranger}", which fengong did not write`;
  if (kept.length === 0) return null;
  const hashes = kept.includes(DESCRIPTOR) ? await writtenHashes(await read(DESCRIPTOR)) : null;
  if (hashes === null) return `no ${DESCRIPTOR} as fengong wrote it`;
  for (const name of kept.filter((each) => each !== DESCRIPTOR)) {
    if (hashes.get(name) !== `sha256:${await hashOf(name)}`)
      return `"${name}", which was changed since fengong wrote it`;
  }
  return null;
}

async function writtenHashes(bytes: Uint8Array): Promise<ReadonlyMap<string, string> | null> {
  const written = parseJson(new TextDecoder().decode(bytes));
  const descriptor = Descriptor.safeParse(written);
  if (!descriptor.success) return null;
  const { resources, generator } = descriptor.data;
  // The hash is over the text as written, so over the keys in their written order.
  const { generator: _, ...described } = written as typeof descriptor.data;
  if (generator.hash !== (await descriptorHash(described))) return null;
  return new Map(resources.map(({ path, hash }) => [path, hash]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
