/** Parts of a run on the command line: the files they are written to, and what becomes of them together. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { launch, type Result } from '../support/cli.ts';
import { organization } from '../support/records.ts';
import { repository } from '../support/repository.ts';

const asset = (id: string, seen: string): string =>
  `  - {id: ${id}, name: ${id}, type: server, status: in_use, environment: production, hosting: on_prem, owner: p-jo, criticality: low, authorised: true, last_seen: ${seen}T00:00:00Z}\n`;

const assets = (...days: readonly string[]): string =>
  `kind: Asset\nitems:\n${days.map((day, at) => asset(`srv-${at}`, day)).join('')}`;

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

const at = repository(
  {
    'opsledger.yaml': 'privacy: {people: name}\n',
    'policies/T-01.yaml': `id: T-01
title: Assets were seen within 30 days
domain: assets
level: basic
severity: high
for_each: Asset
require: {"<=": [{age: [$.last_seen, days]}, 30]}
message: "{{name}} was not seen"
`,
    'inventory/organization.yaml': organization(),
    'inventory/people.yaml':
      'kind: Person\nid: p-jo\nname: Jo Lin\ntype: employee\nstatus: active\nstarts: 2020-01-01\n',
    'inventory/assets.yaml': assets('2026-09-29', '2026-01-01', '2026-01-01', '2026-09-29', '2026-09-29'),
  },
  (remove) => removals.push(remove),
);
at.commit({
  'inventory/assets.yaml': assets('2026-09-29', '2026-01-01', '2026-09-29', '2026-01-01', '2026-09-29'),
});

function run(words: string, now = '1790769600'): Promise<Result> {
  return launch(words.split(' '), { cwd: at.path, env: { SOURCE_DATE_EPOCH: now } });
}

const CHANGE = 'check --at HEAD --base HEAD~1 --gate-on new -o json=';

describe('[R74] parts that check --shard writes', async () => {
  const whole = await run(`${CHANGE}- -q`);
  const parts = await Promise.all(
    [1, 2, 3].map((index) => run(`${CHANGE}part-${index}.json --shard ${index}/3`)),
  );

  it('say which part they are', () => {
    for (const [index, { stdout, stderr }] of parts.entries()) {
      expect(stderr).toBe('');
      expect(stdout).toContain(
        `\nThis is part ${index + 1} of 3 alone and says nothing of the others; opsledger merge joins them.\n`,
      );
      expect(JSON.parse(readFileSync(join(at.path, `part-${index + 1}.json`), 'utf8'))).toMatchObject({
        shard: { index: index + 1, count: 3 },
      });
    }
  });

  it.concurrent('are by merge the report of the whole, byte for byte, with its exit code', async () => {
    const merged = await run('merge part-3.json part-1.json part-2.json -o json');
    expect(merged).toEqual(whole);
    expect(merged.code).toBe(1);
    const { comparison, people } = JSON.parse(merged.stdout) as Report;
    expect(comparison?.counts).toEqual({ introduced: 1, existing: 1, fixed: 1, removed: 0 });
    expect(people).toEqual([{ id: 'p-jo', name: 'Jo Lin' }]);
  });

  it.concurrent('are told by merge as a report is', async () => {
    const { stdout } = await run('merge part-1.json part-2.json part-3.json');
    expect(stdout).toContain('\n5 evaluations: 2 fail, 3 pass; 2 need attention; score 60 %\n');
    expect(stdout).not.toMatch(/part \d/);
  });

  it.concurrent('[R75] are refused where one is missing, and nothing is written', async () => {
    const { code, stdout, stderr } = await run('merge part-1.json part-3.json -o json=lost.json');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      'opsledger: The parts cannot be joined. Of 3 parts this is missing: 2.\n  Judge all parts of one commit by the same settings and the same --as-of, or SOURCE_DATE_EPOCH.\n',
    );
    expect(() => readFileSync(join(at.path, 'lost.json'))).toThrow();
  });

  it.concurrent('[R75] are refused where one was judged as of another moment or commit', async () => {
    await run('check --at HEAD~1 -q -o json=other.json --shard 2/3', '1790769601');
    const { code, stderr } = await run('merge part-1.json other.json part-3.json');
    expect(code).toBe(2);
    expect(stderr).toContain(' The commit is not the same: ');
    expect(stderr).toContain(
      ' The moment of judging is not the same: "2026-09-30T12:00:00Z" in part-1.json and part-3.json and "2026-09-30T12:00:01Z" in other.json.',
    );
  });

  it.concurrent('are refused where a file is none that can be trusted, all of them at once', async () => {
    writeFileSync(join(at.path, 'forged.json'), '{"schemaVersion": 1}');
    const text = readFileSync(join(at.path, 'part-2.json'), 'utf8');
    writeFileSync(join(at.path, 'mended.json'), text.replaceAll('"verdict": "fail"', '"verdict": "pass"'));
    const { code, stderr } = await run('merge part-1.json forged.json mended.json gone.json');
    expect(code).toBe(2);
    expect(stderr).toMatch(/ forged\.json: The result file is none that can be trusted\./);
    expect(stderr).toMatch(/ mended\.json: The result file is none that can be trusted\./);
    expect(stderr).toMatch(/ gone\.json: The result file cannot be read: it does not exist\./);
  });

  it.concurrent('are not written over', async () => {
    const before = readFileSync(join(at.path, 'part-1.json'), 'utf8');
    const { code, stderr } = await run('merge part-1.json part-2.json part-3.json -o json=part-1.json');
    expect([code, stderr]).toEqual([
      2,
      'opsledger: Nothing was written: "part-1.json" is a file that this run has read.\n  Give the output another path.\n',
    ]);
    expect(readFileSync(join(at.path, 'part-1.json'), 'utf8')).toBe(before);
  });
});

it.concurrent.each(['4/3', '1/257', 'x'])('--shard=%s is refused', async (shard) => {
  const { code, stderr } = await run(`check --shard=${shard}`);
  expect([code, stderr]).toEqual([
    2,
    `opsledger: --shard is "${shard}", which is no part of several.\n  Write --shard 2/5 for the second of five; there can be 256.\n`,
  ]);
});
