/** The flags that limit `opsledger check` to a part, and what is said when they fit nothing. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { opsledger } from '../support/cli.ts';
import { sampleFolder } from '../support/sample-folder.ts';

const company = sampleFolder(afterAll);

const run = (...words: readonly string[]) =>
  opsledger(['check', '-C', company, '--as-of', '2026-09-30T12:00:00Z', ...words]);

describe('filters', () => {
  it('leave what fits, and say so in every format', () => {
    const words = ['--owner', 'p-jo', '--owner=p-amir', '--only', 'MON-*'];
    const report = JSON.parse(run(...words, '-o', 'json').stdout) as Report;
    expect(report.scope).toEqual({ owners: ['p-jo', 'p-amir'], only: ['MON-*'] });
    expect(report.evaluations.length).toBeGreaterThan(0);
    for (const { policy } of report.evaluations) expect(policy).toMatch(/^MON-/);
    const said = 'A part only: what belongs to p-jo and p-amir; only MON-*.';
    expect(run(...words).stdout).toContain(said);
    expect(run(...words, '-o', 'markdown').stdout).toContain('A part only: what belongs to');
  });

  it('take a fingerprint from a report', () => {
    const { stdout } = run('--only', 'PAT-01/1/Asset/vm-app-01', '-o', 'json');
    const report = JSON.parse(stdout) as Report;
    expect(report.evaluations).toHaveLength(1);
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toEqual(['PAT-01/1/Asset/vm-app-01']);
  });

  it.each<[string, string]>([
    ['--owner=p-jp', 'There is no Person with the id "p-jp". Did you mean "p-jo"?'],
    ['--owner=vm-db-01', 'There is no Person with the id "vm-db-01".'],
    ['--only=PAT-1/Asset', 'There is no policy "PAT-1" here. Did you mean "PAT-01"?'],
    ['--only=PAT-01/Aset', 'There is no kind "Aset". Did you mean "Asset"?'],
    ['--only=*/*/vm-bd-01', 'nothing that is judged fits it. Did you mean "vm-db-01"?'],
    ['--only=PAT-01/Service', 'nothing that is judged fits it.'],
    ['--only=X*', 'nothing that is judged fits it.'],
    ['--only=', '--only is "", which is no pattern.'],
    ['--only=a//b', 'which is no pattern.'],
    ['--kind=Aset', 'There is no kind "Aset". Did you mean "Asset"?'],
    ['--policy=PAT-1', 'There is no policy "PAT-1" here.'],
  ])('that fit nothing are errors: %s', (flag, message) => {
    const { code, stdout, stderr } = run(flag);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('are explained by a topic of the help', () => {
    const { code, stdout } = opsledger(['help', 'filters']);
    expect(code).toBe(0);
    for (const flag of ['--policy', '--kind', '--owner', '--only']) expect(stdout).toContain(flag);
  });
});
