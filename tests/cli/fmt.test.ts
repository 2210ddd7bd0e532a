/** `opsledger fmt` on real files: what it writes, and what it leaves alone. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, opsledger } from '../support/cli.ts';
import { sampleFolder } from '../support/sample-folder.ts';

const MESSY =
  'name: Nu # who\r\nkind: Person\r\nid: p-1\r\ntype: employee\r\nstatus: active\r\nstarts: 2024-01-01';
const NEAT = 'kind: Person\nid: p-1\nname: Nu # who\ntype: employee\nstatus: active\nstarts: 2024-01-01\n';
const POLICY = `id: T-01
title: Everybody has a name
domain: governance
level: basic
severity: low
for_each: Person
require: {exists: $.name}
message: "{{id}}"
`;
const CASE =
  'policy: T-01\nname: A name\nas_of: 2026-09-30\ngiven: {Person: [{id: p-1, name: Nu}]}\nexpect: {pass: [p-1]}\n';

const messy = () =>
  folder({
    'inventory/neat.yaml': NEAT.replace('p-1', 'p-2'),
    'inventory/messy.yaml': MESSY,
    'policies/T-01.yaml': POLICY.split('\n').filter(Boolean).toReversed().join('\n'),
    'policies/T-01.test.yaml': `${CASE.split('\n').filter(Boolean).toReversed().join('\n')}\n`,
  });

const run = (at: string, ...words: readonly string[]) => opsledger(['fmt', '-C', at, ...words]);
const read = (at: string, path: string): string => readFileSync(join(at, path), 'utf8');

const CHANGED = 'inventory/messy.yaml\npolicies/T-01.test.yaml\npolicies/T-01.yaml\n';

describe('fmt', () => {
  it('writes what needs it, and has nothing to do the second time', () => {
    const at = messy();
    expect(run(at)).toEqual({ code: 0, stdout: `${CHANGED}3 of 4 files were laid out.\n`, stderr: '' });
    expect(read(at, 'inventory/messy.yaml')).toBe(NEAT);
    expect(read(at, 'policies/T-01.yaml')).toBe(POLICY);
    expect(read(at, 'policies/T-01.test.yaml')).toBe(CASE);
    expect(run(at)).toEqual({ code: 0, stdout: '4 files, all laid out.\n', stderr: '' });
    expect(run(at, '--check').code).toBe(0);
    expect(readdirSync(join(at, 'inventory'))).toEqual(['messy.yaml', 'neat.yaml']);
  });

  it('only says so with --check, and ends with 1', () => {
    const at = messy();
    expect(run(at, '--check')).toEqual({
      code: 1,
      stdout: `${CHANGED}3 of 4 files need another layout.\n`,
      stderr: '',
    });
    expect(run(at, '--check', '-q')).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(read(at, 'inventory/messy.yaml')).toBe(MESSY);
  });

  it.each<[string, string, string]>([
    ['is no YAML', 'name: [\n', 'yaml-syntax'],
    ['holds a kind that is not known', 'name: Nu\nkind: Persn\nid: p-9\n', 'There is no kind'],
    ['has a key that is not known', `nmae: x\n${NEAT.replace('p-1', 'p-9')}`, 'There is no key "nmae"'],
    ['names nobody', `${NEAT.replace('p-1', 'p-9')}vendor: v-none\n`, 'There is no Vendor'],
    ['has two values for a key', `name: Mu\n${NEAT.replace('p-1', 'p-9')}`, 'stands here a second time'],
  ])('leaves alone a file that %s, and lays out the rest', (_, text, message) => {
    const at = messy();
    writeFileSync(join(at, 'inventory/bad.yaml'), text);
    const { code, stdout, stderr } = run(at);
    expect(code).toBe(2);
    expect(stdout).toContain('3 of 5 files were laid out.');
    expect(stderr).toContain('inventory/bad.yaml:');
    if (message !== 'yaml-syntax') expect(stderr).toContain(message);
    expect(stderr).toContain('files with problems were left as they are');
    expect(read(at, 'inventory/bad.yaml')).toBe(text);
    expect(read(at, 'inventory/messy.yaml')).toBe(NEAT);
    expect(run(at, '--check').code).toBe(2);
  });

  it('leaves alone a policy with mistakes', () => {
    const at = messy();
    const text = `require: {exist: $.name}\n${POLICY.replace(/require.*\n/, '')}`;
    writeFileSync(join(at, 'policies/T-01.yaml'), text);
    const { code, stderr } = run(at);
    expect([code, read(at, 'policies/T-01.yaml')]).toEqual([2, text]);
    expect(stderr).toContain('There is no operator "exist"');
  });

  it('says when there is nothing to lay out', () => {
    const { code, stderr } = run(folder({}));
    expect(code).toBe(2);
    expect(stderr).toContain(
      'inventory/**/*.yaml or policies/**/*.yaml matched no file. Nothing was laid out.',
    );
  });

  // tests/engine/layout.test.ts looks at every file there is.
  it('has nothing to do in the sample', () => {
    expect(run(sampleFolder(), '--check')).toMatchObject({ code: 0, stderr: '' });
  });
});
