/** `opsledger schema --into`: what an editor needs, as files and settings. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configure } from '../../src/app/config.ts';
import { editorExtensions, editorSettings } from '../../src/app/editor.ts';
import { schemas, schemaText } from '../../src/app/schema.ts';
import { ROOT } from '../support/build.ts';
import { folder, opsledger } from '../support/cli.ts';

const NAMES = [...schemas].filter(([, { files }]) => files !== undefined).map(([name]) => name);
const FILES = NAMES.map((name) => `${name}.schema.json`);

describe('schema --into', () => {
  it('writes the schemas of YAML files as they are printed, says which, and prints the settings', () => {
    const cwd = folder({});
    const { code, stdout, stderr } = opsledger(['schema', '--into', 'a/schemas'], { cwd });
    expect(code).toBe(0);
    expect(readdirSync(join(cwd, 'a/schemas')).sort()).toEqual([...FILES].sort());
    for (const name of NAMES)
      expect(readFileSync(join(cwd, `a/schemas/${name}.schema.json`), 'utf8')).toBe(schemaText(name));
    expect(stderr).toBe(
      `Wrote into a/schemas:\n${FILES.map((file) => `  ${file}\n`).join('')}For .vscode/settings.json, on standard output:\n`,
    );
    expect(stdout).toBe(
      `${JSON.stringify(editorSettings('a/schemas', configure(cwd, undefined)), null, 2)}\n`,
    );
    expect(Object.keys((JSON.parse(stdout) as Record<string, object>)['yaml.schemas'] ?? {})).toEqual(
      FILES.map((file) => `./a/schemas/${file}`),
    );
  });

  it('again writes the same, over what it wrote, also of an older version', () => {
    const cwd = folder({});
    const first = opsledger(['schema', '--into', 's'], { cwd });
    const path = join(cwd, 's/policy.schema.json');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, '{"$id": "urn:opsledger:schema:v1:policy", "title": "older"}');
    expect(opsledger(['schema', '--into', 's'], { cwd })).toEqual(first);
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it.each<[string, (at: string) => void]>([
    ['a text', (at) => writeFileSync(at, 'mine')],
    ['nothing', (at) => writeFileSync(at, '')],
    ['a schema of somebody else', (at) => writeFileSync(at, '{"$id": "urn:other:policy"}')],
    ['JSON that is no mapping', (at) => writeFileSync(at, 'null')],
    ['a folder', (at) => mkdirSync(at)],
    ['a symbolic link to one of ours', (at) => symlinkSync('../ours.json', at)],
    ['a link to nothing', (at) => symlinkSync('nothing', at)],
  ])('where %s stands ends with 2 and writes none of them', (_what, put) => {
    const cwd = folder({ 'ours.json': '{"$id": "urn:opsledger:schema:v1:policy"}', 's/note.txt': 'mine' });
    put(join(cwd, 's/policy.schema.json'));
    expect(opsledger(['schema', '--into', 's'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'opsledger: "s/policy.schema.json" is no schema of opsledger, and stays as it is.\n  Nothing was written. Move it away, or name another folder.\n',
    });
    expect(readdirSync(join(cwd, 's')).sort()).toEqual(['note.txt', 'policy.schema.json']);
    expect(readFileSync(join(cwd, 'ours.json'), 'utf8')).toContain('urn:opsledger');
  });

  it('below a file ends with 2', () => {
    const cwd = folder({ s: 'a file' });
    const { code, stdout, stderr } = opsledger(['schema', '--into', 's'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^opsledger: Nothing was written: /);
  });

  it('with a name is refused', () => {
    const cwd = folder({});
    expect(opsledger(['schema', 'Asset', '--into', 's'], { cwd })).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'opsledger: --into writes a set of schemas; here is "Asset" too.\n  Write opsledger schema Asset > Asset.schema.json, or leave out one of them.\n',
    });
    expect(readdirSync(cwd)).toEqual([]);
  });

  it('follows the patterns of the configuration, from its folder, and says nothing where quiet is wanted', () => {
    const cwd = folder({
      'it/opsledger.yaml':
        'inventory: ["records/**/*.yml", "!records/old/**"]\npolicies: ["rules/*.yaml"]\nbaseline: known.yaml\n',
    });
    const { code, stdout, stderr } = opsledger(['schema', '-q', '-C', 'it', '--into', 'it/s'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      'yaml.schemas': {
        './s/inventory.schema.json': ['records/**/*.yml', '!records/old/**'],
        './s/policy-test.schema.json': ['rules/*.test.yaml', 'rules/*.test.yml'],
        './s/baseline.schema.json': ['known.yaml'],
        './s/config.schema.json': ['opsledger.yaml'],
      },
      'yaml.schemaStore.enable': false,
    });
    expect(stdout).toContain('"rules/*.yaml"');
  });

  it('of a configuration with a mistake writes nothing', () => {
    const cwd = folder({ 'opsledger.yaml': 'polices: []\n' });
    const { code, stdout, stderr } = opsledger(['schema', '--into', 's'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('opsledger.yaml:1:1');
    expect(stderr).toMatch(/the configuration has problems, so no schema was written\.\n$/);
    expect(readdirSync(cwd)).toEqual(['opsledger.yaml']);
  });
});

describe('this repository', () => {
  it('holds its policies and their tests against their schemas, though it takes them by a profile', () => {
    const { 'yaml.schemas': wired } = JSON.parse(
      readFileSync(join(ROOT, '.vscode/settings.json'), 'utf8'),
    ) as Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
    expect(wired?.['./docs/schemas/policy.schema.json']).toContain('policies/**/*.yaml');
    expect(wired?.['./docs/schemas/policy-test.schema.json']).toContain('policies/**/*.test.yaml');
  });

  it('recommends the extension that reads its settings', () => {
    const text = readFileSync(join(ROOT, '.vscode/extensions.json'), 'utf8');
    expect(JSON.parse(text)).toEqual(editorExtensions());
  });

  it('keeps no schema that is not written any more', () => {
    expect(readdirSync(join(ROOT, 'docs/schemas')).sort()).toEqual([...FILES].sort());
  });
});
