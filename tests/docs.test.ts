import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldEntries } from '../src/data/index.js';
import { OUTPUT_FILES } from '../src/emit/index.js';
import * as fengong from '../src/index.js';
import { DiffOptions, ExplainOptions, ExtractOptions } from '../src/options.js';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const readme = read('README.md');
const manifest = JSON.parse(read('package.json'));

describe('README.md', () => {
  it('names every file that is written', () => {
    expect(OUTPUT_FILES.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('explains every CSV column with its Chinese title', () => {
    const missing = fieldEntries().filter(
      ({ field, title }) => !readme.includes(`\`${field}\``) || !readme.includes(title),
    );
    expect(missing).toEqual([]);
  });

  it('names every library that is installed with fengong', () => {
    const libraries = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    expect(libraries.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
  });

  it('uses only options and names that there are', () => {
    const options = [...readme.matchAll(/(?<=[\s`])--([a-z][a-z-]*)/gu)].map(
      ([, name]) => name ?? '',
    );
    const shapes = { ...ExtractOptions.shape, ...DiffOptions.shape, ...ExplainOptions.shape };
    // The last two are npm's own.
    const known = [...Object.keys(shapes), 'help', 'ignore-scripts', 'omit'];
    expect(options.filter((name) => !known.includes(name))).toEqual([]);
    const imports = [...readme.matchAll(/import \{ ([^}]+) \} from 'fengong'/gu)];
    expect(imports.length).toBeGreaterThan(0);
    const names = imports.flatMap(([, list = '']) => list.split(', '));
    expect(names.filter((name) => !(name in fengong))).toEqual([]);
  });

  it('gives commands that package.json has', () => {
    const scripts = [...readme.matchAll(/npm (?:run )?([a-z:]+)/gu)].map(([, name]) => name ?? '');
    expect(
      scripts.filter((name) => !['ci', 'install'].includes(name) && !(name in manifest.scripts)),
    ).toEqual([]);
  });
});
