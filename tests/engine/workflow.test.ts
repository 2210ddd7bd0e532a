// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub are what this is about
/** Workflows that a stranger could misuse, and those that look alike and are safe. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interpolationsIn, outcomeOf, reaches } from '../../src/engine/workflow/expression.ts';
import { lintWorkflows } from '../../src/engine/workflow/lint.ts';
import { folder, opsledger } from '../support/cli.ts';
import { runs } from '../support/effort.ts';

const steps = (on: string, ...list: readonly string[]) =>
  `on: ${on}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${list.map((step) => `      - ${step}\n`).join('')}`;
const lint = (text: string, path = '.github/workflows/a.yml') => lintWorkflows([{ path, text }]);
const words = (text: string) =>
  lint(text).map(({ severity, location, message }) => `${severity} ${location.line} ${message}`);

const checkout = (ref: string) => `{uses: actions/checkout@v7, with: {ref: "${ref}"}}`;
const TARGET = 'pull_request_target';

describe('[R62] a checkout beside a privileged trigger', () => {
  it.each<[trigger: string, ref: string]>([
    [TARGET, '${{ github.event.pull_request.head.sha }}'],
    [TARGET, '${{ github.event.pull_request.head.ref }}'],
    [TARGET, '${{ github.head_ref }}'],
    [TARGET, '${{ github.head_ref || github.sha }}'],
    [TARGET, "${{ github['event'].pull_request['head'].sha }}"],
    [TARGET, '${{ GITHUB.Event.Pull_Request.HEAD.sha }}'],
    [TARGET, "${{ format('refs/pull/{0}/merge', github.event.number) }}"],
    [TARGET, 'refs/pull/${{ github.event.pull_request.number }}/merge'],
    [TARGET, '${{ github.event.pull_request.merge_commit_sha }}'],
    [TARGET, '${{ fromJSON(toJSON(github.event)).pull_request.head.sha }}'],
    ['[push, pull_request_target]', '${{ github.event.pull_request.head.sha }}'],
    ['{pull_request_target: {types: [opened]}}', '${{ github.head_ref }}'],
    ['workflow_run', '${{ github.event.workflow_run.head_sha }}'],
    ['workflow_run', '${{ github.event.workflow_run.head_branch }}'],
    ['workflow_run', '${{ github.event.workflow_run.pull_requests[0].head.sha }}'],
    ['issue_comment', 'refs/pull/${{ github.event.issue.number }}/head'],
  ])('of %s at %s is refused', (trigger, ref) => {
    expect(words(steps(trigger, checkout(ref)))).toEqual([
      expect.stringMatching(
        /^error 6 This checks out what a stranger wrote, and \w+ gives the run the rights/,
      ),
    ]);
  });

  it.each<[trigger: string, step: string]>([
    [TARGET, '{uses: actions/checkout@v7}'],
    [TARGET, checkout('${{ github.sha }}')],
    [TARGET, checkout('${{ github.base_ref }}')],
    [TARGET, checkout('${{ github.event.pull_request.base.sha }}')],
    [TARGET, checkout('main')],
    [TARGET, "{uses: other/checkout@v7, with: {ref: '${{ github.head_ref }}'}}"],
    ['workflow_run', checkout('${{ github.event.repository.default_branch }}')],
    ['pull_request', checkout('${{ github.event.pull_request.head.sha }}')],
    ['push', checkout('${{ inputs.ref }}')],
  ])('of %s by %s is let be', (trigger, step) => {
    expect(words(steps(trigger, step))).toEqual([]);
  });

  it.each(['${{ inputs.ref }}', '${{ steps.x.outputs.sha }}', '${{ env.NOWHERE }}', '${{ github. }}'])(
    'at %s is doubted aloud',
    (ref) => {
      expect(words(steps(TARGET, checkout(ref)))).toEqual([
        expect.stringMatching(/^warning 6 Nobody can tell/),
      ]);
    },
  );

  it('is refused when its repository is that of a fork', () => {
    const step =
      '{uses: Actions/Checkout@v7, with: {repository: "${{ github.event.pull_request.head.repo.full_name }}"}}';
    expect(words(steps(TARGET, step))).toEqual([expect.stringMatching(/^error 6 This checks out/)]);
  });

  it('is refused by way of variables', () => {
    const step =
      '{uses: actions/checkout@v7, with: {ref: "${{ env.REF }}"}, env: {REF: "${{ env.OTHER }}", OTHER: "${{ github.head_ref }}"}}';
    expect(words(steps(TARGET, step))).toEqual([expect.stringMatching(/^error 6 This checks out/)]);
  });

  it('is refused in a workflow that a privileged one calls', () => {
    const caller = `on: ${TARGET}\njobs: {a: {uses: ./.github/workflows/b.yml}}\n`;
    const called = steps('workflow_call', checkout('${{ github.event.pull_request.head.sha }}'));
    const b = { path: '.github/workflows/b.yml', text: called };
    expect(lintWorkflows([b])).toEqual([]);
    expect(lintWorkflows([{ path: '.github/workflows/a.yml', text: caller }, b])).toMatchObject([
      { severity: 'error', location: { path: b.path, line: 6 } },
    ]);
  });

  it.each([
    'gh pr checkout "$NUMBER"',
    'git fetch origin pull/${{ github.event.number }}/head',
    'git fetch origin "refs/pull/$NUMBER/merge"',
    'git checkout ${{ github.event.pull_request.head.sha }}',
    'git -C x fetch origin $HEAD',
    'git fetch \\\n  origin \\\n  "${HEAD}"',
  ])('by the command %j is refused', (command) => {
    const step = `{env: {HEAD: "\${{ github.event.pull_request.head.sha }}"}, run: ${JSON.stringify(command)}}`;
    expect(words(steps(TARGET, step)).filter((text) => text.includes('This fetches'))).toHaveLength(1);
    expect(words(steps('pull_request', step)).filter((text) => text.includes('This fetches'))).toEqual([]);
  });

  it.each(['git fetch origin main', 'echo "$HEAD"', 'git log', 'ls pull/1/head'])(
    'is not what %j does',
    (command) => {
      const step = `{env: {HEAD: "\${{ github.event.pull_request.head.sha }}"}, run: ${JSON.stringify(command)}}`;
      expect(words(steps(TARGET, step))).toEqual([]);
    },
  );
});

describe('[R62] allow-unsafe-pr-checkout', () => {
  it.each(['true', '"true"', "'${{ inputs.x }}'", 'yes'])(
    'set to %s is refused, whatever the trigger',
    (to) => {
      const step = `{uses: actions/checkout@v7, with: {allow-unsafe-pr-checkout: ${to}}}`;
      expect(words(steps('push', step))).toEqual([
        expect.stringMatching(/^error 6 allow-unsafe-pr-checkout checks out the code of a stranger/),
      ]);
    },
  );

  it('set to false is let be', () => {
    expect(
      words(steps(TARGET, '{uses: actions/checkout@v7, with: {allow-unsafe-pr-checkout: false}}')),
    ).toEqual([]);
  });
});

describe('[R62] an expression in a script', () => {
  it.each([
    'github.event.pull_request.title',
    'github.event.pull_request.body',
    'github.event.pull_request.head.ref',
    'github.event.pull_request.head.label',
    'github.head_ref',
    'github.event.issue.title',
    'github.event.comment.body',
    'github.event.review.body',
    'github.event.discussion.body',
    'github.event.head_commit.message',
    'github.event.commits[0].author.name',
    'github.event.commits.*.message',
    'github.event.pages[0].page_name',
    'github.event.workflow_run.head_branch',
    'github.event.workflow_run.display_title',
    "github.event.pull_request['title']",
    'github.event[env.X].title',
    'github.event.*.title',
    'GitHub.EVENT.pull_request.TITLE',
    "github.head_ref || 'main'",
    'true && github.head_ref',
    '(github.event.pull_request.title)',
    "format('{0}', github.event.pull_request.title)",
    'toJSON(github)',
    'toJSON(github.event.pull_request)',
    'toJSON(github.event.pull_request.head).x',
    "join(github.event.commits.*.message, ' ')",
    'env.TITLE',
    "contains('a', 'b') && env.title",
  ])('of a text of others is refused: %s', (expression) => {
    const step = `{env: {TITLE: "\${{ github.event.pull_request.title }}"}, run: ${JSON.stringify(`echo \${{ ${expression} }}`)}}`;
    expect(words(steps('pull_request', step))).toEqual([
      expect.stringMatching(/^error 6 .* can be text of a stranger/),
    ]);
  });

  it.each([
    'github.sha',
    'github.event.pull_request.number',
    'github.event.pull_request.head.sha',
    'github.event.pull_request.base.ref',
    'github.event.pull_request',
    "github.event.pull_request.title == 'x'",
    "contains(github.event.pull_request.title, 'x')",
    "startsWith(github.head_ref, 'x') && 1 || 2",
    '!github.head_ref',
    'hashFiles(github.head_ref)',
    "'github.event.pull_request.title'",
    "'it''s }} github.head_ref'",
    'github.event.pull_request.titles',
    'env.OTHER',
    'matrix.node',
    'null',
  ])('of anything else is let be: %s', (expression) => {
    const step = `{env: {TITLE: "\${{ github.head_ref }}"}, run: ${JSON.stringify(`echo \${{ ${expression} }}`)}}`;
    expect(words(steps('pull_request', step))).toEqual([]);
  });

  it('is refused in what github-script runs, and let be in an input that is data', () => {
    const step = (action: string, input: string) =>
      steps('pull_request', `{uses: ${action}@v8, with: {${input}: "f('\${{ github.head_ref }}')"}}`);
    expect(words(step('actions/github-script', 'script'))).toHaveLength(1);
    expect(words(step('actions/github-script', 'other'))).toEqual([]);
    expect(words(step('some/action', 'script'))).toEqual([]);
  });

  it('in the environment is what to write instead', () => {
    const step = '{env: {TITLE: "${{ github.event.pull_request.title }}"}, run: echo "$TITLE"}';
    expect(words(steps(TARGET, step))).toEqual([]);
  });

  it('is found on its line, in a script of many', () => {
    const text = `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: |\n          a\n          \${{ github.head_ref }}\n`;
    expect(lint(text)).toMatchObject([
      { code: 'workflow', location: { line: 6, pointer: '/jobs/a/steps/0/run' } },
    ]);
  });

  it.each([
    '${{ github.',
    '${{ a b }}',
    '${{ }}',
    "${{ 'a }}",
    '${{ (a }}',
    '${{ a[ }}',
    '${{ f(a }}',
    '${{ # }}',
  ])('that cannot be read is told: %s', (text) => {
    expect(words(steps('push', `{run: ${JSON.stringify(text)}}`))).toEqual([
      expect.stringMatching(/^warning 6 .* is no expression that can be read/),
    ]);
  });
});

describe('[R62] the placeholder of the examples', () => {
  it('is refused until somebody replaces it', () => {
    expect(words(steps('push', '{uses: REPLACE--OWNER/opsledger@0000}'))).toEqual([
      expect.stringMatching(/^error 6 REPLACE--OWNER stands for the owner/),
    ]);
  });
});

describe('[R62] a file that is no workflow', () => {
  it.each([
    ['[1]', 'error 1 This is no workflow: it has no keys.'],
    ['on: push', 'error 1 This is no workflow: it has no keys.'],
    ['on: [', 'error 1'],
    ['', 'error 1 The file holds nothing'],
  ])('%j is told', (text, wanted) => {
    expect(words(text).join('\n')).toContain(wanted);
  });

  it('of any shape is looked at without an end by accident', () => {
    const value = fc.jsonValue({ maxDepth: 4 });
    const key = fc.constantFrom('steps', 'uses', 'with', 'env', 'run', 'ref', 'a');
    const job = fc.dictionary(key, fc.oneof(value, fc.array(fc.dictionary(key, value))));
    fc.assert(
      fc.property(fc.dictionary(key, job), value, (jobs, on) => {
        const problems = lint(JSON.stringify({ on, jobs }));
        expect(problems.every(({ location }) => location.line === 1)).toBe(true);
      }),
      { numRuns: runs(15) },
    );
  });

  it('an expression of any text is read or refused, and never a surprise', () => {
    const part = fc.constantFrom(
      'github',
      '.',
      'a',
      '[',
      ']',
      '(',
      ')',
      "'",
      '||',
      '!',
      '==',
      '*',
      ',',
      '1',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const paths = outcomeOf(parts.join('')) ?? [];
        expect(paths.every(({ steps: way }) => way.length > 0)).toBe(true);
        interpolationsIn(`\${{${parts.join('')}}}`);
      }),
      { numRuns: runs(300) },
    );
    expect(outcomeOf(`${'('.repeat(100_000)}a`)).toBeUndefined();
    expect(outcomeOf(`${'('.repeat(20)}a${')'.repeat(20)}`)).toHaveLength(1);
  });
});

it.each<[path: string, isWhole: boolean, pattern: string, wanted: boolean]>([
  ['a.b', false, 'a.b', true],
  ['a.b', false, 'a.b.c', false],
  ['a.b', true, 'a.b.c', true],
  ['a.*', false, 'a.b', true],
  ['a.0', false, 'a.*', true],
  ['a.b.c', false, 'a.b', false],
  ['a.b.c', false, 'a.**', true],
  ['a', false, 'a.**', true],
  ['b.a', false, 'a.**', false],
])('[R62] %s (whole: %s) reaches %s: %s', (path, isWhole, pattern, wanted) => {
  expect(reaches({ steps: path.split('.'), isWhole }, pattern)).toBe(wanted);
});

describe('[R62] opsledger lint --workflows', () => {
  const DANGEROUS = steps(TARGET, checkout('${{ github.event.pull_request.head.sha }}'));

  it.each<[string, Record<string, string>, number, RegExp]>([
    [
      'a dangerous one',
      { 'a.yml': DANGEROUS },
      2,
      /a\.yml:6:\d+[\s\S]*1 workflow looked at, 1 mistake, 0 remarks/,
    ],
    ['a doubtful one', { 'a.yaml': steps(TARGET, checkout('${{ inputs.x }}')) }, 1, /0 mistakes, 1 remark\./],
    [
      'a safe one',
      { 'a.yml': steps('push', '{run: ls}') },
      0,
      /^1 workflow looked at, 0 mistakes, 0 remarks\.\n$/,
    ],
    ['none at all', {}, 2, /matched no file\. Nothing was looked at/],
  ])('ends as it should for %s', (_what, files, code, wanted) => {
    const cwd = folder({
      'x/y': '',
      '.git/HEAD': '',
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`.github/workflows/${name}`, text])),
    });
    const result = opsledger(['lint', '--workflows'], { cwd: `${cwd}/x` });
    expect(result.stdout).toMatch(wanted);
    expect(result.code).toBe(code);
  });
});
