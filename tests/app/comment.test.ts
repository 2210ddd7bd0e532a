/** The one comment of a key: what is planned from what is there, and what overlapping runs end with. */
import { describe, expect, it } from 'vitest';
import {
  COMMENT_MODES,
  type CommentSettings,
  type CommentWanted,
  planComment,
  publishComment,
} from '../../src/app/publish/comment.ts';
import { type Marker, markerLine, markerOf } from '../../src/app/publish/marker.ts';
import { type Comment, GitHubError } from '../../src/model/publication.ts';
import { runs } from '../support/effort.ts';
import { HEAD, Hub, pullRequest, randomBy, VirtualTime, writesOf } from '../support/hub.ts';

const hash = (letter: string): string => letter.repeat(64);

function wanted(change: Partial<CommentWanted> = {}): CommentWanted {
  return {
    key: 'opsledger',
    ordinal: { run: 20, attempt: 1 },
    head: HEAD,
    hash: hash('b'),
    class: 'fail',
    isChanged: true,
    body: 'The gate stops this.',
    ...change,
  };
}

function text(change: Partial<Marker> = {}): string {
  const marker: Marker = {
    of: 'result',
    key: 'opsledger',
    ordinal: { run: 10, attempt: 1 },
    head: HEAD,
    hash: hash('a'),
    class: 'fail',
    ...change,
  };
  return `${markerLine(marker)}\nAn earlier result.`;
}

const comment = (id: number, change: Partial<Marker> = {}, isOurs: boolean | null = true): Comment => ({
  id,
  node: `node-${id}`,
  url: `https://hub.test/c/${id}`,
  body: text(change),
  isOurs,
});

const UPDATE: CommentSettings = { comment: 'update', commentOn: 'always' };
const same = { hash: hash('b'), ordinal: { run: 20, attempt: 1 } };
const older = { run: 10, attempt: 1 };
const newer = { run: 20, attempt: 2 };

describe('[R28][R29][R32][R33][R36][R37] a plan', () => {
  it.each<
    [
      string,
      {
        there?: Comment[];
        want?: Partial<CommentWanted>;
        pull?: Partial<Parameters<typeof pullRequest>[0]>;
        set?: Partial<CommentSettings>;
      },
      string[],
    ]
  >([
    ['creates where there is none', {}, ['create']],
    ['updates the one there is', { there: [comment(1)] }, ['update 1']],
    ['writes nothing for the same hash', { there: [comment(1, { hash: hash('b') })] }, ['unchanged']],
    ['updates for another attempt of the run', { there: [comment(1, { ordinal: older })] }, ['update 1']],
    ['leaves a newer result', { there: [comment(1, { ordinal: newer })] }, ['skipped']],
    ['leaves a newer run', { there: [comment(1, { ordinal: { run: 21, attempt: 1 } })] }, ['skipped']],
    ['counts runs as numbers', { there: [comment(1, { ordinal: { run: 9, attempt: 99 } })] }, ['update 1']],
    [
      'keeps the oldest of several',
      { there: [comment(3), comment(1), comment(2)] },
      ['update 1', 'delete 2', 'delete 3'],
    ],
    ['removes what is too many, unchanged or not', { there: [comment(1, same), comment(2)] }, ['delete 2']],
    [
      'tidies after a newer run only what that has put in order',
      { there: [comment(1, { ordinal: newer }), comment(2)] },
      ['delete 2'],
    ],
    [
      'leaves the oldest to the newer run that will keep it',
      { there: [comment(1), comment(2, { ordinal: newer })] },
      ['skipped'],
    ],
    ['leaves those of another key', { there: [comment(1, { key: 'other' })] }, ['create']],
    ['leaves those of others', { there: [comment(1, {}, false)] }, ['create']],
    ['believes no planted ordinal', { there: [comment(1, { ordinal: newer }, false)] }, ['create']],
    ['creates beside what may not be ours', { there: [comment(1, {}, null)] }, ['create']],
    ['does nothing when closed', { pull: { isOpen: false } }, ['skipped']],
    ['does nothing when locked', { pull: { isLocked: true } }, ['skipped']],
    ['does nothing for a commit that was the head', { pull: { head: 'c'.repeat(40) } }, ['skipped']],
    ['does nothing when off', { there: [comment(1)], set: { comment: 'off' } }, ['unwanted']],
    ['does nothing for never', { there: [comment(1)], set: { commentOn: 'never' } }, ['unwanted']],
    ['tells a change', { set: { commentOn: 'change' } }, ['create']],
    ['does not tell no change', { want: { isChanged: false }, set: { commentOn: 'change' } }, ['unwanted']],
    ['tells a failure', { set: { commentOn: 'failure' } }, ['create']],
    ['does not tell a pass', { want: { class: 'pass' }, set: { commentOn: 'failure' } }, ['unwanted']],
    [
      'resolves a failure that was told',
      { there: [comment(1)], want: { class: 'pass' }, set: { commentOn: 'failure' } },
      ['update 1'],
    ],
    [
      'resolves a change that was told',
      { there: [comment(1)], want: { isChanged: false }, set: { commentOn: 'change' } },
      ['update 1'],
    ],
    ['recreates', { there: [comment(1)], set: { comment: 'recreate' } }, ['create', 'delete 1']],
    [
      'resolves in place, since nobody has to be called for it',
      { there: [comment(1)], want: { class: 'pass' }, set: { comment: 'recreate', commentOn: 'failure' } },
      ['update 1'],
    ],
    [
      'does not recreate the same',
      { there: [comment(1, { hash: hash('b') })], set: { comment: 'recreate' } },
      ['unchanged'],
    ],
    [
      'ends a recreation that was begun',
      { there: [comment(1), comment(2, same)], set: { comment: 'recreate' } },
      ['delete 1'],
    ],
    [
      'hides and recreates',
      { there: [comment(1)], set: { comment: 'hide-and-recreate' } },
      ['create', 'hide 1'],
    ],
    [
      'says in a line that the class is another',
      {
        there: [comment(1)],
        want: { class: 'pass', note: 'It passes now.' },
        set: { comment: 'hide-and-recreate' },
      },
      ['create note', 'create', 'hide 1'],
    ],
    [
      'says so once, and hides what it said before',
      {
        there: [comment(1), comment(2, { of: 'note' }), comment(3, { ...same, of: 'note', class: 'pass' })],
        want: { class: 'pass', note: 'It passes now.' },
        set: { comment: 'hide-and-recreate' },
      },
      ['create', 'hide 1', 'hide 2'],
    ],
    [
      'says no line where the comment is updated',
      { there: [comment(1)], want: { class: 'pass', note: 'It passes now.' } },
      ['update 1'],
    ],
  ])('%s', (_, { there = [], want, pull, set }, expected) => {
    const plan = planComment(pullRequest(pull), there, wanted(want), { ...UPDATE, ...set });
    const steps = plan.steps.map((step) => {
      if (step.do !== 'create') return `${step.do} ${step.id}`;
      return markerOf(step.body)?.of === 'note' ? 'create note' : 'create';
    });
    expect(steps.length > 0 ? steps : [plan.is]).toEqual(expected);
  });

  it('does not depend on the order in which comments come', () => {
    const there = [comment(1), comment(2), comment(3, { ordinal: { run: 15, attempt: 1 } })];
    for (const comment of COMMENT_MODES) {
      const plans = [there, [...there].reverse()].map((comments) =>
        planComment(pullRequest(), comments, wanted(), { comment, commentOn: 'always' }),
      );
      expect(plans[1]).toEqual(plans[0]);
    }
  });
});

describe('publishing', () => {
  it('[R28][R38] takes one write, and none when nothing has changed', async () => {
    const hub = new Hub();
    for (let id = 0; id < 250; id += 1) hub.place(`Comment ${id} of somebody.`, false);
    const first = hub.client();
    expect(await publishComment(first.github, 7, wanted(), UPDATE)).toMatchObject({
      outcome: 'done',
      id: 350,
    });
    expect(writesOf(first.journal)).toEqual(['createComment']);
    const again = hub.client();
    const next = wanted({ ordinal: { run: 21, attempt: 1 } });
    expect(await publishComment(again.github, 7, next, UPDATE)).toMatchObject({
      outcome: 'unchanged',
      id: 350,
    });
    expect(writesOf(again.journal)).toEqual([]);
    const changed = hub.client();
    const other = wanted({ ordinal: { run: 22, attempt: 1 }, hash: hash('c') });
    expect(await publishComment(changed.github, 7, other, UPDATE)).toMatchObject({
      outcome: 'done',
      id: 350,
    });
    expect(writesOf(changed.journal)).toEqual(['updateComment 350']);
  });

  it('[R33][R38] removes no more at once than four writes allow, and says that there is more', async () => {
    const hub = new Hub();
    for (let count = 0; count < 9; count += 1) hub.place(text());
    const { github, journal } = hub.client();
    const outcome = await publishComment(github, 7, wanted(), UPDATE);
    expect(writesOf(journal)).toEqual([
      'updateComment 100',
      'deleteComment 101',
      'deleteComment 102',
      'deleteComment 103',
    ]);
    expect(outcome).toMatchObject({ outcome: 'done', because: expect.stringContaining('5 changes') });
  });

  it('[R26] leaves a planted comment alone and tells of it once', async () => {
    const hub = new Hub();
    const planted = hub.place(text({ ordinal: { run: 999, attempt: 1 } }), false);
    const { github, journal } = hub.client();
    const { because = '' } = await publishComment(github, 7, wanted(), UPDATE);
    expect(because.match(/by somebody else/g)).toHaveLength(1);
    expect(hub.comments[0]).toEqual(planted);
    expect(writesOf(journal)).toEqual(['createComment']);
  });

  it('learns by writing which comments are ours where GitHub does not say', async () => {
    const hub = new Hub();
    const mine = hub.place(text(), null);
    const { github, journal } = hub.client();
    const { createComment } = github;
    github.createComment = async (pull, body) => {
      const posted = await createComment(pull, body);
      hub.comments = hub.comments.map((one) => ({ ...one, isOurs: true }));
      return posted;
    };
    expect(await publishComment(github, 7, wanted(), UPDATE)).toMatchObject({ outcome: 'done', id: mine.id });
    expect(hub.comments.map(({ id }) => id)).toEqual([mine.id]);
    expect(writesOf(journal)).toEqual(['createComment', `updateComment ${mine.id}`, 'deleteComment 101']);
  });

  it('leaves alone what may not be ours where there is nothing to write', async () => {
    const hub = new Hub();
    hub.place(text(), null);
    const { github, journal } = hub.client();
    const settings = { comment: 'update', commentOn: 'failure' } as const;
    const outcome = await publishComment(github, 7, wanted({ class: 'pass' }), settings);
    expect(outcome).toMatchObject({ outcome: 'skipped', because: expect.stringContaining('who we are') });
    expect(writesOf(journal)).toEqual([]);
  });

  it('folds a comment by its text too, and takes it for none of its own afterwards', async () => {
    const hub = new Hub();
    const old = hub.place(text());
    const { github, journal } = hub.client({
      fault: (method) =>
        method === 'hideComment'
          ? {
              error: new GitHubError({ is: 'refused', status: 403, permission: null, message: 'no' }),
              isAfter: false,
            }
          : undefined,
    });
    const settings = { comment: 'hide-and-recreate', commentOn: 'always' } as const;
    expect(await publishComment(github, 7, wanted(), settings)).toMatchObject({ outcome: 'done', id: 101 });
    expect(writesOf(journal)).toEqual([
      'createComment',
      `updateComment ${old.id}`,
      `hideComment node-${old.id}`,
    ]);
    expect(hub.comments[0]?.body).toContain('<details>');
    expect(markerOf(hub.comments[0]?.body ?? '')).toBeUndefined();
  });

  it('throws what GitHub refuses', async () => {
    const error = new GitHubError({ is: 'refused', status: 404, permission: null, message: 'Not Found' });
    const { github, journal } = new Hub().client({
      fault: (method) => (method === 'createComment' ? { error, isAfter: false } : undefined),
    });
    await expect(publishComment(github, 7, wanted(), UPDATE)).rejects.toBe(error);
    expect(writesOf(journal)).toEqual(['createComment']);
  });
});

const TRIALS = runs(100);
const NEWEST = 13;

interface Trial {
  readonly live: readonly Comment[];
  readonly planted: boolean;
}

/** Three runs that overlap, with requests that take their time and sometimes fail. */
async function trial(seed: number): Promise<Trial> {
  const random = randomBy(seed);
  const time = new VirtualTime();
  const hub = new Hub();
  for (let count = Math.floor(random() * 3); count > 0; count -= 1) hub.place(text());
  const planted = hub.place(text({ ordinal: { run: 99, attempt: 1 } }), false);
  const comment = random() < 0.6 ? 'update' : random() < 0.5 ? 'recreate' : 'hide-and-recreate';
  const overlapping = [11, 12, NEWEST].map(async (run) => {
    // One that is quick may read, write and read again while a slow one still has what it saw before.
    const least = random() < 0.5 ? 10 : 700;
    const { github } = hub.client({
      pause: () => time.sleep(least * (1 + random())),
      fault: (method) => {
        const isWrite = method === 'createComment' || method === 'updateComment';
        if (!isWrite || random() > 0.15) return undefined;
        const error = new GitHubError({ is: 'failed', message: 'Bad Gateway', retryMs: 1000 });
        return { error, isAfter: random() < 0.5 };
      },
      wait: async (ms) => {
        await time.sleep(ms);
        return true;
      },
    });
    await time.sleep(random() * (run === NEWEST ? 6000 : 1000));
    const want = wanted({ ordinal: { run, attempt: 1 }, hash: hash((run % 10).toString()) });
    await publishComment(github, 7, want, { comment, commentOn: 'always' });
  });
  await time.run(Promise.all(overlapping));
  const live = hub.comments.filter(({ body, isOurs }) => isOurs === true && markerOf(body) !== undefined);
  return {
    live,
    planted: hub.comments.some((one) => one.body === planted.body && one.id === planted.id),
  };
}

function isInOrder({ live, planted }: Trial): boolean {
  return planted && live.length === 1 && markerOf(live[0]?.body ?? '')?.ordinal.run === NEWEST;
}

describe('three overlapping runs', () => {
  it(`[R31][R32] end with one comment, that of the newest, whatever the seed (1 to ${TRIALS})`, async () => {
    const seeds = Array.from({ length: TRIALS }, (_, index) => index + 1);
    const bad: string[] = [];
    for (const seed of seeds) {
      const result = await trial(seed);
      if (!isInOrder(result)) {
        const there = result.live.map(({ id, body }) => `${id} of run ${markerOf(body)?.ordinal.run}`);
        bad.push(`seed ${seed}: ${there.join(', ') || 'none'}`);
      }
    }
    expect(bad).toEqual([]);
  });

  it.each([
    [true, NEWEST],
    [false, 12],
  ])('need the look after the last write (%s): the result is that of run %i', async (settles, expected) => {
    const time = new VirtualTime();
    const hub = new Hub();
    hub.place(text());
    const run = async (number: number, startMs: number, legMs: number): Promise<void> => {
      const { github } = hub.client({
        pause: () => time.sleep(legMs),
        wait: async (ms) => {
          if (settles) await time.sleep(ms);
          return settles;
        },
      });
      await time.sleep(startMs);
      const want = wanted({ ordinal: { run: number, attempt: 1 }, hash: hash(String(number % 10)) });
      await publishComment(github, 7, want, UPDATE);
    };
    // The slow one reads at 2.7 s what it writes over at 4.5 s; the quick one is done in between.
    await time.run(Promise.all([run(12, 0, 900), run(NEWEST, 3000, 10)]));
    expect(hub.comments.map(({ body }) => markerOf(body)?.ordinal.run)).toEqual([expected]);
  });
});
