/** A first repository: what is written, what is left alone, and what its first check says. */
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Report } from '../../src/model/report.ts';
import { folder, opsledger } from '../support/cli.ts';
import { example } from '../support/workflows.ts';

const starters = [...kinds.values()].filter(({ tier }) => tier === 'start');

function started(files: Readonly<Record<string, string>> = {}): string {
  const at = folder(files);
  expect(opsledger(['init'], { cwd: at })).toMatchObject({ code: 0, stderr: '' });
  return at;
}

function check(at: string): { code: number | null; report: Report } {
  const { code, stdout } = opsledger(['check', '--as-of', '2026-09-30', '-o', 'json'], { cwd: at });
  return { code, report: JSON.parse(stdout) as Report };
}

describe('a first repository', () => {
  it('has a file for each kind of the first day, and its check finds gaps but no error', () => {
    const at = started();
    expect(readdirSync(join(at, 'inventory'))).toHaveLength(starters.length);
    const { code, report } = check(at);
    expect(code).toBe(1);
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(report.summary.verdicts).toMatchObject({ pass: 0, fail: 0, error: 0 });
    expect(report.summary.verdicts.no_evidence).toBeGreaterThan(10);
    // What is missing is named, kind by kind.
    const { stdout } = opsledger(['check', '--as-of', '2026-09-30'], { cwd: at });
    expect(stdout.split('\n').slice(0, 10).join('\n')).toMatch(
      /^Nothing is recorded yet\n {2}\? Account {2,}inventory\/accounts\/\*\.yaml {2,}for ACC-02[\s\S]*wait for a first record of these kinds/,
    );
    // Each file without a record is named, and what that means once.
    const empty = report.problems.filter(({ message }) => message.startsWith('items is an empty list'));
    expect(empty.length).toBeGreaterThan(5);
    for (const { location } of empty) expect(stdout).toContain(`  ${location.path}:${location.line}:`);
    expect(stdout.match(/items is an empty list/g)).toHaveLength(1);
    expect(report.unrecorded).toContainEqual({
      kind: 'Account',
      file: 'inventory/accounts/*.yaml',
      policies: ['ACC-02', 'ACC-05'],
    });
    const missing = report.findings.map(({ message }) => /kind (\w+)/.exec(message)?.[1]);
    expect(missing).toEqual(expect.arrayContaining(['Asset', 'Account', 'Service', 'Change']));
  });

  it('is laid out, and an editor is told which schema is for which file', () => {
    const at = started();
    expect(opsledger(['fmt', '--check'], { cwd: at })).toMatchObject({ code: 0 });
    const settings = JSON.parse(readFileSync(join(at, '.vscode/settings.json'), 'utf8')) as {
      'yaml.schemas': Record<string, readonly string[]>;
    };
    const schemas = settings['yaml.schemas'];
    expect(schemas['./.vscode/opsledger/inventory.schema.json']).toContain('inventory/**/*.yaml');
    for (const path of Object.keys(schemas)) {
      expect(JSON.parse(readFileSync(join(at, path), 'utf8'))).toHaveProperty('$id');
    }
  });

  it.each(
    starters.filter(({ name }) => name !== 'Organization' && name !== 'Person').map(({ name }) => [name]),
  )('the example of %s is a record as soon as the # is taken away', (name) => {
    const at = started();
    const texts = readdirSync(join(at, 'inventory')).map((file) =>
      readFileSync(join(at, 'inventory', file), 'utf8'),
    );
    const text = texts.find((one) => one.includes(`\nkind: ${name}\n`)) ?? '';
    const [, example = ''] = text.split('# items:\n');
    const record = `kind: ${name}\nitems:\n${example.replaceAll(/^#/gm, '')}`;
    const { records, problems } = readInventory(
      [parseInventoryFile({ path: 'x.yaml', text: record })],
      kinds,
      {
        fragments: true,
      },
    );
    expect(problems).toEqual([]);
    expect(records).toHaveLength(1);
  });

  it('has the workflow for pull requests, with what to replace, and does not write over another', () => {
    const path = '.github/workflows/opsledger.yml';
    const at = started();
    expect(readFileSync(join(at, path), 'utf8')).toBe(example('pr').text);
    const { code, stdout } = opsledger(['lint', '--workflows'], { cwd: at });
    expect([code, stdout.match(/REPLACE--OWNER stands for/g)?.length]).toEqual([2, 1]);
    writeFileSync(
      join(at, path),
      example('pr').text.replace(/REPLACE--OWNER(.*)@0+/, `acme$1@${'1'.repeat(40)}`),
    );
    expect(opsledger(['lint', '--workflows'], { cwd: at })).toMatchObject({ code: 0 });

    const other = folder({ [path]: 'on: push\n' });
    expect(opsledger(['init'], { cwd: other }).stdout).toContain(`See that ${path} runs the Action`);
    expect(readFileSync(join(other, path), 'utf8')).toBe('on: push\n');
  });

  it('has no workflow where GitHub would not read it, and says where it belongs', () => {
    const at = folder({ '.git/HEAD': '', 'part/x': '' });
    const { code, stdout } = opsledger(['init'], { cwd: join(at, 'part') });
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('.github/workflows at the root of the repository');
    expect(readdirSync(join(at, 'part'))).not.toContain('.github');
  });

  it('leaves alone what is there, and says so', () => {
    const mine = 'kind: Vendor\nitems: []\n';
    const at = folder({ 'inventory/vendors.yaml': mine, '.vscode/settings.json': '{}' });
    const { code, stdout } = opsledger(['init'], { cwd: at });
    expect(code).toBe(0);
    expect(stdout).toContain('Left as they are\n  inventory/vendors.yaml\n  .vscode/settings.json\n');
    expect(stdout).toContain(
      '1. Add to .vscode/settings.json what opsledger schema --into .vscode/opsledger',
    );
    expect(readFileSync(join(at, 'inventory/vendors.yaml'), 'utf8')).toBe(mine);
    expect(readFileSync(join(at, '.vscode/settings.json'), 'utf8')).toBe('{}');
  });

  it.each([
    ['here', ''],
    ['above this folder', 'part'],
  ])('is not begun a second time %s', (where, part) => {
    const at = folder({ '.git/HEAD': '', 'opsledger.yaml': '', 'part/x': '' });
    const { code, stdout, stderr } = opsledger(['init'], { cwd: join(at, part) });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(where);
    expect(readdirSync(join(at, part))).not.toContain('inventory');
  });

  it.each([
    ['to a folder', 'elsewhere'],
    ['to nowhere', 'gone'],
  ])('takes nothing behind a link %s for its own', (_where, target) => {
    const at = folder({ 'elsewhere/x': '' });
    symlinkSync(target, join(at, 'inventory'));
    const { code, stdout, stderr } = opsledger(['init'], { cwd: at });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('"inventory" is a symbolic link; nothing was written.');
    expect(readdirSync(at).sort()).toEqual(['elsewhere', 'inventory']);
  });

  it('writes nothing where a file cannot be written', () => {
    const at = folder({});
    writeFileSync(join(at, 'inventory'), '');
    const { code, stderr } = opsledger(['init'], { cwd: at });
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing was written');
    expect(readdirSync(at)).toEqual(['inventory']);
  });
});
