import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runChange } from '../../src/app/change.ts';
import { EVERYTHING, runCheck } from '../../src/app/check.ts';
import { commitNamed } from '../../src/app/revision.ts';
import type { JudgingItem } from '../../src/model/comparison.ts';
import type { Report } from '../../src/model/report.ts';
import { asset, assets, exception, organization, PEOPLE, person, SEEN } from '../support/company.ts';
import {
  type Changes,
  quietWorld,
  type Repository,
  repository,
  repositoryLike,
} from '../support/repository.ts';

const BASE: Changes = {
  'opsledger.yaml': 'gate: {fail: high}\n',
  'policies/T-01.yaml': SEEN,
  'inventory/organization.yaml': organization(),
  'inventory/people.yaml': PEOPLE,
  ...assets(asset('a-good', '2026-09-29'), asset('a-bad', '2026-01-01'), asset('a-dark')),
};

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

async function change(changes: Changes, base: Changes = BASE, more: object = {}): Promise<Report> {
  const at = copyOf(base);
  at.commit(changes);
  return judged(at, more);
}

/** Repositories with the base committed, by what is different in it: copying one is quicker than making it. */
const made = new Map<Changes, Repository>();

function copyOf(base: Changes): Repository {
  let template = made.get(base);
  if (!template) {
    template = repository({ ...BASE, ...base }, (remove) => removals.push(remove));
    made.set(base, template);
  }
  return repositoryLike(template, (remove) => removals.push(remove));
}

async function judged(at: Repository, more: object = {}): Promise<Report> {
  const { report } = await runChange(quietWorld(), {
    ...EVERYTHING,
    folder: at.path,
    config: undefined,
    asOf: undefined,
    base: commitNamed(at.path, 'HEAD~1'),
    at: commitNamed(at.path, 'HEAD'),
    gated: 'new',
    ...more,
  });
  return report;
}

const shown = ({ findings }: Report) =>
  findings.map(({ fingerprint, introduced }) => `${fingerprint} ${introduced}`);
const fixedIn = ({ comparison }: Report) =>
  comparison?.fixed.map(({ fingerprint, removed }) => `${fingerprint}${removed ? ' removed' : ''}`);
const items = ({ comparison }: Report): readonly string[] =>
  comparison?.judging?.items.map(
    ({ part, kind, id, change: how, effect, details }: JudgingItem) =>
      `${part} ${kind ? `${kind}/` : ''}${id} ${how}, ${effect}: ${details.join('; ')}`,
  ) ?? [];

describe('a finding', () => {
  it('is new where the base does not have it, and trips the gate', async () => {
    const report = await change(
      assets(asset('a-good', '2026-01-01'), asset('a-bad', '2026-01-01'), asset('a-dark')),
    );
    expect(shown(report)).toEqual([
      'T-01/0/Asset/a-good new',
      'T-01/0/Asset/a-bad existing',
      'T-01/-/Asset/a-dark existing',
    ]);
    expect(report.summary.gate.tripped).toBe(true);
    expect(report.comparison).toMatchObject({
      score: 33,
      counts: { introduced: 1, existing: 2, fixed: 0, removed: 0 },
      paths: ['inventory/assets.yaml'],
      judging: null,
    });
    expect(report.summary.score).toBe(0);
  });

  it('[R14] that was there before does not trip a gate on what is new, and does one on all', async () => {
    const moved = { 'inventory/assets.yaml': null, 'inventory/b.yaml': BASE['inventory/assets.yaml'] ?? '' };
    const report = await change(moved);
    expect(shown(report)).toEqual(['T-01/0/Asset/a-bad existing', 'T-01/-/Asset/a-dark existing']);
    expect(report.summary.gate.tripped).toBe(false);
    expect((await change(moved, {}, { gated: 'all' })).summary.gate.tripped).toBe(true);
  });

  it('that is mended is fixed; one whose record is gone went with it', async () => {
    const report = await change(assets(asset('a-good', '2026-09-29'), asset('a-dark', '2026-09-29')));
    expect(fixedIn(report)).toEqual(['T-01/-/Asset/a-dark', 'T-01/0/Asset/a-bad removed']);
    expect(report.summary.gate.tripped).toBe(false);
  });

  it('is not new where evidence shows what could not be told before', async () => {
    const report = await change(
      assets(asset('a-good', '2026-09-29'), asset('a-bad', '2026-01-01'), asset('a-dark', '2026-01-01')),
    );
    expect(shown(report)).toEqual(['T-01/0/Asset/a-bad existing', 'T-01/0/Asset/a-dark existing']);
    expect(fixedIn(report)).toEqual([]);
  });

  it('is not fixed by taking its evidence away, and that it cannot be told is new', async () => {
    const report = await change(assets(asset('a-good', '2026-09-29'), asset('a-bad'), asset('a-dark')));
    expect(shown(report)).toEqual(['T-01/-/Asset/a-bad new', 'T-01/-/Asset/a-dark existing']);
    expect(fixedIn(report)).toEqual([]);
    expect(report.summary.gate.tripped).toBe(true);
  });
});

describe('the rules of the base', () => {
  it.each<[string, Changes, string]>([
    [
      'a threshold',
      { 'policies/T-01.yaml': SEEN.replace('default: 30', 'default: 900') },
      'policy T-01 changed, weaker: max_days is 900 instead of 30; 1 verdict would no longer need somebody',
    ],
    [
      'a severity',
      { 'policies/T-01.yaml': SEEN.replace('severity: high', 'severity: low') },
      'policy T-01 changed, weaker: severity is low instead of high',
    ],
    [
      'a switch',
      { 'opsledger.yaml': 'gate: {fail: high}\noverrides:\n  T-01: {off: true, reason: No}\n' },
      'policy T-01 changed, weaker: 3 evaluations would no longer be made; 2 verdicts would no longer need somebody',
    ],
    [
      'an override',
      { 'opsledger.yaml': 'gate: {fail: high}\noverrides:\n  T-01: {params: {max_days: 0}}\n' },
      'policy T-01 changed, stricter: max_days is 0 instead of 30; 1 more verdict would need somebody',
    ],
    [
      'an exception',
      { 'inventory/exceptions.yaml': exception('EXC-1', 'a-bad') },
      'record Exception/EXC-1 added, weaker: would cover T-01 on a-bad',
    ],
    [
      'an exception that whoever asked for it approved',
      {
        'inventory/exceptions.yaml': exception('EXC-1', 'a-bad').replace(
          'approved_by: p-lee',
          'approved_by: p-jo',
        ),
      },
      'record Exception/EXC-1 added, none: refused: p-jo asked for it and approved it',
    ],
    [
      'who may approve',
      {
        'inventory/people.yaml': `kind: Person\nitems:\n${person('p-jo', ', roles: [risk_owner]')}${person('p-lee', ', roles: [risk_owner]')}`,
      },
      'record Person/p-jo changed, weaker: roles is new: ["risk_owner"]',
    ],
    [
      'what is not used',
      {
        'inventory/organization.yaml': organization({ notUsed: '{class: Asset, reason: We have none}' }),
      },
      'record Organization/org changed, unknown: not_used is another',
    ],
    [
      'what may be secret',
      {
        'inventory/organization.yaml': `${organization()}x_db_password: Correct-Horse\nx_pin: 9f8Qk2LmZ7xW4tRb5NcD\n`,
      },
      'record Organization/org changed, unknown: x_db_password is new; x_pin is new',
    ],
    [
      'the gate',
      { 'opsledger.yaml': 'gate: {fail: critical, no_evidence: low}\n' },
      'configuration gate changed, both: fail stops from critical on instead of high; no_evidence stops from low on instead of high',
    ],
    [
      'how long exceptions count',
      { 'opsledger.yaml': 'gate: {fail: high}\nexceptions: {max_days: 300}\n' },
      'configuration exceptions changed, stricter: an exception may count for 300 days instead of 365',
    ],
    [
      'where records are',
      { 'opsledger.yaml': 'gate: {fail: high}\ninventory: ["inventory/[op]*.yaml"]\n' },
      'configuration inventory changed, unknown: records are looked for as "inventory/[op]*.yaml"',
    ],
    [
      'the baseline',
      {
        'opsledger.baseline.yaml': 'version: 1\nfindings:\n  - {fingerprint: T-01/0/Asset/a-bad}\n',
      },
      'baseline opsledger.baseline.yaml added, weaker: 1 finding more would count as known',
    ],
  ])('[R15] judge a change that alters %s, and it is told', async (_what, changes, item) => {
    const report = await change(changes);
    expect(items(report)).toEqual([item]);
    expect(shown(report)).toEqual(['T-01/0/Asset/a-bad existing', 'T-01/-/Asset/a-dark existing']);
    expect(report.findings.every(({ known }) => !known)).toBe(true);
    expect(report.problems).toEqual([]);
  });

  it('give way to the own rules of what has been accepted, and the difference is told', async () => {
    const loosened = { 'policies/T-01.yaml': SEEN.replace('default: 30', 'default: 900') };
    const report = await change(loosened, BASE, { isAccepted: true });
    expect(shown(report)).toEqual(['T-01/-/Asset/a-dark existing']);
    expect(fixedIn(report)).toEqual(['T-01/0/Asset/a-bad']);
    expect(report.comparison?.judging).toMatchObject({ counts: 'now', loosened: 1, tightened: 0, score: 66 });
    expect((await change(loosened)).comparison?.judging).toMatchObject({ counts: 'later', loosened: 1 });
  });

  it('switched off or deleted by what has been accepted leave nothing that counts as fixed', async () => {
    const two = { ...BASE, 'policies/T-02.yaml': SEEN.replace('id: T-01', 'id: T-02') };
    const off = { 'opsledger.yaml': 'overrides:\n  T-01: {off: true, reason: too noisy}\n' };
    for (const loosened of [off, { 'policies/T-01.yaml': null }]) {
      const { comparison, fixed, unjudged } = await change(loosened, two, { isAccepted: true });
      expect([comparison?.counts.fixed, comparison?.counts.removed, fixed]).toEqual([0, 0, []]);
      expect(unjudged).toEqual(['T-01/-/Asset/a-dark', 'T-01/0/Asset/a-bad']);
      expect(comparison?.judging).toMatchObject({ counts: 'now', loosened: 2 });
    }
    // Of rules that count later everything is judged still.
    expect(await change(off, two)).not.toHaveProperty('unjudged');
  });

  it('[R16] let an exception count for the change that brings it where that is allowed', async () => {
    const report = await change({ 'inventory/exceptions.yaml': exception('EXC-1', 'a-bad') }, BASE, {
      allowSelfException: true,
    });
    expect(report.summary.verdicts).toMatchObject({ excepted: 1, fail: 0 });
  });

  it('keep the exceptions of the base, with those who approved them', async () => {
    const base = { 'inventory/exceptions.yaml': exception('EXC-1', 'a-bad') };
    const gone = {
      'inventory/exceptions.yaml': null,
      'inventory/people.yaml': `kind: Person\nitems:\n${person('p-jo')}`,
    };
    const report = await change(gone, base);
    expect(report.summary.verdicts.excepted).toBe(1);
    expect(items(report)).toEqual([
      'record Exception/EXC-1 removed, stricter: would no longer cover T-01 on a-bad',
      'record Person/p-lee changed, stricter: roles is gone',
    ]);
    expect(report.problems).toEqual([]);
  });

  it('are not used where the base has none, and that is said', async () => {
    const at = repository({ 'README.md': 'Nothing yet\n' }, (remove) => removals.push(remove));
    at.commit(BASE);
    const report = await judged(at);
    expect(report.notes).toEqual([
      'The base has no policy, so this change is judged by its own rules.',
      'The base has problems that this change mends; what could not be read there counts as new here.',
    ]);
    expect(shown(report)).toEqual(['T-01/0/Asset/a-bad new', 'T-01/-/Asset/a-dark new']);
  });

  it('are not used where they have mistakes, so that they can be mended', async () => {
    const report = await change(
      { 'opsledger.yaml': 'gate: {fail: high}\n' },
      { 'opsledger.yaml': 'gate: {fail: hihg}\n' },
    );
    expect(report.notes?.[0]).toBe(
      'The rules of the base have mistakes (opsledger.yaml), so this change is judged by its own rules.',
    );
    expect(report.summary.partial).toBe(false);
  });

  it('do not hide that the change spoils its own', async () => {
    const report = await change({ 'policies/T-01.yaml': SEEN.replace('age:', 'aeg:') });
    expect(report.problems.map(({ message }) => message)).toEqual(['There is no operator "aeg".']);
    expect(report.summary).toMatchObject({ partial: true, verdicts: { fail: 1, no_evidence: 1, pass: 1 } });
  });
});

describe('what a change touches', () => {
  it('is told with the services that depend on it, before or after', async () => {
    const services = (needs: string) =>
      `kind: Service\nitems:\n  - {id: s-web, name: Web, owner: p-jo, deputy: p-lee, business_owner: p-lee, criticality: low, stops: Sales, depends_on: [${needs}]}\n  - {id: s-mail, name: Mail, owner: p-jo, deputy: p-lee, business_owner: p-lee, criticality: low, stops: Post, depends_on: [a-dark]}\n`;
    const base = { 'inventory/services.yaml': services('a-good') };
    const report = await change(
      {
        'inventory/services.yaml': services('a-bad'),
        'inventory/assets.yaml': `kind: Asset\nitems:\n${asset('a-good', '2026-09-28')}${asset('a-bad', '2026-01-01')}${asset('a-dark')}${asset('a-new')}`,
      },
      base,
    );
    expect(report.comparison?.touched).toEqual({
      records: [
        { kind: 'Asset', id: 'a-good', change: 'changed' },
        { kind: 'Asset', id: 'a-new', change: 'added' },
        { kind: 'Service', id: 's-web', change: 'changed' },
      ],
      services: [{ id: 's-web', name: 'Web', records: 2 }],
    });
    const deltas = report.scorecards.filter(
      ({ delta }) => delta !== undefined && delta !== null && delta !== 0,
    );
    expect(deltas.map(({ by, subject, delta }) => `${by} ${subject} ${delta}`)).toContain('domain assets -8');
  });
});

describe('a commit', () => {
  it('is judged as its checkout is, whatever lies in the folder', async () => {
    const at = repository(BASE, (remove) => removals.push(remove));
    const options = { ...EVERYTHING, folder: at.path, config: undefined, asOf: undefined };
    const { report: onDisk } = await runCheck(quietWorld(), options);
    at.write({
      'inventory/assets.yaml': 'kind: Asset\nitems: []\n',
      'inventory/more.yaml': 'kind: Nonsense\n',
      'opsledger.yaml': 'nonsense: true\n',
    });
    const { report } = await runCheck(quietWorld(), { ...options, revision: 'main' });
    expect(report).toEqual(onDisk);
    expect(report.revision?.dirty).toBe(false);
  });

  it('is read from the folder that is asked for, and its configuration from above', async () => {
    const at = repository(
      {
        'one/opsledger.yaml': 'gate: none\n'.replace('none', '{fail: none}'),
        ...Object.fromEntries(
          Object.entries(BASE).flatMap(([path, text]) =>
            path === 'opsledger.yaml' ? [] : [[`one/${path}`, text]],
          ),
        ),
      },
      (remove) => removals.push(remove),
    );
    const options = { ...EVERYTHING, config: undefined, asOf: undefined, revision: 'HEAD' };
    const { report } = await runCheck(quietWorld(), { ...options, folder: join(at.path, 'one/inventory') });
    expect(report.summary.records).toBe(6);
    expect(report.findings[0]?.location?.path).toBe('one/inventory/assets.yaml');
  });

  it.each([
    ['--output=/tmp/x', 'There is no commit "--output=/tmp/x" here.'],
    ['nowhere', 'There is no commit "nowhere" here.'],
    ['HEAD:README.md', 'There is no commit "HEAD:README.md" here.'],
  ])('that is named %s is refused', (revision, message) => {
    const at = repository({ 'README.md': '' }, (remove) => removals.push(remove));
    expect(() => commitNamed(at.path, revision)).toThrow(message);
  });
});
