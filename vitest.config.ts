import { readFile } from 'node:fs/promises';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    {
      name: 'tsv-as-text',
      enforce: 'pre',
      async load(id) {
        if (!id.endsWith('.tsv')) return null;
        return `export default ${JSON.stringify(await readFile(id, 'utf8'))}`;
      },
    },
  ],
  test: {
    include: ['tests/**/*.test.ts'],
    // One worker fewer than cores, as vitest has it, is a single one on a machine of two.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './tests/reporter.ts'],
  },
});
