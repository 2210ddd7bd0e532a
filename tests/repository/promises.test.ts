/** Promises about the repository itself that no other tool keeps. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/kinds/index.ts';
import { ROOT } from '../support/build.ts';

const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter(Boolean);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const texts = tracked.filter((path) => !path.startsWith('dist/'));

describe('a lock file', () => {
  const locks = tracked.filter((path) => path.endsWith('package-lock.json'));

  it('is there for each package file with packages', () => {
    expect(locks).toEqual(['package-lock.json', 'tests/slow/package-lock.json']);
  });

  it.each(locks)('%s holds digests and no addresses', (path) => {
    const text = read(path);
    expect(text).not.toContain('"resolved"');
    expect(text.match(/"integrity": "sha512-/g)?.length).toBeGreaterThan(50);
  });

  it.each(locks)('%s names every build of a package that has one for each system', (path) => {
    const { packages } = JSON.parse(read(path)) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    expect(Object.keys(packages).length).toBeGreaterThan(50);
    // npm 11 refuses a lock file that leaves out those of other systems.
    expect(wanted.filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
  });

  it.each(locks)('%s asks for nothing that runs when it is installed, but what is known', (path) => {
    const { packages } = JSON.parse(read(path)) as {
      packages: Record<string, { hasInstallScript?: boolean }>;
    };
    const running = Object.keys(packages).filter((name) => packages[name]?.hasInstallScript);
    // esbuild checks its binary, which is a package of its own; fsevents is for macOS; the validators of SARIF make
    // theirs executable, which the test that runs one does itself.
    expect(running.filter((name) => !/\/(esbuild|fsevents|sarif-multitool-\w+)$/.test(name))).toEqual([]);
  });
});

describe('what is committed', () => {
  it('names no folder of somebody, and no address of a registry', () => {
    const bad = /\/(?:home|Users|root)\/[a-z]|registry\.npmjs\.org|file:\/\/\/(?!tmp)/;
    const self = 'tests/repository/';
    const found = texts.filter((path) => !path.startsWith(self) && bad.test(read(path)));
    expect(found).toEqual([]);
  });

  it('has Unix line ends and ends with one, unless it is the matter of a test', () => {
    const found = texts.filter(
      (path) =>
        // Suites of others are kept as they came.
        !path.startsWith('tests/suites/') &&
        /\.(ts|mjs|cjs|json|yaml|md|hbs|sh)$/.test(path) &&
        /\r|[^\n]$/.test(read(path)),
    );
    expect(found).toEqual([]);
  });
});

describe('a source file', () => {
  const sources = tracked.filter((path) => path.startsWith('src/') && path.endsWith('.ts'));

  it('is no heap of things that have nothing to do with each other', () => {
    expect(sources.filter((path) => /\b(utils?|helpers?|misc|common)\b/.test(path))).toEqual([]);
  });

  it('describes what it exports', () => {
    const bare = sources
      .filter((path) => !path.startsWith('src/kinds/') && !path.includes('/operators/'))
      .flatMap((path) =>
        [...read(path).matchAll(/(?<before>.*)\nexport (?:async )?function\*? (?<name>\w+)/g)]
          .filter(({ groups }) => !groups?.['before']?.trimEnd().endsWith('*/'))
          .map(({ groups }) => `${path}: ${groups?.['name']}`),
      );
    expect(bare).toEqual([]);
  });
});

describe('the tables', () => {
  it('are sorted', () => {
    const names = [...kinds.keys()];
    expect(names.map((name) => name.toLowerCase())).toEqual(names.map((name) => name.toLowerCase()).sort());
  });
});
