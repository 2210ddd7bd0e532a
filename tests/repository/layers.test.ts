/** The rules of the layers bite: each forbidden import, written into a small house, is told by its rule's name. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { describe, expect, it } from 'vitest';
import configuration from '../../.dependency-cruiser.mjs';
import { folder } from '../support/cli.ts';

/** Names of the rules that a house of these files breaks. */
async function broken(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const house = folder({
    'src/cli/bin.ts': '',
    'src/model/nothing.ts': 'export const nothing = 0;',
    ...files,
  });
  for (const name of ['yaml', 'picomatch', 'left-pad']) {
    const at = join(house, 'node_modules', name, 'index.js');
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, 'module.exports = 0;');
    writeFileSync(join(dirname(at), 'package.json'), `{"name": "${name}", "main": "index.js"}`);
  }
  const { tsConfig: _, ...options } = configuration.options;
  const { output } = await cruise(
    ['src'],
    { ...options, baseDir: house, validate: true, ruleSet: { forbidden: configuration.forbidden } } as never,
    { bustTheCache: true } as never,
  );
  const { violations } = (output as ICruiseResult).summary;
  return [...new Set(violations.map(({ rule }) => rule.name))].filter(
    (name) => name !== 'nothing-unreachable',
  );
}

describe('a house', () => {
  it.each([
    ['in order', { 'src/engine/a.ts': "import '../model/nothing.ts';" }, []],
    [
      'whose floor knows a layer above',
      { 'src/model/a.ts': "import '../engine/b.ts';", 'src/engine/b.ts': '' },
      ['model-imports-nothing'],
    ],
    [
      'whose engine knows the shell',
      { 'src/engine/a.ts': "import '../shell/b.ts';", 'src/shell/b.ts': '' },
      ['engine-imports-only-model-schema'],
    ],
    [
      'whose renderer knows the engine, by a type',
      {
        'src/render/a.ts': "import type { B } from '../engine/b.ts'; export const a: B = 0;",
        'src/engine/b.ts': 'export type B = number;',
      },
      ['render-imports-only-model'],
    ],
    [
      'whose Action knows the engine',
      { 'src/action/a.ts': "import '../engine/b.ts';", 'src/engine/b.ts': '' },
      ['action-imports-only-model-render-shell-app'],
    ],
    [
      'whose command line knows the Action',
      { 'src/cli/a.ts': "import '../action/b.ts';", 'src/action/b.ts': '' },
      ['cli-imports-only-model-render-shell-app'],
    ],
    [
      'whose core reads files',
      { 'src/engine/a.ts': "import 'node:fs';" },
      ['pure-code-imports-no-node-module'],
    ],
    [
      'with a circle',
      { 'src/model/a.ts': "import './b.ts';", 'src/model/b.ts': "import './a.ts';" },
      ['no-cycles'],
    ],
    [
      'with a second importer of a package',
      { 'src/engine/a.ts': "import 'yaml';" },
      ['one-importer-of-yaml'],
    ],
    [
      'with a package nobody decided on',
      { 'src/shell/a.ts': "import 'left-pad';" },
      ['no-other-package-in-src'],
    ],
    [
      'that looks behind the readers of YAML',
      { 'src/engine/a.ts': "import './yaml/plain.ts';", 'src/engine/yaml/plain.ts': '' },
      ['yaml-stays-behind-its-folder'],
    ],
    [
      'that starts the process from inside',
      { 'src/app/a.ts': "import '../cli/bin.ts';" },
      ['app-imports-only-model-kinds-schema-engine-render-shell', 'entry-point-is-not-imported'],
    ],
    [
      'that starts the Action from inside',
      { 'src/action/a.ts': "import './bin.ts';", 'src/action/bin.ts': '' },
      ['entry-point-is-not-imported'],
    ],
    [
      'that needs its tests',
      { 'src/app/a.ts': "import '../../tests/b.ts';", 'tests/b.ts': '' },
      ['production-imports-no-tests'],
    ],
  ])('%s', async (_, files, rules) => {
    expect([...(await broken(files as Record<string, string>))].sort()).toEqual([...rules].sort());
  });
});
