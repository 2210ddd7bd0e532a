/** What is planned for statuses, check runs, suggestions and the issue, and that every reporter runs. */
import { describe, expect, it } from 'vitest';
import { planCheck } from '../../src/app/publish/check-run.ts';
import { fitLine, fitLines } from '../../src/app/publish/fit.ts';
import { planNag } from '../../src/app/publish/nag.ts';
import { planReview, publishReview } from '../../src/app/publish/review.ts';
import { planStatus } from '../../src/app/publish/status.ts';
import {
  type CheckWanted,
  type NagWanted,
  type PublishRequest,
  publish,
  type ReviewWanted,
  resolvePull,
  type Suggestion,
} from '../../src/app/publish.ts';
import { type Annotation, GitHubError, type Issue, type ReviewComment } from '../../src/model/publication.ts';
import { HEAD, Hub, pullRequest, writesOf } from '../support/hub.ts';

const refused = (status: number): GitHubError =>
  new GitHubError({
    is: 'refused',
    status,
    permission: 'statuses=write',
    message: 'Resource not accessible by integration',
  });

describe('a text that is too long', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['abcd\u{1F600}g', 6, 'abcd…'],
  ])('%j fits into %i as %j', (text, max, expected) => {
    expect(fitLine(text, max)).toBe(expected);
  });

  it('loses whole lines, and says how many', () => {
    const text = Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\n');
    const cut = fitLines(text, 200);
    expect(cut.length).toBeLessThanOrEqual(200);
    const kept = cut.split('\n').filter((line) => line.startsWith('line ')).length;
    expect(kept).toBeGreaterThan(10);
    expect(cut).toContain(`\n\n${100 - kept} lines left out`);
    expect(fitLines(text, text.length)).toBe(text);
  });
});

describe('a status', () => {
  const wanted = {
    sha: HEAD,
    context: 'opsledger',
    state: 'failure',
    description: `Two\nlines, and ${'x'.repeat(200)}`,
    url: null,
  } as const;

  it('[R45] has at most 140 characters on one line, and is not set again', () => {
    const status = planStatus(null, wanted);
    expect(status?.description).toHaveLength(140);
    expect(status?.description).toMatch(/^Two lines, and x+…$/);
    expect(planStatus(status ?? null, wanted)).toBeUndefined();
    expect(planStatus({ state: 'failure', description: 'another', url: null }, wanted)).toEqual(status);
    expect(planStatus(status ? { ...status, state: 'success' } : null, wanted)).toEqual(status);
  });
});

const annotation = (line: number, change: Partial<Annotation> = {}): Annotation => ({
  path: 'inventory/assets.yaml',
  startLine: line,
  endLine: line,
  level: 'failure',
  title: 'AST-01',
  message: 'Stands nowhere.',
  ...change,
});

const checkWanted = (change: Partial<CheckWanted> = {}): CheckWanted => ({
  sha: HEAD,
  name: 'opsledger',
  key: 'opsledger',
  class: 'fail',
  hasWarnings: false,
  warningsConclusion: 'success',
  title: 'The gate stops this',
  summary: 'Summary',
  text: null,
  annotations: [],
  ...change,
});

describe('[R43][R44] a check run', () => {
  it.each([
    [0, [0]],
    [50, [50]],
    [51, [50, 1]],
    [120, [50, 50, 20]],
  ])('brings %i annotations in requests of %j, and is concluded by the last', (count, sizes) => {
    const annotations = Array.from({ length: count }, (_, index) => annotation(index + 1));
    const requests = planCheck(checkWanted({ annotations }));
    expect(requests.map((request) => request.annotations.length)).toEqual(sizes);
    expect(requests.flatMap((request) => request.annotations)).toEqual(annotations);
    expect(requests.map(({ conclusion }) => conclusion)).toEqual(
      sizes.map((_, index) => (index === sizes.length - 1 ? 'failure' : null)),
    );
  });

  it.each([
    ['fail', true, 'neutral', 'failure'],
    ['fail', false, 'success', 'failure'],
    ['pass', true, 'success', 'success'],
    ['pass', true, 'neutral', 'neutral'],
    ['pass', false, 'neutral', 'success'],
  ] as const)(
    'of a %s (warnings: %s, to be %s) concludes with %s',
    (resultClass, hasWarnings, warningsConclusion, conclusion) => {
      const [request] = planCheck(checkWanted({ class: resultClass, hasWarnings, warningsConclusion }));
      expect(request.conclusion).toBe(conclusion);
    },
  );

  it('keeps what GitHub takes', () => {
    const [request] = planCheck(
      checkWanted({
        summary: 'x\n'.repeat(40_000),
        text: 'y\n'.repeat(40_000),
        annotations: [
          annotation(1, { title: 't'.repeat(300), startColumn: 2, endColumn: 5 }),
          annotation(1, { endLine: 2, startColumn: 2, endColumn: 5 }),
        ],
      }),
    );
    expect(request.summary.length).toBeLessThanOrEqual(65_535);
    expect(request.text?.length).toBeLessThanOrEqual(65_535);
    const [one, several] = request.annotations;
    expect(one).toMatchObject({ startColumn: 2, endColumn: 5 });
    expect(one?.title).toHaveLength(255);
    expect(Object.keys(several ?? {})).not.toContain('startColumn');
  });

  it('is concluded also where annotations do not arrive', async () => {
    let calls = 0;
    const { github, journal } = new Hub().client({
      fault: (method) => {
        if (method !== 'updateCheck' || calls++ > 0) return undefined;
        return {
          error: new GitHubError({ is: 'failed', message: 'Bad Gateway', retryMs: null }),
          isAfter: false,
        };
      },
    });
    const annotations = Array.from({ length: 120 }, (_, index) => annotation(index + 1));
    const [outcome] = await publish(github, { check: checkWanted({ annotations }) });
    expect(writesOf(journal)).toEqual([
      'createCheck opsledger',
      'updateCheck null 50',
      'updateCheck failure 0',
    ]);
    expect(outcome).toMatchObject({ outcome: 'failed', because: expect.stringContaining('70 annotations') });
  });
});

const suggestion = (line: number, change: Partial<Suggestion> = {}): Suggestion => ({
  fingerprint: `AST-01/0/Asset/a-${line}`,
  path: 'inventory/assets.yaml',
  startLine: line,
  endLine: line,
  replacement: '    environment: production',
  message: 'The word is production.',
  ...change,
});

const reviewWanted = (suggestions: readonly Suggestion[]): ReviewWanted => ({
  key: 'opsledger',
  head: HEAD,
  suggestions,
  added: new Map([['inventory/assets.yaml', [[1, 40] as const]]]),
});

/** What GitHub would list after suggestions were posted. */
function listed(suggestions: readonly Suggestion[], change: Partial<ReviewComment> = {}): ReviewComment[] {
  return planReview([], reviewWanted(suggestions)).create.map(({ body }, index) => ({
    id: index + 1,
    url: '',
    body,
    isOurs: true,
    hasReplies: false,
    ...change,
  }));
}

describe('suggestions', () => {
  it('[R47] stand in a fence that is longer than any run in them', () => {
    const replacement = 'a: |\n  ````\n  ```suggestion\n';
    const [draft] = planReview([], reviewWanted([suggestion(1, { replacement })])).create;
    expect(draft?.body).toContain(`\n\`\`\`\`\`suggestion\n${replacement}\n\`\`\`\`\`\n`);
    const [removal] = planReview([], reviewWanted([suggestion(1, { replacement: '' })])).create;
    expect(removal?.body).toContain('\n```suggestion\n```\n');
  });

  it.each([
    ['on added lines', { startLine: 39, endLine: 40 }, 1],
    ['beyond them', { startLine: 40, endLine: 41 }, 0],
    ['before them', { startLine: 0, endLine: 1 }, 0],
    ['upside down', { startLine: 5, endLine: 4 }, 0],
    ['in a file that adds none', { path: 'inventory/sites.yaml' }, 0],
  ])('%s: %j gives %i', (_, change, count) => {
    const plan = planReview([], reviewWanted([suggestion(1, change)]));
    expect(plan.create).toHaveLength(count);
    expect(plan.left.notAdded).toBe(1 - count);
  });

  it('[R46] are at most twenty, with those that are there', () => {
    const many = Array.from({ length: 30 }, (_, index) => suggestion(index + 1));
    const first = planReview([], reviewWanted(many));
    expect(first.create.map(({ endLine }) => endLine)).toEqual(
      many.slice(0, 20).map(({ endLine }) => endLine),
    );
    expect(first.left.tooMany).toBe(10);
    const again = planReview(listed(many), reviewWanted(many));
    expect([again.create, again.remove, again.left.tooMany]).toEqual([[], [], 10]);
    // Fifteen are mended: their suggestions go, and there is room for as many.
    const later = planReview(listed(many), reviewWanted(many.slice(15)));
    expect(later.remove).toHaveLength(15);
    expect(later.create).toHaveLength(10);
  });

  it('[R46] are posted once for one finding, and those of others are neither counted nor removed', () => {
    const twice = [suggestion(1), suggestion(1)];
    expect(planReview([], reviewWanted(twice)).create).toHaveLength(1);
    const planted = planReview(listed([suggestion(1)], { isOurs: false }), reviewWanted([suggestion(2)]));
    expect([planted.create.length, planted.remove]).toEqual([1, []]);
    const unknown = planReview(listed([suggestion(1)], { isOurs: null }), reviewWanted([]));
    expect(unknown.remove).toEqual([]);
  });

  it('[R46] stay where somebody has answered', () => {
    expect(planReview(listed([suggestion(1)]), reviewWanted([])).remove).toEqual([1]);
    expect(planReview(listed([suggestion(1)], { hasReplies: true }), reviewWanted([])).remove).toEqual([]);
  });

  it.each([
    ['closed', { isOpen: false }],
    ['locked', { isLocked: true }],
    ['at another commit', { head: 'c'.repeat(40) }],
  ])('are not posted to a pull request that is %s', async (_, change) => {
    const hub = new Hub();
    hub.pull = pullRequest(change);
    const { github, journal } = hub.client();
    expect(await publishReview(github, 7, reviewWanted([suggestion(1)]))).toMatchObject({
      outcome: 'skipped',
    });
    expect(writesOf(journal)).toEqual([]);
  });

  it('are one request, however many', async () => {
    const { github, journal } = new Hub().client();
    const outcome = await publishReview(github, 7, reviewWanted([suggestion(1), suggestion(2)]));
    expect(outcome).toMatchObject({ outcome: 'done' });
    expect(writesOf(journal)).toEqual(['createReview 2 at aaaa']);
  });
});

const nag: NagWanted = {
  key: 'opsledger',
  title: 'What lapses within 30 days',
  body: '- a certificate',
  items: 1,
  label: 'opsledger',
  assignees: [],
};

describe('the issue', () => {
  it('is made, left, changed, closed and opened again', async () => {
    const hub = new Hub();
    const { github, journal } = hub.client();
    const outcomes: string[] = [];
    for (const want of [
      { ...nag, items: 0 },
      nag,
      nag,
      { ...nag, body: '- another' },
      { ...nag, items: 0, body: 'Nothing.' },
      { ...nag, items: 0, body: 'Nothing.' },
      nag,
    ]) {
      const [outcome] = await publish(github, { nag: want });
      outcomes.push(outcome?.outcome ?? '');
    }
    expect(outcomes).toEqual(['unchanged', 'done', 'unchanged', 'done', 'done', 'unchanged', 'done']);
    expect(writesOf(journal)).toEqual([
      'createIssue opsledger',
      'updateIssue 100 open',
      'updateIssue 100 closed',
      'updateIssue 100 open',
    ]);
  });

  it('is one: others of ours are closed, those of other people are left', async () => {
    const hub = new Hub();
    const { github } = hub.client();
    await publish(github, { nag });
    const [mine] = hub.issues as [Issue];
    const others = [
      { ...mine, number: 200 },
      { ...mine, number: 300, isOurs: false },
      { ...mine, number: 50, isOpen: false },
    ];
    const plan = planNag([...others, mine], nag);
    expect(plan.steps).toEqual([{ do: 'close', number: 200 }]);
    expect(plan.standing?.number).toBe(100);
    expect(plan.planted).toBe(1);
  });

  it('[R73] is left alone when nobody can tell whose it is: one more on each run would be worse', async () => {
    const hub = new Hub();
    await publish(hub.client().github, { nag });
    const [mine] = hub.issues as [Issue];
    const unknown = { ...mine, isOurs: null };
    expect(planNag([unknown], nag)).toMatchObject({ steps: [], isUnsure: true });
    expect(planNag([unknown], { ...nag, items: 0 })).toMatchObject({ steps: [], isUnsure: true });
    expect(planNag([unknown, { ...mine, number: 101 }], { ...nag, title: 'Other' })).toMatchObject({
      steps: [{ do: 'update', number: 101 }],
      isUnsure: false,
    });
  });

  it('has at most 65,000 characters', () => {
    const { steps } = planNag([], { ...nag, body: '- something that lapses\n'.repeat(5000) });
    const [step] = steps;
    const body = step?.do === 'create' ? step.draft.body : '';
    expect(body.length).toBeLessThanOrEqual(65_000);
    expect(body).toMatch(
      /^<!-- opsledger:issue v1 key=opsledger hash=[0-9a-f]{64} -->[\s\S]* lines left out/,
    );
  });
});

describe('[R60] which pull request', () => {
  const trusted = { repository: 'Northwind/Inventory', sha: HEAD };

  it.each([
    ['a hint that holds', { hint: 7 }, {}, 'pull'],
    ['no hint, and one that fits', {}, {}, 'pull'],
    ['a hint at a closed one', { hint: 7 }, { isOpen: false }, 'none'],
    ['a hint at one of another repository', { hint: 7 }, { baseRepository: 'mallory/inventory' }, 'none'],
    ['a hint at one with another head', { hint: 7 }, { head: 'c'.repeat(40) }, 'none'],
    ['a hint that is no number of one', { hint: -1 }, {}, 'none'],
    ['no hint, and none that fits', {}, { isOpen: false }, 'none'],
  ])('%s', async (_, change, pull, is) => {
    const hub = new Hub();
    hub.pull = pullRequest(pull);
    expect(await resolvePull(hub.client().github, { ...trusted, ...change })).toMatchObject({ is });
  });

  it('is none where two fit, or where the hint does not exist', async () => {
    const { github } = new Hub().client();
    github.pullsWith = async () => [pullRequest(), pullRequest({ number: 8 })];
    expect(await resolvePull(github, trusted)).toMatchObject({ is: 'none' });
    github.pull = async () => {
      throw refused(404);
    };
    expect(await resolvePull(github, { ...trusted, hint: 9 })).toMatchObject({ is: 'none' });
  });
});

describe('every reporter', () => {
  const request: PublishRequest = {
    comment: {
      pull: 7,
      wanted: {
        key: 'opsledger',
        ordinal: { run: 1, attempt: 1 },
        head: HEAD,
        hash: 'a'.repeat(64),
        class: 'fail',
        isChanged: true,
        body: 'Text',
      },
      settings: { comment: 'update', commentOn: 'always' },
    },
    status: { sha: HEAD, context: 'opsledger', state: 'failure', description: 'No', url: null },
    check: checkWanted(),
    review: { pull: 7, wanted: reviewWanted([suggestion(1)]) },
    nag,
  };

  it('runs, whatever becomes of the others', async () => {
    const errors: Record<string, unknown> = {
      createComment: refused(403),
      setStatus: new GitHubError({ is: 'failed', message: 'GitHub gave no answer', retryMs: null }),
      createCheck: new TypeError('x is not a function'),
    };
    const { github } = new Hub().client({
      fault: (method) => {
        const error = errors[method] as GitHubError | undefined;
        return error && { error, isAfter: false };
      },
    });
    const outcomes = await publish(github, request);
    expect(outcomes.map(({ what, outcome }) => `${what} ${outcome}`)).toEqual([
      'comment refused',
      'status failed',
      'check-run failed',
      'review done',
      'issue done',
    ]);
    expect(outcomes[0]?.because).toContain('statuses=write');
    expect(outcomes[2]?.because).toContain('bug');
  });

  it('that is not asked for is not told of', async () => {
    expect(await publish(new Hub().client().github, {})).toEqual([]);
  });
});
