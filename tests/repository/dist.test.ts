/** What is committed under dist/ is what the sources give, and knows nothing of the machine it was built on. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { BUILT, ROOT } from '../support/build.ts';

const committed = join(ROOT, 'dist');

function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

describe('dist', () => {
  it('[R2] equals a fresh build', () => {
    const [fresh, old] = [contents(BUILT), contents(committed)];
    expect(Object.keys(old)).toEqual([
      'action.js',
      'cli.js',
      'html.js',
      'licenses.txt',
      'package.json',
      'result.js',
      'templates.js',
      'xlsx.js',
    ]);
    expect(Object.keys(fresh)).toEqual(Object.keys(old));
    // Not toEqual: the difference of two bundles would fill the terminal.
    const differing = Object.keys(old).filter((name) => old[name] !== fresh[name]);
    expect(differing, 'run npm run build and commit dist/').toEqual([]);
  });

  it('[R2] comes out the same from another folder, at another time zone and in another language', () => {
    const out = mkdtempSync(join(tmpdir(), 'opsledger-build-'));
    onTestFinished(() => rmSync(out, { recursive: true, force: true }));
    execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), '--outdir', out], {
      cwd: tmpdir(),
      env: { ...process.env, TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    });
    const [there, here] = [contents(out), contents(BUILT)];
    expect(Object.keys(there)).toEqual(Object.keys(here));
    expect(Object.keys(there).filter((name) => there[name] !== here[name])).toEqual([]);
  });

  it('names no path of a machine', () => {
    const text = Object.values(contents(committed)).join('\n');
    // With what follows it, since /root is also how /root_cause begins.
    for (const path of [ROOT, join(homedir(), '/'), '/home/', '/Users/', 'file:///'])
      expect(text).not.toContain(path);
  });

  it('is of ASCII alone: one letter more, in a pattern or a comment, doubles what it takes in memory', () => {
    const text = readFileSync(join(BUILT, 'cli.js'), 'utf8');
    const at = text.search(/[^\0-\x7F]/);
    expect(at < 0 ? '' : text.slice(Math.max(0, at - 100), at + 100)).toBe('');
  });

  it('passes on the licence of each package it contains', () => {
    const text = readFileSync(join(BUILT, 'licenses.txt'), 'utf8');
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    // Ajv writes code for the bundle, and is not in it.
    const contained = Object.entries(dependencies).filter(([name]) => name !== 'ajv');
    for (const [name, version] of contained) {
      expect(text).toMatch(new RegExp(`^${name} ${version} \\(`, 'm'));
    }
    expect(text.match(/permission to use|permission is hereby granted/gi)?.length).toBeGreaterThan(4);
  });

  it('[R3] holds nothing that speaks to GitHub but in the Action', () => {
    expect(readFileSync(join(BUILT, 'cli.js'), 'latin1')).not.toMatch(/octokit|bottleneck/i);
    expect(readFileSync(join(BUILT, 'action.js'), 'latin1')).toMatch(/octokit/i);
  });

  it('[R57] compiles no template but in the part that is loaded for one of a repository', () => {
    const has = (name: string) =>
      /JavaScriptCompiler|Lexical error on line/.test(contents(BUILT)[name] ?? '');
    expect(['cli.js', 'action.js', 'templates.js'].map(has)).toEqual([false, false, true]);
  });

  it('can be started', () => {
    expect(statSync(join(committed, 'cli.js')).mode & 0o111).toBe(0o111);
    expect(readFileSync(join(committed, 'cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});
