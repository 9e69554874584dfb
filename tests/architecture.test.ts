import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  cruise,
  type DependencyType,
  type ICruiseResult,
  type IFlattenedRuleSet,
} from 'dependency-cruiser';
import { build, type Metafile } from 'esbuild';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAGES = ['ingest', 'normalize', 'emit', 'diff'] as const;
const CLI = '^src/cli(\\.ts$|/)';
const PLATFORM = '^src/platform/';
/** Leaves of the house that any room may use. */
const LEAVES = '^src/(errors|checksum)\\.ts$';

/** Libraries that are large, native or both: one file each, on first use. */
const HEAVY = ['pdfjs-dist', 'tesseract.js', 'onnxruntime-node', 'onnxruntime-web'] as const;

/** A room and what it may import besides itself. */
const ROOMS: readonly (readonly [room: string, allowed: readonly string[]])[] = [
  ['^src/model/', ['node_modules/zod/']],
  ['^src/data/', ['^src/model/', LEAVES, 'node_modules/']],
  ...STAGES.map(
    (stage) =>
      [`^src/${stage}/`, ['^src/(data|model)/', LEAVES, PLATFORM, 'node_modules/']] as const,
  ),
  [PLATFORM, ['^src/(ingest|model)/', LEAVES, 'node_modules/']],
  ['^src/pipeline\\.ts$', ['^src/(ingest|normalize|emit|diff)/index\\.ts$', '^src/model/', LEAVES]],
  ['^src/schema\\.ts$', ['^src/model/', LEAVES, 'node_modules/zod/']],
  ['^src/options\\.ts$', ['^src/model/', 'node_modules/zod/']],
  [LEAVES, []],
  [
    '^src/index\\.ts$',
    [
      '^src/(ingest|normalize|emit|diff)/index\\.ts$',
      '^src/(model|data)/',
      '^src/(pipeline|schema)\\.ts$',
      LEAVES,
    ],
  ],
  [CLI, ['^src/(index|options|schema)\\.ts$', '^src/model/', LEAVES, PLATFORM, 'node_modules/']],
];

const CORE: DependencyType[] = ['core'];

const rules: IFlattenedRuleSet = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '\\.tsv$' },
    },
    ...ROOMS.map(([room, allowed]) => ({
      name: `room ${room}`,
      severity: 'error' as const,
      from: { path: room },
      to: { pathNot: [room, ...allowed], dependencyTypesNot: CORE },
    })),
    {
      name: 'core without node',
      severity: 'error',
      from: { path: '^src/', pathNot: [CLI, PLATFORM] },
      to: { dependencyTypes: CORE },
    },
  ],
};

let result: ICruiseResult;

beforeAll(async () => {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: ROOT,
      validate: true,
      ruleSet: rules,
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules|\\.tsv$' },
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'types', 'node', 'default'],
        extensions: ['.ts', '.js', '.mjs', '.json', '.d.ts', '.tsv'],
      },
    },
    { extensionAlias: { '.js': ['.ts', '.js'] } } as never,
    { tsConfig: undefined } as never,
  );
  if (typeof output === 'string') throw new TypeError('expected a cruise result');
  result = output;
});

describe('the house', () => {
  it('is seen whole', () => {
    const seen = result.modules
      .map((module) => module.source)
      .filter((each) => /^src\/.*\.ts$/u.test(each));
    expect(new Set(seen)).toEqual(new Set(sourceFiles()));
  });

  it('has imports in one direction, no circles, no machine in the core', () => {
    const broken = result.summary.violations.map(
      ({ rule, from, to }) => `${rule.name}: ${from} → ${to}`,
    );
    expect(broken).toEqual([]);
  });

  it('loads neither the machine nor anything heavy before it is used', async () => {
    const { inputs } = await inputsOfLibrary();
    const reached = new Set(['src/index.ts']);
    const early: string[] = [];
    for (const path of reached) {
      for (const each of inputs[path]?.imports ?? []) {
        if (each.kind !== 'import-statement') continue;
        if (isMachineOrHeavy(each.path)) early.push(`${path} → ${each.path}`);
        reached.add(each.path);
      }
    }
    expect(reached.size).toBeGreaterThan(20);
    expect(early).toEqual([]);
  });

  it.each(HEAVY)('imports %s in one file', (name) => {
    const importers = result.modules.filter((module) =>
      module.dependencies.some(
        ({ resolved, typeOnly }) => resolved.includes(`node_modules/${name}/`) && typeOnly !== true,
      ),
    );
    expect(importers.length).toBeLessThanOrEqual(1);
  });

  it('keeps Chinese word lists in tables', () => {
    expect(sourceFiles().flatMap(wordLists)).toEqual([]);
  });
});

async function inputsOfLibrary(): Promise<Metafile> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/index.ts'],
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    outdir: 'dist',
    format: 'esm',
    platform: 'neutral',
    packages: 'external',
    loader: { '.tsv': 'text' },
  });
  return metafile;
}

function isMachineOrHeavy(path: string): boolean {
  const heavy = HEAVY.some((name) => path === name || path.startsWith(`${name}/`));
  return heavy || path.startsWith('node:') || path.startsWith('src/platform/');
}

function sourceFiles(): readonly string[] {
  return readdirSync(`${ROOT}/src`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name.replaceAll('\\', '/')}`);
}

/** Array, object, `Set` and alternation literals that hold three or more Chinese words. */
function wordLists(path: string): readonly string[] {
  const file = ts.createSourceFile(
    path,
    readFileSync(`${ROOT}/${path}`, 'utf8'),
    ts.ScriptTarget.Latest,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const words = listedWords(node);
    if (words.length >= 3) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push(`${path}:${line + 1} ${words.slice(0, 3).join(' ')}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function listedWords(node: ts.Node): readonly string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(chineseWord);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties
      .filter((property) => property.name !== undefined && isWord(nameText(property.name)))
      .map((property) => nameText(property.name as ts.PropertyName));
  }
  if (ts.isRegularExpressionLiteral(node) || ts.isStringLiteralLike(node)) {
    return alternatives(node.text);
  }
  return [];
}

function chineseWord(node: ts.Expression): readonly string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.slice(0, 1).flatMap(chineseWord);
  return ts.isStringLiteralLike(node) && isWord(node.text) ? [node.text] : [];
}

function nameText(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
}

/** Words of two and more characters between the bars of a pattern. */
function alternatives(pattern: string): readonly string[] {
  return pattern.split(/[|()/?:^$]/u).filter((part) => /^\p{Script=Han}{2,}$/u.test(part));
}

/** Two and more Chinese characters; a single one is a sign (a digit, a mark), not a word. */
function isWord(text: string): boolean {
  return /\p{Script=Han}{2}/u.test(text);
}
