/** Whole runs with templates of the repository: what they print, and how they end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../support/build.ts';
import { folder, opsledger } from '../support/cli.ts';
import { asset, assets, organization, PEOPLE, SEEN } from '../support/company.ts';
import { type Changes, type Repository, repository } from '../support/repository.ts';

const COMPANY = {
  'policies/T-01.yaml': SEEN,
  'inventory/organization.yaml': organization(),
  'inventory/people.yaml': PEOPLE,
  ...assets(asset('a-good', '2026-09-29'), asset('a-bad', '2026-01-01')),
};
const PAGE = `# Ours: {{headline}}
{{#each findings as |finding index|}}
{{index}}. {{finding.policy}}{{#unless @last}},{{/unless}} {{../version}}
{{else}}
Nothing.
{{/each}}
`;
const OURS = /^# Ours: .* 50 %, 1 finding\n0\. `T-01` \d+\.\d+\.\d+\n$/;

const MARKDOWN = ['check', '--as-of', '2026-09-30T12:00:00Z', '-o', 'markdown=-'];

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});
const aRepository = (files: Changes): Repository =>
  repository({ ...COMPANY, ...files }, (remove) => removals.push(remove));

describe('a report as Markdown', () => {
  it('is what report.md.hbs of the repository says, and the verdict stays', () => {
    const [plain, ours] = [{}, { 'templates/report.md.hbs': PAGE }].map((files) =>
      opsledger(MARKDOWN, { cwd: folder({ ...COMPANY, ...files }) }),
    );
    expect(ours).toMatchObject({ code: 1, stdout: expect.stringMatching(OURS), stderr: '' });
    expect(plain).toMatchObject({ code: 1, stdout: expect.stringMatching(/^## /) });
  });

  it('is the same, byte for byte, by a copy of what ships, and by one that differs in nothing that is written', () => {
    const shipped = readFileSync(join(ROOT, 'templates/report.md.hbs'), 'utf8');
    const [plain, copy, compiled] = [
      {},
      { 'templates/report.md.hbs': shipped },
      { 'templates/report.md.hbs': `${shipped}{{! mine }}` },
    ].map((files) => opsledger(MARKDOWN, { cwd: folder({ ...COMPANY, ...files }) }).stdout);
    expect(copy).toBe(plain);
    expect(compiled).toBe(plain);
  });

  it('is as it ships where there is a mistake, which is told with its place, and the run ends with 2', () => {
    const cwd = folder({ ...COMPANY, 'templates/report.md.hbs': '{{headline}}\n\n  {{findngs}}\n' });
    const { code, stdout, stderr } = opsledger(MARKDOWN, { cwd });
    expect([code, stdout.slice(0, 3)]).toEqual([2, '## ']);
    expect(stdout).toContain('| error | `templates/report.md.hbs:3:5` | There is no `"findngs"` here.');
    expect(stderr).toContain('templates/report.md.hbs:3:5');
    const text = opsledger(['check', '--as-of', '2026-09-30T12:00:00Z'], { cwd });
    expect([text.code, text.stdout]).toEqual([
      2,
      expect.stringContaining('There is no "findngs" here. Did you mean "findings"?'),
    ]);
    expect(text.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'There are headline, notes, holdingBack, otherPolicies, findings,',
    );
  });

  it('of a commit is by the template of that commit', () => {
    const at = aRepository({ 'templates/report.md.hbs': PAGE });
    at.commit({ 'templates/report.md.hbs': 'LATER' });
    at.write({ 'templates/report.md.hbs': null });
    expect(opsledger([...MARKDOWN, '--at', 'HEAD~1'], { cwd: at.path }).stdout).toMatch(OURS);
    expect(opsledger([...MARKDOWN, '--at', 'HEAD'], { cwd: at.path }).stdout).toBe('LATER');
    expect(opsledger(MARKDOWN, { cwd: at.path }).stdout).toMatch(/^## /);
  });

  it('of a change is by the template of its base, whatever the change makes of it', () => {
    const at = aRepository({ 'templates/report.md.hbs': PAGE });
    at.commit({ 'templates/report.md.hbs': 'HEAD' });
    at.write({ 'templates/report.md.hbs': 'FOLDER' });
    for (const words of [[], ['--at', 'HEAD']]) {
      const { code, stdout } = opsledger([...MARKDOWN, '--base', 'HEAD~1', ...words], { cwd: at.path });
      expect([code, stdout]).toEqual([1, expect.stringMatching(OURS)]);
    }
  });

  it('is not written over a template', () => {
    const cwd = folder({ ...COMPANY, 'templates/report.md.hbs': PAGE });
    const { code, stderr } = opsledger(['check', '-o', 'markdown=templates/report.md.hbs'], { cwd });
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('"report.md.hbs" is a file that this run has read'),
    ]);
    expect(readFileSync(join(cwd, 'templates/report.md.hbs'), 'utf8')).toBe(PAGE);
  });
});

it('lint tells mistakes in templates, all of them', () => {
  const cwd = folder({
    ...COMPANY,
    'templates/comment.md.hbs': '{{#each findings}}{{owner}}{{/each}}{{#if}}{{/if}}\n{{{headline}}}',
    'templates/reminder.md.hbs': '{{headline',
  });
  const { code, stdout } = opsledger(['lint'], { cwd });
  expect(code).toBe(2);
  for (const place of ['comment.md.hbs:1:37', 'comment.md.hbs:2:1', 'reminder.md.hbs:1:1'])
    expect(stdout).toContain(`templates/${place}`);
});
