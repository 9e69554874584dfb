#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { processIo } from './cli/io.js';
import { main } from './cli/main.js';

/** The version stands in one place, beside the built command. */
function packageVersion(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

process.exitCode = await main(process.argv.slice(2), processIo(process), packageVersion());
