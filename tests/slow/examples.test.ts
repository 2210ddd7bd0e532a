/** The examples of the pages that start a process, compile or draw; tests/repository/examples.test.ts reads the others. */
import { afterAll, describe, expect, it } from 'vitest';
import { folder } from '../support/cli.ts';
import { takesLong, wrongWith } from '../support/examples.ts';
import { type Block, pages, readPage, textOf } from '../support/markdown.ts';

const place = folder({}, afterAll);
const read = pages.map((path) => readPage(path, textOf(path)));
const some = read.flatMap(({ blocks }) => blocks.filter(takesLong).map((block) => ({ block, page: blocks })));

describe('a block', () => {
  it.each(some.map(({ block, page }) => [block.page, block.line, block, page] as const))(
    '%s:%i does what it shows',
    async (_path, _line, block, page) => {
      expect(await wrongWith(block, { place, page })).toEqual([]);
    },
  );
});

describe('a block that does not do what it shows is told', () => {
  const ASSET = 'kind: Asset\nid: a-1\nname: A\n';
  const fails: readonly (readonly [string, string, string, RegExp])[] = [
    ['in no language that is known', '```', 'opsledger check', /none of the ways/],
    ['of a language that nobody runs here', '```python', 'print(1)', /none of the ways/],
    ['indented', '', '    opsledger check', /none of the ways/],
    ['of YAML that is no file of ours', '```yaml', 'a: 1', /none of the ways/],
    ['of YAML that cannot be read', '```yaml', 'a: [1', /none of the ways/],
    ['of text that no command before it prints', '```text', 'a', /none of the ways/],
    ['of a command that does not exist', '```sh', 'opsledger chekc', /ends with 2/],
    ['of commands of which the first fails', '```sh', 'npm run nonsense\ntrue', /ends with 1/],
    ['of a program that does not exist', '```sh', 'node dist/no.js', /ends with 1/],
    ['of no command', '```sh', '# nothing', /no command/],
    ['of a session with another output', '```console', '$ echo a\nb', /echo a prints something else:\na/],
    ['of a session without a command', '```console', 'a', /does not begin with a command/],
    ['of records', '```yaml', ASSET, /owner is missing/],
    ['of records of no kind', '```yaml', 'kind: Persn\nid: p-1', /no kind "Persn"/],
    [
      'of a policy',
      '```yaml',
      'id: T-01\ntitle: T\ndomain: assets\nlevel: basic\nseverity: high\nfor_each: Asset\nrequire: {nope: 1}\nmessage: m',
      /nope/,
    ],
    [
      'of a policy that lint has a remark on',
      '```yaml',
      'id: T-01\ntitle: T\ndomain: assets\nlevel: basic\nseverity: high\nfor_each: Asset\nrequire: {exists: $.os}\nmessage: "{{name}}"',
      /no remedy/,
    ],
    [
      'of a case that does not hold',
      '```yaml',
      'policy: PAT-01\nas_of: 2026-09-30T12:00:00Z\ngiven: {Asset: [{id: a, status: in_use}]}\nexpect: {pass: [a]}',
      /./,
    ],
    [
      'of a case of no policy',
      '```yaml',
      'policy: NO-01\nas_of: 2026-09-30T12:00:00Z\ngiven: {Asset: [{id: a}]}\nexpect: {pass: [a]}',
      /NO-01/,
    ],
    ['of a configuration', '```yaml', 'gate: {fail: terrible}', /terrible|allowed values/],
    ['of a baseline', '```yaml', 'version: 2\nfindings: []', /version/],
    [
      'of a workflow',
      '```yaml',
      'on: push\njobs: {a: {runs-on: x, steps: [{uses: some/action}]}}',
      /no action/,
    ],
    [
      'of a workflow that a stranger could misuse',
      '```yaml',
      `on: push\njobs: {a: {runs-on: x, steps: [{run: "echo \${{ github.head_ref }}"}]}}`,
      /text of a stranger/,
    ],
    [
      'of a step with an input that the Action has not',
      '```yaml',
      '- uses: x/opsledger@v1\n  with: {comment_key: a}',
      /no input comment_key/,
    ],
    [
      'of a step with a word that its input cannot be',
      '```yaml',
      '- uses: x/opsledger@v1\n  with: {mode: al}',
      /mode/,
    ],
    ['of JSON', '```json', '{a: 1}', /JSON/],
    ['of a report in JSON', '```json', '{"schemaVersion": 1}', /required/],
    ['of code that belongs nowhere', '```ts', 'export const a = 1;', /where it belongs/],
    ['of code', 'Write `src/kinds/<kind>.ts`:\n\n```ts', 'export const a: string = 1;', /not assignable/],
    ['of a picture', '```mermaid', 'flowchart LR\n  cli --> engine', /npm run docs draws/],
    ['of an output', '`opsledger lint` prints:\n\n```text', '1 policy', /It prints:\n\d+ policies/],
  ];

  it.concurrent.each(fails)('%s', async (_what, before, text, wanted) => {
    const page = readPage('page.md', `${before}\n${text}\n${before === '' ? '' : '```\n'}`).blocks;
    const [block] = page;
    expect(page).toHaveLength(1);
    expect((await wrongWith(block as Block, { place, page })).join('\n')).toMatch(wanted);
  });

  it.each([
    ['{"!": false} # false', /gives true/],
    ['{"!": false} #', /Cannot be read/],
    ['{"!": [} # true', /Cannot be read/],
    ['{"!!": true} # true', /Is not about/],
  ])('of an operator: %s', async (line, wanted) => {
    const page = readPage('docs/operators.md', `### \`!\`\n\n\`\`\`text\n${line}\n\`\`\`\n`).blocks;
    expect((await wrongWith(page[0] as Block, { place, page })).join('\n')).toMatch(wanted);
  });

  it('and one that does is not', async () => {
    const good = [
      '```console\n$ opsledger lint | wc -l\n1\n$ echo a; echo b; echo c\na\n…\nc\n```\n',
      '```yaml\ngate: {fail: medium}\n```\n',
      '```yaml\nversion: 1\nfindings: [{fingerprint: PAT-01/0/Asset/vm-db-01}]\n```\n',
      '```yaml\non: push\njobs: {a: {runs-on: x, steps: [{uses: some/action@v1}, {run: ls}]}}\n```\n',
      '```json\n{"a": 1}\n```\n',
    ].flatMap((text) => readPage('page.md', text).blocks);
    expect(good).toHaveLength(5);
    for (const block of good)
      expect(await wrongWith(block, { place, page: [block] }), block.text).toEqual([]);
  });
});
