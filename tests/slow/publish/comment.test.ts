/** The comment of a pull request, from the bundle in a runner to a GitHub that keeps to its contract. */
import { describe, expect, it } from 'vitest';
import { CHANGES, ESTATE } from '../../support/estate.ts';
import { ACTIONS_BOT, ALL_PERMISSIONS, TOKEN } from '../github/github.ts';
import { marker, markerIn, type Place, PULL, places, toldOf } from './place.ts';

const place = places();

const bot = (body: string) => ({ issue: PULL, user: ACTIONS_BOT, body });

// Each test waits for seconds until a write of another run would have landed: together they wait once.
describe.concurrent('the comment', () => {
  it('[R25] begins with a hidden line that says of which key, run, attempt, commit and text it is', async () => {
    const at = await place({ change: CHANGES.mixed });
    const result = await at.run({ runId: 5_000_000_000, runAttempt: 3 });
    const [comment] = at.marked();
    expect(markerIn(comment?.body ?? '')).toEqual({
      of: 'result',
      key: 'opsledger',
      run: '5000000000.3',
      head: at.here().head,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      class: 'fail',
    });
    expect(result.outputs).toMatchObject({
      'comment-id': String(comment?.id),
      'comment-url': expect.stringContaining(`/pull/${PULL}#issuecomment-${comment?.id}`),
      published: 'true',
      truncated: 'false',
    });
    expect(result.exitCode).toBe(1);
    expect(result.refused).toEqual([]);
  });

  it('[R26] a planted comment is left alone and told once', async () => {
    const at = await place({ change: CHANGES.mixed });
    // One that would be newer than everything, and one that says just what a result of this run would say.
    const planted = ['9999999999.1', '1.1'].map((run) =>
      at.github.state.addComment({ issue: PULL, user: 'mallory', body: `${marker(run)}All is well.` }),
    );
    const before = structuredClone(planted);
    const result = await at.run();
    expect(at.github.state.comments.slice(0, 2)).toEqual(before);
    expect(at.marked().map(({ user }) => user.login)).toEqual(['mallory', 'mallory', ACTIONS_BOT]);
    expect(result.log.join('\n').match(/by somebody else/g)).toHaveLength(1);
    expect(toldOf(result)).toContain('2 comments with our marker are by somebody else and left alone.');
  });

  it('[R28] one whose text would be the same is not written, whatever the mode and the time', async () => {
    const at = await place({ change: CHANGES.mixed });
    await at.run();
    const [before] = structuredClone(at.marked());
    const from = at.github.journal.length;
    const later = { SOURCE_DATE_EPOCH: String(Date.parse('2026-09-30T15:00:00Z') / 1000) };
    for (const [index, comment] of ['update', 'recreate', 'hide-and-recreate', 'off'].entries()) {
      const result = await at.run({ runId: 200 + index, inputs: { comment }, env: later });
      expect(result.outputs['published']).toBe('true');
    }
    expect(at.writes(from)).toEqual([]);
    expect(at.marked()).toEqual([before]);
  });

  it.each([
    ['update', ['issues/update-comment'], [[true, null]]],
    ['recreate', ['issues/create-comment', 'issues/delete-comment'], [[false, null]]],
    [
      'hide-and-recreate',
      // The line that says that it passes now, the result, and the old one: its text, then GitHub’s own fold.
      ['issues/create-comment', 'issues/create-comment', 'issues/update-comment', 'graphql'],
      [
        [true, 'OUTDATED'],
        [false, null],
        [false, null],
      ],
    ],
    ['off', [], [[true, null]]],
  ])('[R28] of mode %s is brought to another result', async (comment, operations, kept) => {
    const at = await place({ change: CHANGES.mixed });
    await at.run();
    const [old] = structuredClone(at.github.state.comments);
    at.change(CHANGES.mended);
    const from = at.github.journal.length;
    await at.run({ runId: 101, inputs: { comment } });
    expect(at.writes(from).map(({ operation }) => operation)).toEqual(operations);
    const { comments } = at.github.state;
    expect(comments.map(({ id, minimized }) => [id === old?.id, minimized])).toEqual(kept);
    const last = comments.at(-1)?.body ?? '';
    expect(last.includes('✅ Opsledger')).toBe(comment !== 'off');
    // What is folded away can be found by nobody any more.
    expect(at.marked().filter(({ body }) => markerIn(body)['of'] === 'result')).toHaveLength(1);
  });

  it.each([
    ['always', 'nothing', 1],
    ['change', 'nothing', 0],
    ['change', 'mended', 1],
    ['change', 'weakened', 1],
    ['failure', 'mended', 0],
    ['failure', 'mixed', 1],
    ['never', 'mixed', 0],
  ] as const)('[R29] on %s, of a change that is %s, there are %i', async (when, change, count) => {
    const at = await place({ change: CHANGES[change] });
    const result = await at.run({ inputs: { 'comment-on': when } });
    expect(at.marked()).toHaveLength(count);
    expect(toldOf(result)).toContain(count === 1 ? 'comment: done' : 'comment: unwanted');
    expect(result.outputs['published']).toBe('true');
    expect(
      result.annotations.filter(({ level, message }) => level === 'notice' && /published/.test(message)),
    ).toEqual([]);
  });

  it.each(['change', 'failure'])('[R29] on %s, one that is there says that all is resolved', async (when) => {
    const at = await place({ change: CHANGES.mixed });
    await at.run({ inputs: { 'comment-on': when } });
    const [before] = structuredClone(at.marked());
    at.change({ 'inventory/assets.yaml': ESTATE['inventory/assets.yaml'] ?? '' });
    const result = await at.run({ runId: 101, inputs: { 'comment-on': when } });
    const [after] = at.marked();
    expect(result.exitCode).toBe(0);
    expect(at.marked()).toHaveLength(1);
    expect(after?.id).toBe(before?.id);
    expect(after?.body).toContain('✅ Opsledger lets this pass: no new findings');
    expect(markerIn(after?.body ?? '')).toMatchObject({ class: 'pass', head: at.here().head });
  });

  it('[R30][R69] is found among 250 on three pages, which are followed as GitHub links them', async () => {
    const at = await place({ change: CHANGES.mixed });
    for (let index = 0; index < 240; index += 1)
      at.github.state.addComment({ issue: PULL, user: 'ann', body: `A remark, the ${index}th.` });
    const ours = at.github.state.addComment(bot(`${marker('1.1')}An earlier result.`));
    for (let index = 241; index < 250; index += 1)
      at.github.state.addComment({ issue: PULL, user: 'ann', body: `A remark, the ${index}th.` });
    await at.run();
    expect(at.marked().map(({ id }) => id)).toEqual([ours.id]);
    expect(markerIn(ours.body)['run']).toBe('100.1');
    expect(at.writes().map(({ operation }) => operation)).toEqual(['issues/update-comment']);
    const asked = at.github
      .done('issues/list-comments')
      .slice(0, 3)
      .map(({ path }) => path);
    expect(asked).toEqual([
      `/repos/acme/ops/issues/${PULL}/comments?per_page=100`,
      `/repos/acme/ops/issues/${PULL}/comments?per_page=100&page=2`,
      `/repos/acme/ops/issues/${PULL}/comments?per_page=100&page=3`,
    ]);
  });

  it('[R31][R32] is one, of the newest run, when three overlap that all found none', async () => {
    const at = await place({ change: CHANGES.mixed });
    const arrived = new Set<number>();
    let open = () => {};
    const all = new Promise<void>((resolve) => {
      open = resolve;
    });
    at.github.faults.push({
      on: 'issues/create-comment',
      is: 'slow',
      when: 'before',
      times: 3,
      wait: ({ number }) => {
        arrived.add(number);
        if (arrived.size === 3) open();
        return all;
      },
    });
    // Each by a later clock, by which more has failed: what the same result says need not be said twice.
    const days = { 101: '2026-09-30', 103: '2026-10-20', 102: '2026-10-07' };
    const results = await Promise.all(
      Object.entries(days).map(([runId, day]) =>
        at.run({
          runId: Number(runId),
          env: { SOURCE_DATE_EPOCH: String(Date.parse(`${day}T12:00:00Z`) / 1000) },
        }),
      ),
    );
    expect(arrived.size).toBe(3);
    expect(at.marked().map(({ body }) => markerIn(body)['run'])).toEqual(['103.1']);
    expect(results.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1]);
    // The oldest of the three was kept, which every run could agree on without a word.
    expect(at.marked()[0]?.id).toBe(
      Math.min(...at.github.done('issues/create-comment').map(({ answer }) => (answer as { id: number }).id)),
    );
  });

  it('[R32] of a newer run is not overwritten by an older one, nor by an older attempt', async () => {
    const at = await place({ change: CHANGES.mixed });
    await at.run({ runId: 200, runAttempt: 2 });
    const [before] = structuredClone(at.marked());
    const from = at.github.journal.length;
    for (const older of [
      { runId: 99, runAttempt: 9 },
      { runId: 200, runAttempt: 1 },
    ]) {
      const result = await at.run(older);
      expect(toldOf(result)).toContain('comment: skipped. A newer run has told its result already.');
    }
    expect(at.marked()).toEqual([before]);
    expect(at.writes(from)).toEqual([]);
  });

  it('[R32] is not written by a run whose commit is the head no longer', async () => {
    const at = await place({ change: CHANGES.mixed });
    const workspace = at.repository.checkout(`refs/pull/${PULL}/merge`, 2);
    const { event } = await eventOf(at);
    at.change(CHANGES.mended);
    const result = await at.run({ event, workspace });
    expect(at.writes()).toEqual([]);
    expect(toldOf(result)).toContain('another commit at its head');
    expect(result.exitCode).toBe(1);
  });

  it('[R32] is written when the head moved on while it was asked, and brought up to date by the run of that head', async () => {
    const at = await place({ change: CHANGES.mixed });
    at.github.faults.push({
      on: 'issues/create-comment',
      is: 'meanwhile',
      act: () => at.change(CHANGES.mended),
    });
    const first = await at.run();
    expect(first.exitCode).toBe(1);
    const second = await at.run({ runId: 101 });
    expect(second.exitCode).toBe(0);
    expect(at.marked().map(({ body }) => markerIn(body)['head'])).toEqual([at.here().head]);
  });

  it('[R33] is the oldest where several of ours are there, and the rest is removed', async () => {
    const at = await place({ change: CHANGES.mixed });
    const ours = [1, 2, 3].map((run) => at.github.state.addComment(bot(`${marker(`${run}.1`)}A result.`)));
    const result = await at.run();
    expect(at.marked().map(({ id }) => id)).toEqual([ours[0]?.id]);
    expect(at.writes().map(({ operation }) => operation)).toEqual([
      'issues/update-comment',
      'issues/delete-comment',
      'issues/delete-comment',
    ]);
    expect(toldOf(result)).toContain('comment: done');
  });

  it('[R36] is one for each key, and none of another is touched', async () => {
    const at = await place({ change: CHANGES.mixed });
    await at.run({ inputs: { 'comment-key': 'eu' } });
    await at.run({ runId: 101, inputs: { 'comment-key': 'us' } });
    at.change(CHANGES.mended);
    await at.run({ runId: 102, inputs: { 'comment-key': 'eu' } });
    expect(
      at
        .marked()
        .map(({ body }) => markerIn(body))
        .map(({ key, run }) => `${key} ${run}`),
    ).toEqual(['eu 102.1', 'us 101.1']);
  });

  it.each([
    ['closed', { state: 'closed' }],
    ['locked', { locked: true }],
  ])('[R37] of a pull request that is %s is not written, and a notice says so', async (word, how) => {
    const at = await place({ change: CHANGES.mixed });
    Object.assign(at.github.state.issue(PULL) ?? {}, how);
    const result = await at.run();
    expect(at.writes()).toEqual([]);
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'notice',
        message: expect.stringContaining(`Pull request ${PULL} is ${word}.`),
      }),
    );
    expect(result.exitCode).toBe(1);
    expect(result.outputs['published']).toBe('false');
  });

  it('[R38] takes at most four writes, however much there is to tidy up', async () => {
    const at = await place({ change: CHANGES.mixed });
    for (let run = 1; run <= 9; run += 1) at.github.state.addComment(bot(`${marker(`${run}.1`)}A result.`));
    const result = await at.run();
    expect(at.writes()).toHaveLength(4);
    expect(toldOf(result)).toContain('5 changes to older comments are left to the next run.');
    for (const runId of [101, 102]) await at.run({ runId });
    expect(at.marked()).toHaveLength(1);
  });
});

describe.concurrent('what GitHub refuses', () => {
  const readOnly = Object.fromEntries(Object.keys(ALL_PERMISSIONS).map((name) => [name, 'read' as const]));

  it('[R20][R21] is told with the permission that is missing, and alters no verdict', async () => {
    const tokens = { [TOKEN]: { login: ACTIONS_BOT, permissions: readOnly } };
    const at = await place({ change: CHANGES.mixed, github: { tokens } });
    const all = await at.run({ inputs: { 'also-publish': 'status\ncheck-run' } });
    const [notice, ...more] = all.annotations.filter(({ level }) => level === 'notice');
    expect(more).toEqual([]);
    for (const name of ['issues=write', 'pull_requests=write', 'statuses=write', 'checks=write'])
      expect(notice?.message).toContain(name);
    expect(all.exitCode).toBe(1);
    expect(all.outputs).toMatchObject({ verdict: 'fail', published: 'false', 'comment-id': '' });
    expect(all.summary).toContain('2 new findings');
    // Each was asked once: to ask again helps against no refusal.
    expect(at.writes().map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      'issues/create-comment 403',
      'repos/create-commit-status 403',
      'checks/create 403',
    ]);
  });

  it('[R68] in GraphQL is done without it: the comment is found by who wrote it', async () => {
    const at = await place({ change: CHANGES.mixed, github: { graphql: false } });
    at.github.state.addComment({ issue: PULL, user: 'mallory', body: `${marker('1.1')}All is well.` });
    const ours = at.github.state.addComment(bot(`${marker('1.1')}An earlier result.`));
    await at.run();
    // The token of a workflow may not ask who it is, so it learns by writing.
    expect(at.marked().map(({ user, body }) => `${user.login} ${markerIn(body)['run']}`)).toEqual([
      'mallory 1.1',
      `${ACTIONS_BOT} 100.1`,
    ]);
    expect(at.marked()[1]?.id).toBe(ours.id);
    // That it is not there is asked once a run, and no request of ours for it breaks its contract.
    expect(at.github.journal.filter(({ path }) => path === '/graphql')).toHaveLength(1);
  });

  it('[R68] to hide is done by the text of the comment itself', async () => {
    const at = await place({ change: CHANGES.mixed });
    await at.run();
    const old = at.marked()[0];
    at.change(CHANGES.mended);
    at.github.faults.push({
      on: /POST \/graphql/,
      is: 'answer',
      status: 200,
      skip: 1,
      times: 99,
      body: {
        data: null,
        errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
      },
    });
    const result = await at.run({ runId: 101, inputs: { comment: 'hide-and-recreate' } });
    expect(toldOf(result)).toContain('comment: done');
    expect(old?.body).toContain('<details><summary>Outdated');
    expect(old?.minimized).toBeNull();
  });
});

async function eventOf(at: Place) {
  const { pullRequest } = await import('../github/payloads.ts');
  return { event: await pullRequest(at.github, { number: PULL, ...at.here() }) };
}
