/** Formats show what was found and have no say in it: whichever are asked for, verdict, files and exit code are the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/render/index.ts';
import { folder, launch, type Result } from '../support/cli.ts';
import { runs } from '../support/effort.ts';

const POLICY = `id: P-01
title: Nobody has left
domain: access
level: basic
severity: high
for_each: Person
require: {"!==": [$.status, left]}
message: "{{name}} has left"
`;
const person = (id: string, status: string): string =>
  `kind: Person\nid: ${id}\nname: N\ntype: employee\nstatus: ${status}\nstarts: 2024-01-01\n`;

const GOOD = { 'policies/P-01.yaml': POLICY, 'inventory/p.yaml': person('p-a', 'active') };
const STATES = [
  ['in order', 0, GOOD],
  ['with a finding', 1, { ...GOOD, 'inventory/q.yaml': person('p-b', 'left') }],
  ['with a finding and a problem', 2, { ...GOOD, 'inventory/q.yaml': `${person('p-b', 'left')}nmae: x\n` }],
] as const;

const names = [...formats.keys()];
const pathOf = (name: string) => `out/${name}.${formats.get(name)?.extension}`;

/** What one run came to: its exit code, and the bytes of each file it was asked for. */
async function run(
  cwd: string,
  wanted: readonly string[],
  onScreen?: string,
): Promise<{ result: Result; files: ReadonlyMap<string, Buffer> }> {
  const words = wanted.flatMap((name) => ['-o', `${name}=${pathOf(name)}`]);
  const screen = onScreen === undefined ? ['-q'] : ['-o', onScreen];
  const result = await launch(['check', '--as-of', '2026-09-30', ...words, ...screen], { cwd });
  return { result, files: new Map(wanted.map((name) => [name, readFileSync(join(cwd, pathOf(name)))])) };
}

describe('every format', () => {
  it.each(STATES)('of a repository %s is written with all others, and ends alike', async (_, code, files) => {
    const { result, files: written } = await run(folder(files), names);
    expect(result.code).toBe(code);
    for (const [name, bytes] of written)
      expect([name, bytes.length > 0 || name === 'annotations']).toEqual([name, true]);
  });

  it('says the same alone, and ends alike', async () => {
    const [, code, files] = STATES[2];
    const all = await run(folder(files), names);
    const alone = await Promise.all(names.map((name) => run(folder(files), [name])));
    for (const [index, { result, files: written }] of alone.entries()) {
      const name = names[index] ?? '';
      expect([name, result.code, result.stderr]).toEqual([name, code, all.result.stderr]);
      expect(written.get(name)?.equals(all.files.get(name) ?? Buffer.alloc(0)), name).toBe(true);
    }
  });

  it('on standard output ends alike', async () => {
    const [, code, files] = STATES[1];
    const results = await Promise.all(names.map((name) => run(folder(files), [], name)));
    for (const [index, { result }] of results.entries())
      expect([names[index], result.code]).toEqual([names[index], code]);
  });
});

it('any choice of formats, in any order, gives the same exit code and the same files (property)', async () => {
  const choice = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 });
  const expected = await Promise.all(STATES.map(([, , files]) => run(folder(files), names)));
  await fc.assert(
    fc.asyncProperty(choice, fc.nat(STATES.length - 1), async (wanted, state) => {
      const [, code, files] = STATES[state] ?? STATES[0];
      const { result, files: written } = await run(
        folder(files, (remove) => void toRemove.push(remove)),
        wanted,
      );
      expect(result.code).toBe(code);
      for (const [name, bytes] of written)
        expect(bytes.equals(expected[state]?.files.get(name) ?? Buffer.alloc(0)), name).toBe(true);
    }),
    { numRuns: runs(6) },
  );
  for (const remove of toRemove) remove();
});

const toRemove: (() => void)[] = [];
