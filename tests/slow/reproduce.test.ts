/** The words that a report gives to make it again: run in another clone, on another day, they do. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { folder, launch } from '../support/cli.ts';
import { asset, assets, organization, PEOPLE, person, SEEN } from '../support/company.ts';
import { type Repository, repository, repositoryLike } from '../support/repository.ts';

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});
const whenDone = (remove: () => void) => removals.push(remove);

const COMPANY = {
  'policies/T-01.yaml': SEEN,
  'inventory/organization.yaml': organization({ timezone: 'America/Toronto' }),
  'inventory/people.yaml': PEOPLE,
  ...assets(asset('a-good', '2026-09-29'), asset('a-bad', '2026-01-01'), asset('a-dark')),
};
const below = (place: string, files: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${place}/${name}`, text]));

/** A company at the root, one that is the client of somebody, and one whose configuration has another name. */
const template = repository(
  {
    'opsledger.yaml': 'repository: https://github.com/acme/ops/\n',
    ...COMPANY,
    ...below('clients/two', { 'opsledger.yaml': 'gate: {fail: low}\n', ...COMPANY }),
    'clients/two/other.yaml': 'privacy: {people: name}\n',
    ...below('clients/bare', COMPANY),
  },
  whenDone,
);
template.commit({
  'inventory/people.yaml': `${PEOPLE}${person('p-new')}`,
  ...assets(asset('a-good', '2026-09-29'), asset('a-bad'), asset('a-new')),
});

/** Another clone, of whose working folder nothing is left. */
const clone = join(folder({}, whenDone), 'clone');
execFileSync('git', ['clone', '--quiet', '--no-checkout', template.path, clone]);

const COMMIT = template.git('rev-parse', 'HEAD');
const BASE = template.git('rev-parse', 'HEAD~1');
const AT = ['--at', COMMIT, '--as-of', '2026-09-30T12:00:00Z'];

const check = (cwd: string, words: readonly string[], now = '1790769600') =>
  launch([...words, '-q', '-o', 'json'], { cwd, env: { SOURCE_DATE_EPOCH: now } });

describe('a report gives the words that make it again', () => {
  it.concurrent.each<[string, string[], string, string[]]>([
    ['of a clean folder', ['check'], '', ['check', ...AT]],
    ['of a commit by a name', ['check', '--at', 'main'], '', ['check', ...AT]],
    [
      'as of a day, by another gate',
      ['check', '--as-of', '2026-03-31', '--gate=none'],
      '',
      ['check', '--at', COMMIT, '--as-of', '2026-04-01T03:59:59.999Z', '--gate', 'none'],
    ],
    [
      'of a part, whatever order its flags have',
      [
        ...['--only', 'T-*/Asset/a-*', '--kind=Asset', '--owner', 'p-jo', '--policy', 'T-01'],
        ...['--set', 'T-01.max_days=60', '--related', 'hipaa', '--by', 'kind', '--profile', 'starter'],
      ],
      '',
      [
        ...['check', ...AT, '--profile', 'starter', '--set', 'T-01.max_days=60', '--policy', 'T-01'],
        ...['--kind', 'Asset', '--owner', 'p-jo', '--only', 'T-*/Asset/a-*', '--related', 'hipaa'],
      ],
    ],
    ['from a folder below the root', ['check'], 'inventory', ['check', ...AT]],
    ['of a client, from within', ['check'], 'clients/two/inventory', ['check', '-C', 'clients/two', ...AT]],
    ['of a client, from the root', ['-C', 'clients/two'], '', ['check', '-C', 'clients/two', ...AT]],
    [
      'by a configuration with a name of its own',
      ['check', '--config', '../two/other.yaml'],
      'clients/bare',
      ['check', '--config', 'clients/two/other.yaml', ...AT],
    ],
    ['by the one at the root', ['check', '--config', '../opsledger.yaml'], 'clients', ['check', ...AT]],
    [
      'of a change, by the names of its commits',
      ['check', '--base', 'main~1', '--at', 'main', '--gate-on', 'new'],
      '',
      ['check', ...AT, '--base', BASE, '--gate-on', 'new'],
    ],
    ['of a change of a clean folder', ['check', '--base=HEAD~1'], '', ['check', ...AT, '--base', BASE]],
  ])('%s', async (_, words, from, wanted) => {
    const [first, again] = await Promise.all([
      check(join(template.path, from), words),
      check(clone, wanted, '1990000000'),
    ]);
    expect((JSON.parse(first.stdout) as Report).reproduce).toEqual(wanted);
    expect(again).toEqual(first);
  });

  it.concurrent('also where one of several parts was judged: then of the whole', async () => {
    const [whole, part] = await Promise.all(
      ['', '1/2'].map((shard) => check(template.path, shard === '' ? [] : ['--shard', shard])),
    );
    const [one, other] = [whole, part].map((run) => (JSON.parse(run?.stdout ?? '') as Report).reproduce);
    expect(other).toEqual(one);
  });
});

describe('a report gives no words', () => {
  const of = async (change: (at: Repository) => void) => {
    const at = repositoryLike(template, onTestFinished);
    change(at);
    const { revision, reproduce } = JSON.parse((await check(at.path, [])).stdout) as Report;
    return { isDirty: revision?.dirty, reproduce };
  };

  it('where something is not committed', async () => {
    const dirty = await of((at) =>
      at.write({ 'inventory/more.yaml': `kind: Person\nitems:\n${person('p-x')}` }),
    );
    expect(dirty).toEqual({ isDirty: true, reproduce: undefined });
  });

  it('where nothing that was read differs, and what was met beside it would not be met again', async () => {
    const near = await of((at) => at.write({ 'inventory/more.yml': 'kind: Person\n' }));
    expect(near).toEqual({ isDirty: false, reproduce: undefined });
  });

  it('where a file that is committed cannot be read here', async () => {
    const broken = await of((at) =>
      writeFileSync(join(at.path, 'inventory/people.yaml'), Buffer.from([0xff])),
    );
    expect(broken.reproduce).toBeUndefined();
  });

  it('where a checkout has changed the ends of lines, which digests show', async () => {
    const windows = await of((at) => {
      const path = join(at.path, 'inventory/people.yaml');
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    });
    expect(windows).toEqual({ isDirty: false, reproduce: undefined });
  });

  it('outside Git', async () => {
    const { stdout } = await check(folder({ ...COMPANY }), []);
    expect(JSON.parse(stdout)).not.toHaveProperty('reproduce');
  });

  it('and what is met in the commit as well keeps none away', async () => {
    const near = await of((at) => at.commit({ 'inventory/more.yml': 'kind: Person\n' }));
    expect(near.reproduce).toContain('check');
  });
});

describe('the address of the repository', () => {
  const told = (line: string) => {
    const cwd = folder({ 'opsledger.yaml': line, ...COMPANY }, whenDone);
    return launch(['check', '-o', 'json'], { cwd, env: { SOURCE_DATE_EPOCH: '1790769600' } });
  };

  it.concurrent.each([
    ['https://github.com/acme/ops', 'https://github.com/acme/ops'],
    ['https://git.example.test:8443/group/sub/ops/', 'https://git.example.test:8443/group/sub/ops'],
    ['https://example.test/~jo/ops.git', 'https://example.test/~jo/ops.git'],
  ])('%s stands in the report', async (address, wanted) => {
    const { stdout } = await told(`repository: ${address}\n`);
    expect((JSON.parse(stdout) as Report).repository).toBe(wanted);
  });

  it.concurrent.each([
    'http://github.com/acme/ops',
    'https://token@github.com/acme/ops',
    'https://jo:secret@github.com/acme/ops',
    'https://github.com/acme/ops?tab=readme',
    'https://github.com/acme/ops#top',
    'https://github.com/acme//ops',
    'https://github.com/acme/../ops',
    'https://github.com/acme/%2e%2E',
    'https://github.com./acme/ops',
    'git@github.com:acme/ops.git',
    'javascript:alert(1)',
    'https://github.com/acme/ops"onclick="x',
  ])('%s is refused, and told with its place', async (address) => {
    const { code, stdout } = await told(`inventory: [inventory/**/*.yaml]\nrepository: '${address}'\n`);
    const { problems, repository } = JSON.parse(stdout) as Report;
    expect([code, repository]).toEqual([2, undefined]);
    expect(problems).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        message: expect.stringContaining(
          'it must be an address such as https://git.example.com/owner/name: with https, and without a user, steps upwards, a query or a fragment.',
        ),
        location: { path: 'opsledger.yaml', line: 2, column: 13, pointer: '/repository' },
      }),
    );
  });
});
