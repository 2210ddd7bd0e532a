/** What holds for every workflow that users copy, and for those of this repository. */
import { describe, expect, it } from 'vitest';
import { INPUTS } from '../../src/action/inputs.ts';
import { OUTPUTS } from '../../src/action/outputs.ts';
import { lintWorkflows } from '../../src/engine/workflow/lint.ts';
import { textOf, tracked } from '../support/markdown.ts';
import { example, type Step, type WorkflowFile, workflows } from '../support/workflows.ts';

const files = [...workflows.values()].map((file) => [file.path, file] as const);
const examples = files.filter(([path]) => path.startsWith('examples/'));
const USES = 'REPLACE--OWNER/opsledger@0000000000000000000000000000000000000000';

/** Events whose run has the rights of the repository, or writes with them. */
const isPrivileged = (on: object) => ['pull_request_target', 'workflow_run'].some((event) => event in on);

describe.each(files)('%s', (path, { text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);
  const ofAction = steps.filter(({ uses = '' }) => uses === USES || uses === './');

  it('[R63] gives no permission to the workflow as a whole, and to each job what it says', () => {
    expect(workflow.permissions).toEqual({});
    for (const [, job] of jobs) {
      expect(Object.keys(job.permissions ?? {}).length).toBeGreaterThan(0);
      expect(Object.values(job.permissions ?? {})).not.toContain('write-all');
    }
  });

  it('[R63] pins every action by its full SHA, with the version beside it', () => {
    const lines = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));
    expect(lines).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    for (const line of lines.filter((one) => !one.endsWith('uses: ./')))
      expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('[R63] leaves no credentials behind, and ends every job in time', () => {
    const checkouts = steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'));
    for (const { with: inputs } of checkouts) expect(inputs?.['persist-credentials']).toBe(false);
    for (const [, job] of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
    expect(workflow.concurrency).toMatchObject({ group: expect.any(String) });
  });

  it('[R63] writes no cache where it may write anything else', () => {
    for (const [, { permissions, steps: own }] of jobs) {
      const writes = isPrivileged(workflow.on) || Object.values(permissions ?? {}).includes('write');
      const caches = (step: Step) => /^actions\/cache/.test(step.uses ?? '') || 'cache' in (step.with ?? {});
      if (writes || 'tags' in ((workflow.on['push'] as object | null) ?? {}))
        expect(own.filter(caches)).toEqual([]);
    }
  });

  it('[R62] is what the lint lets pass, but for the placeholder', () => {
    const problems = lintWorkflows([{ path, text }]);
    const own = problems.filter(({ message }) => !message.startsWith('REPLACE--OWNER stands for'));
    expect(own).toEqual([]);
    expect(problems.length - own.length).toBe(ofAction.filter(({ uses }) => uses === USES).length);
  });

  it('[R63] gives the Action only inputs that it has, and asks for no outputs but its own', () => {
    const known = new Map(INPUTS.map((input) => [input.name, input]));
    for (const { with: inputs = {}, id } of ofAction) {
      for (const [name, value] of Object.entries(inputs)) {
        const input = known.get(name);
        expect(input, name).toBeDefined();
        if (input?.choices) expect(input.choices).toContain(value);
      }
      const asked = [...text.matchAll(/steps\.([\w-]+)\.outputs\.([\w-]+)/g)].filter(([, of]) => of === id);
      for (const [, , name = ''] of asked) expect(Object.keys(OUTPUTS)).toContain(name);
    }
  });
});

it('[R63] one version of an action is used everywhere', () => {
  const pins = new Map<string, Set<string>>();
  for (const [, { text }] of files)
    for (const [, action = '', pin = ''] of text.matchAll(/uses: ([\w./-]+)@([0-9a-f]{40} # \S+)/g))
      pins.set(action, new Set([...(pins.get(action) ?? []), pin]));
  expect([...pins].filter(([, versions]) => versions.size > 1)).toEqual([]);
  expect([...pins.keys()].sort()).toEqual([
    'REPLACE--OWNER/opsledger',
    'actions/checkout',
    'actions/download-artifact',
    'actions/setup-node',
    'actions/upload-artifact',
    'github/codeql-action/upload-sarif',
  ]);
});

it('[R63] an example cannot run the code of anybody until its placeholder is replaced', () => {
  expect(examples).toHaveLength(7);
  for (const [, { workflow }] of examples) {
    const uses = Object.values(workflow.jobs).flatMap(({ steps }) => steps.map((step) => step.uses ?? ''));
    const others = uses.filter((action) => action !== '' && !/^(?:actions|github)\//.test(action));
    expect(new Set(others)).toEqual(new Set([USES]));
    // Two hyphens in a row are in no name that GitHub gives, and the id of zeros is of no commit.
    expect(USES).toMatch(/^[A-Z]+--[A-Z]+\/opsledger@0{40}$/);
  }
});

it('[R63] a job that reads forks has no other step, and no permission beyond what it publishes', () => {
  const { jobs } = example('pr-trusted').workflow;
  expect(jobs['pull-request']?.steps.map(({ uses = '' }) => uses.split('@')[0])).toEqual([
    'actions/checkout',
    'REPLACE--OWNER/opsledger',
  ]);
  expect(jobs['pull-request']?.permissions).toEqual({
    contents: 'read',
    'pull-requests': 'write',
    statuses: 'write',
  });
  const { comment } = example('pr-publish').workflow.jobs;
  expect(comment?.steps.every(({ run, uses = '' }) => run === undefined && !uses.includes('checkout'))).toBe(
    true,
  );
  // A status of a result that can be forged could be required by mistake.
  expect(comment?.permissions).toEqual({ actions: 'read', 'pull-requests': 'write' });
});

it.each(['pr', 'pr-trusted', 'sharded'])('[R63] the workflow %s serves the merge queue', (name) => {
  expect(example(name).workflow.on).toHaveProperty('merge_group');
  expect(example(name).workflow.on).not.toHaveProperty('pull_request.paths');
});

it('[R70] the quarterly report of this repository is made as the example says', () => {
  const own = workflows.get('.github/workflows/quarterly.yml')?.text ?? '';
  const copied = example('quarterly')
    .text.replaceAll(/uses: REPLACE--OWNER.*/g, 'uses: ./')
    .replaceAll('opsledger-quarterly.yml', 'quarterly.yml');
  const body = (text: string) => text.slice(text.indexOf('name: '));
  expect(body(own)).toBe(body(copied));
});

describe('[R64] a release', () => {
  const { text, workflow } = workflows.get('.github/workflows/release.yml') as WorkflowFile;
  const [filter = ''] = (workflow.on['push'] as { readonly tags: readonly string[] }).tags;

  it.each([
    ['v1.2.3', true],
    ['v10.20.30', true],
    ['v1', false],
    ['v1.2', false],
    ['v1.2.3-rc.1', false],
    ['1.2.3', false],
  ])('is made of the tag %s: %s', (tag, isMade) => {
    // A filter of GitHub, in which + and [] are those of a pattern and a dot is itself.
    expect(new RegExp(`^${filter.replaceAll('.', '\\.')}$`).test(tag)).toBe(isMade);
  });

  it('is one, of the exact version, and the major tag is moved without one', () => {
    expect(text.match(/gh release \w+/g)).toEqual(['gh release create']);
    expect(text).toContain('gh release create "$GITHUB_REF_NAME"');
    expect(text).toContain('--verify-tag');
    expect(text.indexOf('git/refs/tags/$major')).toBeGreaterThan(text.indexOf('gh release create'));
  });

  it('is built anew before, by a job that may not write', () => {
    expect(workflow.jobs['release']?.needs).toBe('verify');
    expect(workflow.jobs['verify']?.permissions).toEqual({ contents: 'read' });
    expect(text).toContain('git diff --exit-code -- dist');
  });
});

describe('the guide of the Action', () => {
  const guide = textOf('docs/action.md');
  const plain = guide.replaceAll(/\s+/g, ' ');
  const sources = tracked.filter((path) => /^src\/.*\.ts$/.test(path)).map(textOf);
  const code = sources.join('\n').replaceAll(/\s+/g, ' ');

  it('names each section of the comment', () => {
    const template = textOf('templates/comment.md.hbs');
    const titles = [...template.matchAll(/(?:### |<summary>)([^{<\n]+)/g)].map(([, title = '']) => title);
    expect(titles.length).toBeGreaterThan(4);
    for (const title of titles) expect(plain).toContain(`**${title}**`);
  });

  it('explains messages that the Action has', () => {
    const [, table = ''] = guide.split('## When it says');
    const messages = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, message = '']) => message);
    expect(messages.length).toBeGreaterThan(12);
    for (const message of messages)
      for (const part of message.split(' … ')) expect(code, message).toContain(part);
  });

  it('[R63] links to each workflow, and its first is of ten lines', () => {
    for (const [path] of examples) expect(guide).toContain(`(../${path})`);
    const [, first = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(first.trimEnd().split('\n')).toHaveLength(10);
    expect(first).toContain(`uses: ${USES} # v`);
  });
});
