/** The committed bundle on every Node we support, the lowest included: the same bytes, with nothing installed. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/build.ts';

const VERSIONS = ['20', '22', '24'];
const nodeOf = (version: string): string => join(ROOT, `tests/slow/node_modules/node-${version}/bin/node`);

/** The sample, the policies and the bundle, far from any node_modules. */
const place = mkdtempSync(join(tmpdir(), 'opsledger-nodes-'));
for (const part of ['inventory', 'policies', 'opsledger.yaml', 'package.json', 'dist'])
  cpSync(join(ROOT, part), join(place, part), { recursive: true });
afterAll(() => rmSync(place, { recursive: true, force: true }));

function run(node: string, words: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(node, ['dist/cli.js', ...words], {
    cwd: place,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  // How often progress is shown depends on the hour and the machine.
  return { status, stdout, stderr: stderr.replaceAll(/^\S.* \d+ of \d+\n/gm, '') };
}

describe.each(VERSIONS)('Node %s', (version) => {
  const node = nodeOf(version);

  it('is that version', () => {
    const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    expect(stdout).toMatch(new RegExp(`^v${version}\\.`));
  });

  it.each(['json', 'markdown', 'text', 'csv', 'junit', 'xlsx'])(
    'gives the %s that the Node of the tests gives',
    (format) => {
      const words = ['check', '--as-of', '2026-09-30T12:00:00Z', '-o', format];
      const here = run(process.execPath, words);
      expect(here.status).toBe(1);
      expect(here.stdout.length).toBeGreaterThan(1000);
      expect(run(node, words)).toEqual(here);
    },
  );

  it.each([
    [['test'], 0],
    [['lint'], 0],
    [['schema', 'report'], 0],
    [['explain', 'PAT-01', 'vm-app-01', '--as-of', '2026-09-30'], 0],
    [['check', '--nonsense'], 2],
  ])('runs %j', (words, status) => {
    const there = run(node, words);
    expect(there.status, there.stderr).toBe(status);
    expect(there).toEqual(run(process.execPath, words));
  });
});
