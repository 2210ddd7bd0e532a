/** What a finding says of where its policy is explained: a page of ours for policies that ship, and for no other. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import type { Report } from '../../src/model/report.ts';
import { markdownLink } from '../../src/render/escape.ts';
import { addressIn } from '../../src/shell/home.ts';
import { ROOT } from '../support/build.ts';
import { folder, opsledger } from '../support/cli.ts';

const OWN = `id: OWN-01
title: Every asset says where it stands
domain: assets
level: basic
severity: high
remedy: Say where it stands.
for_each: Asset
require: {"===": [$.site, nowhere]}
message: "{{name}} stands in {{site}}"
`;
const SAID = OWN.replace('OWN-01', 'OWN-02').replace(
  'for_each',
  'help: https://wiki.example.org/own?id=2\nfor_each',
);

/** The report and the comment of a company that judges by our policies and by its own. */
function judged(): { report: Report; comment: string } {
  const files = {
    'opsledger.yaml': 'extends: [opsledger:starter]\n',
    'policies/own.yaml': `${OWN}---\n${SAID}`,
  };
  const at = folder(files, afterAll);
  cpSync(join(ROOT, 'inventory'), join(at, 'inventory'), { recursive: true });
  const run = (format: string) =>
    opsledger(['check', '--as-of', '2026-09-30T12:00:00Z', '-o', format], { cwd: at }).stdout;
  return { report: JSON.parse(run('json')) as Report, comment: run('markdown') };
}

/** What stands before a page: the address that package.json names, else the name of the package. */
const ADDRESS = addressIn(manifest);
const PLACE = ADDRESS === undefined ? 'opsledger:' : `${ADDRESS}/`;

describe('the help of a finding', () => {
  const { report, comment } = judged();
  const helpOf = (wanted: (policy: string) => boolean) =>
    new Map(report.findings.filter(({ policy }) => wanted(policy)).map(({ policy, help }) => [policy, help]));

  it('is the page for every policy that ships: in the package, as long as that names no address', () => {
    const shipped = helpOf((policy) => !policy.startsWith('OWN-'));
    expect(shipped.size).toBeGreaterThan(2);
    for (const [policy, help] of shipped) expect(help).toBe(`${PLACE}docs/policies/${policy}.md`);
    const [first = ''] = shipped.keys();
    expect(comment).toContain(markdownLink('More', `${PLACE}docs/policies/${first}.md`));
  });

  it('is left out for a policy of the company, unless that says one itself', () => {
    expect(Object.fromEntries(helpOf((policy) => policy.startsWith('OWN-')))).toEqual({
      'OWN-01': undefined,
      'OWN-02': 'https://wiki.example.org/own?id=2',
    });
    expect(comment).toContain('[More](https://wiki.example.org/own?id=2)');
    expect(comment.match(/^- `OWN-01` .*$/m)?.[0]).not.toContain('More');
  });

  it('counts from the root where the library is the repository itself, and explain says it too', () => {
    const { stdout } = opsledger(['explain', 'PAT-01', '--as-of', '2026-09-30T12:00:00Z'], { cwd: ROOT });
    expect(stdout).toContain(`\nMore      ${ADDRESS === undefined ? '' : PLACE}docs/policies/PAT-01.md\n`);
  });
});

describe('the address of the files of a package', () => {
  const V = { version: '1.2.3' };
  const AT = 'https://github.com/acme/ops/blob/v1.2.3';
  it.each<[string, Parameters<typeof addressIn>[0], string | undefined]>([
    ['a repository', { ...V, repository: 'https://github.com/acme/ops' }, AT],
    [
      'a repository as npm writes it',
      { ...V, repository: { url: 'git+https://github.com/acme/ops.git' } },
      AT,
    ],
    ['a repository by SSH', { ...V, repository: { url: 'git@github.com:acme/ops.git' } }, AT],
    ['another by SSH', { ...V, repository: { url: 'git+ssh://git@github.com/acme/ops.git' } }, AT],
    [
      'a homepage beside it',
      { ...V, repository: 'https://github.com/acme/ops', homepage: 'https://a.example' },
      AT,
    ],
    [
      'a homepage alone',
      { ...V, homepage: 'https://ops.example.org/tool/#readme' },
      'https://ops.example.org/tool',
    ],
    ['a repository elsewhere', { ...V, repository: 'https://code.example/acme/ops' }, undefined],
    ['neither', V, undefined],
    ['a homepage that is no address', { ...V, homepage: 'javascript:alert(1)' }, undefined],
  ])('with %s', (_, one, wanted) => {
    expect(addressIn(one)).toBe(wanted);
  });
});
