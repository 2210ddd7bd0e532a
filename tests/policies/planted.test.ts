/**
 * The findings that the sample company was given on purpose: each is found, by the policy that is about it, at the
 * line of the field that shows it. Lines are looked up by the text of the field, so that records may be added.
 * What needs figures over time, the graph of dependencies or the history of the repository is not among them.
 */
import { describe, expect, it } from 'vitest';
import { parseInventoryFile } from '../../src/engine/inventory.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { filesOf, judge, judgeParsed } from '../support/check.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const policies = readPolicies(filesOf(policyFiles, ''), kinds);
const report = judgeParsed(policies, filesOf(inventoryFiles, '').map(parseInventoryFile), { artefacts });

interface Planted {
  readonly what: string;
  readonly policies: readonly string[];
  readonly path: string;
  /** The id of the record, and the text of its line that the finding points at. */
  readonly id: string;
  readonly text: string;
}

const PLANTED: readonly Planted[] = [
  {
    what: 'a database check that failed 22 times, behind green backups, and that nobody looked at',
    policies: ['BKP-03'],
    path: 'inventory/job-reports/2026-w39.yaml',
    id: 'jr-dbcheck-2026w39',
    text: 'to: 2026-09-28T00:00:00Z',
  },
  {
    what: 'the backup that is unproven because of it: its last check failed',
    policies: ['BKP-04'],
    path: 'inventory/job-reports/2026-w39.yaml',
    id: 'jr-dbcheck-2026w39',
    text: 'consecutive_failures: 22',
  },
  {
    what: 'and it was not verified for weeks',
    policies: ['BKP-04'],
    path: 'inventory/job-reports/2026-w39.yaml',
    id: 'jr-dbcheck-2026w39',
    text: 'last_success: 2026-09-05T04:00:00Z',
  },
  {
    what: 'a restore test that skipped the integrity of the database',
    policies: ['RST-03'],
    path: 'inventory/restore-tests/RT-2026-07.yaml',
    id: 'RT-2026-07',
    text: 'data_integrity_checked: false',
  },
  {
    what: 'and that therefore does not count as passed',
    policies: ['RST-01'],
    path: 'inventory/restore-tests/RT-2026-07.yaml',
    id: 'RT-2026-07',
    text: 'result: partial',
  },
  {
    what: 'something left over from a restore that is past its date',
    policies: ['RST-04'],
    path: 'inventory/restore-tests/RT-2026-07.yaml',
    id: 'RT-2026-07',
    text: '{issue: Label printer queue had to be re-created by hand,',
  },
  {
    what: 'an account that was to be deleted, is said to be, and is still there',
    policies: ['ACC-08'],
    path: 'inventory/access-reviews/2026-q3.yaml',
    id: 'AVR-2026-Q3',
    text: '{account: acc-sam, decision: delete, done_on: 2026-09-17}',
  },
  {
    what: 'a patch that is installed and waits for a restart',
    policies: ['PAT-01'],
    path: 'inventory/patch-reports/2026-09-28.yaml',
    id: 'patch-20260928',
    text: 'reboot_pending: true',
  },
  {
    what: 'a setting that differs, and that no change accounts for',
    policies: ['CFG-04'],
    path: 'inventory/config-scans/cs-vm-db-01-20260927.yaml',
    id: 'cs-vm-db-01-20260927',
    text: 'oldest_open_since: 2026-09-20',
  },
  {
    what: 'an action that is done and that nobody checked',
    policies: ['RST-05'],
    path: 'inventory/actions.yaml',
    id: 'ACT-119',
    text: 'id: ACT-119',
  },
  {
    what: 'one person who owns nearly everything',
    policies: ['DOC-06'],
    path: 'inventory/people.yaml',
    id: 'p-jo',
    text: 'id: p-jo',
  },
  {
    what: 'a critical service that has nowhere to be tested',
    policies: ['CHG-16'],
    path: 'inventory/services.yaml',
    id: 'svc-shipping',
    text: 'test_assets: []',
  },
  {
    what: 'software of its own that was delivered without a look at its code',
    policies: ['SEC-01'],
    path: 'inventory/software.yaml',
    id: 'sw-labels',
    text: 'id: sw-labels',
  },
  {
    what: 'a promise of 99.5 % beside one to be back within four hours',
    // The promise was not measured either.
    policies: ['SLA-06', 'SLA-09'],
    path: 'inventory/service-levels.yaml',
    id: 'sl-ship-uptime',
    text: 'id: sl-ship-uptime',
  },
];

/** The line of a record that holds a text, counted from 1; the one line where there may be but one. */
function lineOf({ path, id, text }: Pick<Planted, 'path' | 'id' | 'text'>): number {
  const lines = (inventoryFiles[path] ?? '').split('\n');
  const start = lines.findIndex((line) => line.replace(/^[- ]*/, '') === `id: ${id}`);
  expect(start, `${id} in ${path}`).toBeGreaterThanOrEqual(0);
  const line = lines.findIndex((line, index) => index >= start && line.includes(text));
  expect(line, `${text} in ${path}`).toBeGreaterThanOrEqual(0);
  return line + 1;
}

describe('of the sample company', () => {
  it.each(PLANTED)('$what is found, by nothing but $policies', (planted) => {
    const line = lineOf(planted);
    const there = report.findings.filter(
      ({ verdict, location }) =>
        verdict === 'fail' && location?.path === planted.path && location.line === line,
    );
    expect([...new Set(there.map(({ policy }) => policy))]).toEqual(planted.policies);
  });

  it.each([
    ['a rota that ends in five days', 'ESC-02', '9 days', []],
    ['cloud spending over the budget', 'COS-02', 'cloud', ['inventory/costs/2026-08.yaml']],
  ])('%s is found by %s, which is judged once', (_what, policy, word, related) => {
    const found = report.findings.filter(
      (finding) => finding.policy === policy && finding.verdict === 'fail',
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain(word);
    expect(found[0]?.related.map(({ location }) => location?.path)).toEqual(related);
  });

  it('an exception that is not needed yet is told', () => {
    expect(report.exceptions).toMatchObject([{ id: 'EXC-014', state: 'active', unused: true, covers: [] }]);
  });
});

describe('what was mended is no longer found', () => {
  it.each([
    ['PAT-01', 'inventory/patch-reports/2026-09-28.yaml', 'reboot_pending: true', 'reboot_pending: false'],
    [
      'RST-03',
      'inventory/restore-tests/RT-2026-07.yaml',
      'integrity_checked: false',
      'integrity_checked: true',
    ],
    ['RST-04', 'inventory/restore-tests/RT-2026-07.yaml', 'due: 2026-08-31', 'due: 2026-12-31'],
  ])('by %s in %s', (policy, path, wrong, right) => {
    const own = Object.entries(policyFiles).filter(([name]) => name.endsWith(`/${policy}.yaml`));
    const text = inventoryFiles[path] ?? '';
    expect(text).toContain(wrong);
    const mended = judge(Object.fromEntries(own), { ...inventoryFiles, [path]: text.replace(wrong, right) });
    expect(mended.findings.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
  });
});
