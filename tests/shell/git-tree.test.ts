import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commitOf } from '../../src/shell/git.ts';
import { GitTree } from '../../src/shell/git-tree.ts';
import { DiskTree, type Tree, treeBelow } from '../../src/shell/tree.ts';
import { Workspace } from '../../src/shell/workspace.ts';
import { repository } from '../support/repository.ts';

const commitAt = (path: string) => {
  const commit = commitOf(path, 'HEAD');
  if (!commit) throw new Error('There is no commit.');
  return commit;
};

const FILES = {
  'inventory/a.yaml': 'a: 1\n',
  'inventory/b/c.yaml': 'c: ä\n',
  'inventory/b/c.yml': 'other: 1\n',
  'inventory/same.yaml': 'a: 1\n',
  'inventory/empty.yaml': '',
  'README.md': 'x\n',
};

describe('a commit and its checkout', () => {
  it('are the same to a workspace', () => {
    const { path } = repository(FILES);
    const onDisk = new Workspace(path, path);
    const inGit = new Workspace(path, path, new GitTree(path, commitAt(path)));
    const patterns = ['inventory/**/*.yaml'];
    const { folders: _, ...listing } = onDisk.list(patterns);
    expect(inGit.list(patterns)).toMatchObject(listing);
    expect(listing.problems.map(({ location }) => location.path)).toEqual(['inventory/b/c.yml']);
    for (const one of [...listing.paths, 'inventory/b', 'inventory/none.yaml', 'inventory/a.yaml/x']) {
      expect(inGit.artefact(one, true)).toEqual(withoutBlob(onDisk.artefact(one, true)));
      if (listing.paths.includes(one)) expect(inGit.read(one)).toEqual(onDisk.read(one));
    }
    expect(inGit.read('inventory/none.yaml')).toEqual(onDisk.read('inventory/none.yaml'));
    expect(inGit.exists(join(path, 'README.md'))).toBe(true);
  });

  it('are the same below a folder', () => {
    const { path } = repository(FILES);
    const trees: readonly Tree[] = [
      treeBelow(new GitTree(path, commitAt(path)), 'inventory'),
      new DiskTree(join(path, 'inventory')),
    ];
    for (const tree of trees) {
      expect(tree.kindOf('')).toBe('folder');
      expect(tree.kindOf('b/c.yaml')).toBe('file');
      expect(tree.entries('b').map(({ name }) => name)).toHaveLength(2);
      expect(String(tree.read('b/c.yaml'))).toBe('c: ä\n');
    }
  });
});

function withoutBlob(state: object): object {
  const { blob: _, ...rest } = state as { blob?: unknown };
  return rest;
}

describe('what is no file', () => {
  it('[R58] is told: links, and submodules whose files are in no commit of this repository', () => {
    const other = repository({ 'x.yaml': 'a: 1\n' });
    const at = repository({ 'inventory/a.yaml': 'a: 1\n', 'inventory/real/z.yaml': 'z: 1\n' });
    symlinkSync('a.yaml', join(at.path, 'inventory/link.yaml'));
    symlinkSync('real', join(at.path, 'inventory/folder'));
    symlinkSync('../README.md', join(at.path, 'inventory/harmless'));
    symlinkSync('/etc', join(at.path, 'inventory/outside'));
    at.git('submodule', '--quiet', 'add', other.path, 'inventory/sub');
    at.commit({});
    const { paths, problems } = new Workspace(at.path, at.path, new GitTree(at.path, commitAt(at.path))).list(
      ['inventory/**/*.yaml'],
    );
    expect(paths).toEqual(['inventory/a.yaml', 'inventory/real/z.yaml']);
    expect(
      problems.map(({ code, severity, location }) => `${severity} ${code} ${location.path}`).sort(),
    ).toEqual([
      'error symbolic-link inventory/folder',
      'error symbolic-link inventory/link.yaml',
      'error symbolic-link inventory/outside',
      'error unread inventory/sub',
    ]);
  });
});

describe('a file of a commit', () => {
  it('that Git keeps elsewhere has the digest that its stand-in names', () => {
    const digest = 'b'.repeat(64);
    const { path } = repository({
      'big.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize 12345\n`,
    });
    expect(new GitTree(path, commitAt(path)).digests('big.bin')).toEqual({ sha256: digest });
  });

  it('is told by its size where it is too large to be read', () => {
    const { path } = repository({ 'inventory/a.yaml': 'x'.repeat(10 * 1024 * 1024 + 1) });
    const workspace = new Workspace(path, path, new GitTree(path, commitAt(path)));
    expect(workspace.read('inventory/a.yaml')).toMatchObject({ code: 'too-large' });
  });

  it('[R61] is read without running what the repository, or its settings, would have run', () => {
    const at = repository({
      '.gitattributes': '*.yaml filter=evil diff=evil\n',
      'inventory/a.yaml': 'a: 1\n',
    });
    const trap = `touch ${join(at.path, 'TRAPPED')}; cat`;
    for (const [name, value] of Object.entries({
      'filter.evil.smudge': trap,
      'filter.evil.clean': trap,
      'diff.evil.textconv': trap,
      'core.fsmonitor': trap,
      'core.pager': trap,
    }))
      at.git('config', name, value);
    mkdirSync(join(at.path, '.git/hooks'), { recursive: true });
    writeFileSync(join(at.path, '.git/hooks/post-checkout'), `#!/bin/sh\n${trap}\n`, { mode: 0o755 });
    const workspace = new Workspace(at.path, at.path, new GitTree(at.path, commitAt(at.path)));
    expect(workspace.list(['inventory/**/*.yaml']).paths).toEqual(['inventory/a.yaml']);
    expect(workspace.read('inventory/a.yaml')).toMatchObject({ source: { text: 'a: 1\n' } });
    expect(workspace.artefact('inventory/a.yaml', true)).toMatchObject({ is: 'file' });
    expect(new DiskTree(at.path).kindOf('TRAPPED')).toBeUndefined();
  });
});
