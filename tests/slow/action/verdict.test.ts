/** What decides the verdict of a run, and what does not. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANNOTATE, COMMENT_ON, COMMENTS, CONCLUSIONS } from '../../../src/action/inputs.ts';
import { asset, assets, exception, SEEN } from '../../support/company.ts';
import { runs } from '../../support/effort.ts';
import type { Files } from '../../support/github/repository.ts';
import type { Event } from '../../support/github/runner.ts';
import {
  mergeGroup,
  pullRequestTarget,
  push,
  schedule,
  workflowDispatch,
  workflowRun,
  ZERO_SHA,
} from '../github/payloads.ts';
import {
  aStage,
  BETTER,
  commentsOn,
  fileIn,
  introducedIn,
  NOBODY,
  READER,
  RESULT,
  reportOf,
  verdictOf,
  WORSE,
} from './stage.ts';

const stage = await aStage();
const { repository, github } = stage;
const NOTHING: Files = { 'README.md': 'Words\n' };
const EVALUATE = { mode: 'evaluate' };

describe('the exit code', () => {
  it.each<[number, string, Files, Record<string, string>, string]>([
    [0, 'pass', NOTHING, {}, 'The gate lets it through (exit 0).'],
    [1, 'fail', WORSE, {}, 'The gate is tripped (exit 1) by '],
    [2, 'untrusted', { 'inventory/x.yaml': 'kind: Aset\n' }, {}, 'cannot be trusted (exit 2)'],
    [2, '', NOTHING, { gate: 'hihg' }, '(exit 2)'],
  ])(
    '[R11] is %i for a verdict of "%s", and the step says so',
    async (code, verdict, files, inputs, text) => {
      const { event } = await stage.pull(files);
      const run = await stage.run(event, { inputs: { ...EVALUATE, ...inputs } });
      expect([run.exitCode, run.outputs['verdict'] ?? '']).toEqual([code, verdict]);
      expect(run.conclusion).toBe(code === 0 ? 'success' : 'failure');
      expect(run.log.filter((line) => line.includes(text))).toHaveLength(1);
      const errors = run.annotations.filter(({ level, title }) => level === 'error' && title === 'Opsledger');
      expect(errors.map(({ message }) => message.includes(text))).toEqual(code === 0 ? [] : [true]);
    },
  );
});

describe('the gate', () => {
  const main = () => repository.sha('main');
  const parent = () => repository.sha('main~1');

  it('[R12] of a pull request is for what is new, and that of everything else for all', async () => {
    repository.commit(NOTHING);
    const pull = await stage.pull({ 'README.md': 'Other words\n' });
    const events: readonly [Event, string][] = [
      [pull.event, 'pass'],
      [await push(github, { before: parent(), after: main() }), 'fail'],
      [await mergeGroup(github, { base: parent(), head: main() }), 'fail'],
      [await schedule(github, { sha: main() }), 'fail'],
      [await workflowDispatch(github, { sha: main() }), 'fail'],
    ];
    for (const [event, verdict] of events) {
      const run = await stage.run(event, { inputs: EVALUATE });
      expect([event.name, run.outputs['verdict']]).toEqual([event.name, verdict]);
    }
  });

  it('[R12] is for what gate-on says, and for as much as gate says', async () => {
    const { event } = await stage.pull(NOTHING);
    const all = await stage.run(event, { inputs: { ...EVALUATE, 'gate-on': 'all' } });
    expect(verdictOf(all)).toEqual([1, 'fail']);
    const worse = (await stage.pull(WORSE)).event;
    for (const [gate, code] of [
      ['none', 0],
      ['critical', 0],
      ['fail=critical,no_evidence=high', 0],
      ['low', 1],
    ] as const)
      expect((await stage.run(worse, { inputs: { ...EVALUATE, gate } })).exitCode, gate).toBe(code);
    const event2 = await push(github, { before: parent(), after: main() });
    const fresh = await stage.run(event2, { inputs: { ...EVALUATE, 'gate-on': 'new' } });
    expect(verdictOf(fresh)).toEqual([0, 'pass']);
  });

  it('[R13] is the same whatever is shown, published and permitted', async () => {
    const cases = [
      { ...(await stage.pull(WORSE)), expected: [1, 'fail'] },
      { ...(await stage.pull(BETTER)), expected: [0, 'pass'] },
    ];
    const shown = fc.record({
      comment: fc.constantFrom(...COMMENTS),
      'comment-on': fc.constantFrom(...COMMENT_ON),
      annotate: fc.constantFrom(...ANNOTATE),
      'warnings-conclusion': fc.constantFrom(...CONCLUSIONS),
      'also-publish': fc.subarray(['status', 'check-run', 'suggestions']).map((words) => words.join('\n')),
      'sarif-category': fc.constantFrom('opsledger', 'other'),
      'comment-key': fc.constantFrom('opsledger', 'second'),
    });
    const samples = fc.sample(fc.tuple(shown, fc.constantFrom(undefined, READER, NOBODY, '')), {
      numRuns: runs(16),
      seed: 13,
    });
    const results = new Map<string, string>();
    const workspaces = cases.map(({ event }) => repository.checkout(event.sha, 2));
    for (const [inputs, token] of samples)
      await Promise.all(
        cases.map(async ({ event, head, expected }, index) => {
          const told = JSON.stringify([inputs, token]);
          const workspace = workspaces[index] ?? '';
          const run = await stage.run(event, {
            inputs,
            workspace,
            ...(token === undefined ? {} : { token }),
          });
          expect(verdictOf(run), told).toEqual(expected);
          const result = fileIn(run, RESULT);
          expect(result === (results.get(head) ?? result), told).toBe(true);
          results.set(head, result);
        }),
      );
    expect(results.size).toBe(2);
  });
});

describe('a finding', () => {
  it('[R14] is the same where its file is moved, laid out anew and put into another order', async () => {
    const laidOut = ['a-dark', 'a-good', 'a-bad'].map((id) => {
      const seen = { 'a-good': '2026-09-29', 'a-bad': '2026-01-01' }[id];
      return [
        `- name: "${id}"\n  id: ${id}\n  authorised: true\n  type: virtual_machine\n  status: in_use\n`,
        `  environment: production\n  hosting: on_prem\n  owner: p-jo\n  criticality: low\n`,
        seen === undefined ? '' : `  last_seen: "${seen}T00:00:00Z"   # as the agent says\n`,
      ].join('');
    });
    const { event } = await stage.pull({
      'inventory/assets.yaml': null,
      'inventory/machines/all.yaml': `# Machines\nkind: Asset\n\nitems:\n\n${laidOut.join('\n')}`,
    });
    const run = await stage.run(event, { inputs: EVALUATE });
    expect(verdictOf(run)).toEqual([0, 'pass']);
    expect([...introducedIn(reportOf(run))].sort()).toEqual([
      'T-01/-/Asset/a-dark existing',
      'T-01/0/Asset/a-bad existing',
    ]);
    expect(run.outputs).toMatchObject({ 'new-count': '0', 'fixed-count': '0', 'score-delta': '0' });
  });
});

describe('a pull request that alters what judges', () => {
  const evil: Files = {
    'policies/T-01.yaml': SEEN.replace('default: 30', 'default: 900'),
    'opsledger.yaml': 'gate: {fail: none, no_evidence: none}\n',
    'opsledger.baseline.yaml': 'version: 1\nfindings:\n  - {fingerprint: T-01/0/Asset/a-good}\n',
    'inventory/exceptions.yaml': exception('EXC-1', 'a-good'),
    'templates/comment.md.hbs': '## ✅ All is well\n',
  };

  it('[R15] is judged by the base, and told what it alters with the score that would give', async () => {
    const [honest, cunning] = [await stage.pull(WORSE), await stage.pull({ ...WORSE, ...evil })];
    const [plain, run] = await Promise.all([stage.run(honest.event), stage.run(cunning.event)]);
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(reportOf(run).findings).toEqual(reportOf(plain).findings);
    expect(reportOf(run).summary).toEqual(reportOf(plain).summary);
    const judging = reportOf(run).comparison?.judging;
    expect(judging?.items.map(({ part, id }) => `${part} ${id}`)).toEqual([
      'configuration gate',
      'baseline opsledger.baseline.yaml',
      'configuration templates/comment.md.hbs',
      'policy T-01',
      'record EXC-1',
    ]);
    const [comment = ''] = commentsOn(stage, cunning);
    expect(comment).toContain('rules weakened');
    expect(comment).toMatch(/the score would be \d+ % instead of 0 %/);
    expect(comment).not.toContain('All is well');
    expect(commentsOn(stage, honest)[0]).not.toContain('weakened');
  });

  it('[R16] is not excused by its own exception, unless that is allowed', async () => {
    const { event } = await stage.pull({ ...WORSE, 'inventory/e.yaml': exception('EXC-2', 'a-good') });
    const strict = await stage.run(event, { inputs: EVALUATE });
    expect(verdictOf(strict)).toEqual([1, 'fail']);
    expect(reportOf(strict).summary.verdicts.excepted).toBe(0);
    const lenient = await stage.run(event, { inputs: { ...EVALUATE, 'allow-self-exception': 'True' } });
    expect(verdictOf(lenient)).toEqual([0, 'pass']);
    expect(reportOf(lenient).summary.verdicts.excepted).toBe(1);
    const wrong = await stage.run(event, { inputs: { ...EVALUATE, 'allow-self-exception': 'yes' } });
    expect(wrong.exitCode).toBe(2);
  });
});

describe('a base that is not there', () => {
  it('[R17] is fetched', async () => {
    const { event } = await stage.pull(WORSE);
    const deep = await stage.run(event, { inputs: EVALUATE });
    const shallow = await stage.run(event, { inputs: EVALUATE, depth: 1 });
    expect(fileIn(shallow, RESULT)).toBe(fileIn(deep, RESULT));
    expect(reportOf(shallow).notes).toBeUndefined();
  });

  it('[R17] and cannot be fetched is told with what to write, and everything counts', async () => {
    const pull = await stage.pull(NOTHING);
    const workspace = repository.checkout(pull.event.sha, 1);
    repository.git(['remote', 'set-url', 'origin', 'file:/nonexistent'], workspace);
    const run = await stage.run(pull.event, { workspace });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(reportOf(run).comparison).toBeUndefined();
    const note = `The commit to compare with, ${pull.base.slice(0, 12)}, is not here and cannot be fetched, so all findings count. Give actions/checkout "fetch-depth: 2".`;
    expect(reportOf(run).notes).toEqual([note]);
    for (const text of [run.summary, commentsOn(stage, pull)[0]])
      expect(text?.replaceAll('`', '')).toContain(note);
    expect(run.annotations).toContainEqual({ level: 'warning', title: 'Opsledger', message: note });
  });
});

describe('an event', () => {
  const judged = async (event: Event, inputs = {}) => {
    const run = await stage.run(event, { inputs: { ...EVALUATE, ...inputs } });
    const { revision, comparison } = reportOf(run);
    return [run.outputs['verdict'], revision?.commit, comparison?.base.commit, comparison?.head];
  };

  it('[R18] pull_request is about the head, and judges its merge against the base', async () => {
    const { event, merge, base, head } = await stage.pull(WORSE);
    expect(await judged(event)).toEqual(['fail', merge, base, head]);
  });

  it('[R18] pull_request with the head itself checked out is held against where it began', async () => {
    const before = repository.sha('main');
    const pull = await stage.pull(WORSE);
    repository.commit(assets(asset('a-good', '2026-09-29')));
    const base = repository.commit({ ...BETTER, 'later.txt': '' });
    const payload = structuredClone(pull.event.payload) as { pull_request: { base: { sha: string } } };
    payload.pull_request.base.sha = base;
    const workspace = repository.checkout(pull.head, 0);
    repository.git(['fetch', '--quiet', 'origin', 'main'], workspace);
    const run = await stage.run({ ...pull.event, payload: { ...payload } }, { workspace, inputs: EVALUATE });
    const { comparison, findings } = reportOf(run);
    expect([comparison?.base.commit, comparison?.head]).toEqual([before, pull.head]);
    expect(introducedIn({ ...reportOf(run), findings })).toContain('T-01/0/Asset/a-good new');
    expect(verdictOf(run)).toEqual([1, 'fail']);
  });

  it('[R18] pull_request_target reads what it does not check out, or says how', async () => {
    const pull = await stage.pull(WORSE);
    const target = await pullRequestTarget(github, { ...pull, sha: repository.sha('main') });
    expect(await judged(target, { 'head-source': 'git' })).toEqual([
      'fail',
      pull.merge,
      pull.base,
      pull.head,
    ]);
    const run = await stage.run(target, { inputs: EVALUATE });
    expect(run.exitCode).toBe(2);
    expect(run.annotations[0]?.message).toContain('Set head-source: git');
  });

  it('[R18] merge_group, push and a first push', async () => {
    const base = repository.sha('main');
    const head = repository.commit(WORSE);
    expect(await judged(await mergeGroup(github, { base, head }))).toEqual(['fail', head, base, head]);
    expect(await judged(await push(github, { before: base, after: head }))).toEqual([
      'fail',
      head,
      base,
      head,
    ]);
    const first = await push(github, { before: ZERO_SHA, after: head });
    expect(await judged(first)).toEqual(['fail', head, undefined, undefined]);
  });

  it('[R18] schedule, workflow_dispatch and workflow_run judge all that is checked out', async () => {
    const sha = repository.sha('main');
    const run = github.state.addRun({ head_sha: sha });
    for (const event of [
      await schedule(github, { sha }),
      await workflowDispatch(github, { sha }),
      await workflowRun(github, { sha, id: run.id, head: sha, base: sha, number: 1 }),
    ])
      expect(await judged(event)).toEqual(['fail', sha, undefined, undefined]);
  });

  it('[R18] that nobody knows judges all, and says so', async () => {
    const event = { ...(await schedule(github, { sha: repository.sha('main') })), name: 'watch' };
    const run = await stage.run(event, { inputs: EVALUATE });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(run.annotations.filter(({ level }) => level === 'notice').map(({ message }) => message)).toEqual([
      'Nothing is known of the event watch, so everything is judged.',
    ]);
  });

  it('[R18] without a pull request comments nowhere', async () => {
    const before = github.state.comments.length;
    const run = await stage.run(await schedule(github, { sha: repository.sha('main') }));
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(github.state.comments.length).toBe(before);
  });
});
