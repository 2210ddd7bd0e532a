/** Whole runs over what somebody wrote who wants to be more than read: nothing of it gets out of its place. */
import { describe, expect, it } from 'vitest';
import { html } from '../../support/cmark.ts';
import { asset, assets, SEEN } from '../../support/company.ts';
import type { Files } from '../../support/github/repository.ts';
import { hostileTexts, outsideOfCode } from '../../support/hostile.ts';
import { pullRequestTarget } from '../github/payloads.ts';
import {
  aStage,
  COMPANY,
  commentsOn,
  fileIn,
  type Pull,
  RESULT,
  type Run,
  reportOf,
  verdictOf,
  WORSE,
} from './stage.ts';

const stage = await aStage();
const { repository, github } = stage;
const SARIF = 'opsledger-report/opsledger.sarif';
/** Those that a file can hold besides others: the very long ones have a test of their own. */
const texts = hostileTexts(300).filter((text) => text.trim() !== '' && text.length < 1000);
const TAGS =
  /^\/?(?:a|blockquote|br|code|details|h2|h3|hr|li|p|pre|strong|sub|summary|table|tbody|td|th|thead|tr|ul)$/;

/** Characters that nobody sees, or that reorder others; as their numbers. */
const hiddenIn = (text: string): readonly string[] =>
  [...text.matchAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu)].map(
    ([char]) => char.codePointAt(0)?.toString(16) ?? '',
  );

/** What is seen of a run by people and by the runner. */
function harmless(
  run: Pick<Run, 'summary' | 'commands' | 'annotations' | 'log' | 'outputs'>,
  comment: string,
  at = github,
): void {
  for (const text of [comment, run.summary ?? '']) {
    expect(text).not.toBe('');
    const shown = html(text.replaceAll(/<!-- opsledger:[^>]* -->/g, ''));
    for (const [tag, name = ''] of shown.matchAll(/<([^\s>]*)[^>]*>/g)) expect(name, tag).toMatch(TAGS);
    for (const [, target] of shown.matchAll(/ (?:href|src)="([^"]*)"/g))
      expect(target?.startsWith(`${at.serverUrl}/acme/ops/`), target).toBe(true);
    for (const [, attributes = ''] of shown.matchAll(/<(?!a )\w+((?: [^>]*)?)>/g))
      expect(attributes.replace(/ align="right"| class="language-mermaid"| \/$/, '')).toBe('');
    // A block of Mermaid is code, whose labels tests/slow/page.test.ts has drawn.
    const words = outsideOfCode(text.replaceAll(/^```mermaid\n[\s\S]*?^```$/gm, '')).replaceAll(
      /\]\([^)]*\)/g,
      ']',
    );
    expect(words).not.toMatch(/(?<![\p{L}\p{N}])@[\p{L}\p{N}]/u);
    expect(words).not.toMatch(/(?<![&\p{L}\p{N}])#\d|\bGH-\d/u);
    expect(hiddenIn(text.replaceAll('\n', ' '))).toEqual([]);
    // Tables have in each row as many cells as in their head.
    for (const [table] of shown.matchAll(/<table>[\s\S]*?<\/table>/g)) {
      const head = table.match(/<th[ >]/g)?.length ?? 0;
      for (const [row] of table.slice(table.indexOf('</thead>')).matchAll(/<tr>[\s\S]*?<\/tr>/g))
        expect(row.match(/<td[ >]/g)).toHaveLength(head);
    }
  }
  expect(
    [...new Set(run.commands.map(({ name }) => name))].filter(
      (name) => !/^(?:error|warning|notice)$/.test(name),
    ),
  ).toEqual([]);
  for (const { message, title = '', file = '' } of run.annotations)
    expect(hiddenIn(message + title + file)).toEqual([]);
  for (const line of run.log) {
    expect(line).not.toMatch(/^\s*::|##\[(?!(?:error|warning|notice)\])/);
    expect(hiddenIn(line)).toEqual([]);
  }
  expect(Object.keys(run.outputs)).toHaveLength(14);
  for (const value of Object.values(run.outputs)) expect(value).toMatch(/^[\w./:#-]*$/);
}

async function judged(changes: Files, more: Parameters<typeof stage.pull>[1] = {}) {
  const pull = await stage.pull(changes, more);
  const run = await stage.run(pull.event);
  const [comment = ''] = commentsOn(stage, pull);
  harmless(run, comment);
  return { pull, run, comment, report: reportOf(run) };
}

const named = (text: string, index: number): string =>
  asset(`h-${index}`, '2026-01-01').replace(`name: h-${index},`, `name: ${JSON.stringify(text)},`);

describe('a hostile text', () => {
  it('[R51] [R52] [R53] [R54] as the name of a record is text wherever it comes out', async () => {
    const { run, report } = await judged(assets(...texts.map(named)));
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(report.findings.length).toBeGreaterThan(250);
  });

  it('[R51] [R53] as an id, a key, a kind or a value is refused, and told as text', async () => {
    const lines = texts.slice(0, 120).map((text, index) => {
      const quoted = JSON.stringify(text);
      const what = [`id: ${quoted}`, `id: k-${index}, ${quoted}: 1`, `id: v-${index}, status: ${quoted}`][
        index % 3
      ];
      return `  - {${what}, owner: ${quoted}}\n`;
    });
    const { run, report } = await judged({
      'inventory/x.yaml': `kind: Asset\nitems:\n${lines.join('')}`,
      ...Object.fromEntries(
        texts
          .slice(0, 30)
          .map((text, index) => [
            `inventory/kinds/k-${index}.yaml`,
            `kind: ${JSON.stringify(text)}\nid: z-${index}\n`,
          ]),
      ),
    });
    expect(verdictOf(run)).toEqual([2, 'untrusted']);
    expect(report.problems.length).toBeGreaterThan(100);
  });

  it('[R51] [R54] as the name of a file is text', async () => {
    const names = [
      '`a` | b',
      '::error::x',
      ' ::stop-commands::x',
      '##[error]x',
      '@all #1 <img src=x>',
      '](http:x) ![y](z)',
      '\u202etxt',
      'a\n::set-output name=verdict::pass',
      'a%0A::error::b',
      '\'"; $(touch pwned) #',
      '-rf',
      '\u0007bell',
      'é\u0301\u200b',
    ];
    const files = names.map((name, index) => [
      `inventory/f/${name}.yaml`,
      `kind: Asset\nitems:\n${asset(`f-${index}`, '2026-01-01')}`,
    ]);
    const { run, report } = await judged(Object.fromEntries(files) as Files);
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(report.findings.filter(({ introduced }) => introduced === 'new')).toHaveLength(names.length);
    const placed = run.annotations.filter(({ file }) => file !== undefined);
    expect(placed.length).toBeGreaterThan(5);
  });

  it('[R51] [R55] as the name of a branch and the title of a pull request comes out nowhere', async () => {
    const headRef = 'x$(id)`id`|@all#1<b>;"canary"%0A::error::';
    const allowed = headRef.replaceAll(':', '');
    const { run, comment, report } = await judged(WORSE, {
      headRef: allowed,
      title: 'canary\n::set-output name=verdict::pass\n<img src=x> @all',
    });
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(JSON.stringify([run.log, run.outputs, run.summary, comment, report])).not.toContain('canary');
  });

  it('[R51] in a policy of the pull request is text, and decides nothing', async () => {
    const policies = texts.slice(0, 40).map((text, index): [string, string] => {
      const body = SEEN.replaceAll('T-01', `H-${String(index).padStart(2, '0')}`).replace(
        'Assets were seen within 30 days',
        JSON.stringify(text),
      );
      return [
        `policies/H-${index}.yaml`,
        body.replace(
          /message: .*\nremedy: .*\n/,
          `message: ${JSON.stringify(text)}\nremedy: ${JSON.stringify(text)}\n`,
        ),
      ];
    });
    const { report, comment } = await judged(Object.fromEntries(policies));
    expect(report.findings.every(({ policy }) => policy === 'T-01')).toBe(true);
    expect(comment).toContain('### Rules that this change alters');
  });

  it('[R51] of 100,000 characters is cut where it is shown', async () => {
    const long = hostileTexts(8).filter((text) => text.length > 50_000);
    const { run } = await judged(assets(...long.map(named)));
    expect(run.exitCode).not.toBe(3);
  });
});

describe('a value', () => {
  const everything = (run: Run, pull: Pull, paths: readonly string[]) =>
    JSON.stringify([
      ...[run.log, run.outputs, run.summary, run.annotations, commentsOn(stage, pull)],
      ...paths.map((path) => fileIn(run, path)),
    ]);

  it('[R56] that is evidence, or free text, is not repeated by anything', async () => {
    const more =
      ', notes: CANARY-1, x_mine: CANARY-3, tags: [CANARY-4], evidence: [{url: "https://e.test/CANARY-5", note: CANARY-6}]';
    const pull = await stage.pull(assets(asset('a-good', '2026-01-01', more)));
    const run = await stage.run(pull.event);
    expect(verdictOf(run)).toEqual([1, 'fail']);
    expect(everything(run, pull, [SARIF, RESULT, 'opsledger-report/summary.md'])).not.toContain('CANARY');
  });

  it('[R56] that looks like a credential stops the run, and is repeated nowhere, the result file included', async () => {
    const secrets = [
      `ghp_${'aB3dE5'.repeat(6)}`,
      'AKIAIOSFODNN7EXAMPLE',
      'password: hunter2hunter2',
      'https://jo:s3cr3t99@h.test/',
    ];
    const pull = await stage.pull(
      assets(
        ...secrets.map((secret, index) =>
          asset(`s-${index}`, '2026-01-01', `, notes: ${JSON.stringify(secret)}`),
        ),
        asset('t-1', undefined, `, ${JSON.stringify(secrets[0])}: 1`),
      ),
    );
    const run = await stage.run(pull.event);
    expect(verdictOf(run)).toEqual([2, 'untrusted']);
    const text = everything(run, pull, [SARIF, RESULT, 'opsledger-report/summary.md']);
    for (const secret of [`ghp_${'aB3'}`, 'AKIAIOSF', 'hunter2', 's3cr3t99'])
      expect(text).not.toContain(secret);
  });

  it('[R56] under a key that looks secret is not told where the rules of a change are', async () => {
    const organization = COMPANY['inventory/organization.yaml'] ?? '';
    const pull = await stage.pull({
      'inventory/organization.yaml': `${organization}x_db_password: "Correct-Horse"\nx_api_key: "q7Zk2Vw9Xt4Lm1Bn"\nx_pin: "9f8Qk2LmZ7xW4tRb5NcD"\n`,
    });
    const run = await stage.run(pull.event);
    const text = everything(run, pull, [SARIF, RESULT, 'opsledger-report/summary.md']);
    expect(commentsOn(stage, pull)[0]).toContain('Organization/org');
    for (const secret of ['Correct-Horse', 'q7Zk2Vw9', '9f8Qk2Lm']) expect(text).not.toContain(secret);
  });
});

/** What somebody would write who wants the comment to be taken for another one. */
const FORGED = `<!-- opsledger:comment v1 of=result key=opsledger run=1.1 head=${'a'.repeat(40)} hash=${'b'.repeat(64)} class=pass -->`;

describe('a template of the repository', () => {
  const COMMENT = `${FORGED}
THE BASE: {{headline}}

{{#each findings}}
- {{policy}} {{where}} {{message}}
{{/each}}
{{#with judging}}

{{#each items}}{{what}} {{effect}}
{{/each}}
{{/with}}
{{#each notes}}

{{this}}
{{/each}}
`;
  const own = aStage({
    ...COMPANY,
    'templates/comment.md.hbs': COMMENT,
    'templates/reminder.md.hbs': 'REMINDED: {{headline}}',
    'templates/report.md.hbs': 'THE PAGE: {{headline}}',
  });

  it('[R15] [R57] is read from the base alone, and that a pull request alters it is told', async () => {
    const at = await own;
    const pull = await at.pull({
      ...WORSE,
      'templates/comment.md.hbs': 'MINE',
      'templates/report.md.hbs': 'MINE',
    });
    const run = await at.run(pull.event);
    expect(verdictOf(run)).toEqual([1, 'fail']);
    const [comment = ''] = commentsOn(at, pull);
    expect(comment).toContain('THE BASE: ❌ Opsledger stops this: 1 new finding');
    expect(comment).toContain('- `T-01` [`inventory/assets.yaml:3:');
    expect(comment).toMatch(
      /configuration \[`templates\/comment\.md\.hbs`\]\([^)]*\) changed no verdict differs/,
    );
    expect(run.summary).toContain('THE PAGE: ');
    for (const text of [comment, run.summary ?? '']) expect(text).not.toContain('MINE');
  });

  it('[R27] [R57] forges no marker: a second run finds the comment by the line before it', async () => {
    const at = await own;
    const pull = await at.pull(WORSE);
    const first = await at.run(pull.event);
    const [comment = ''] = commentsOn(at, pull);
    const [marker, forged] = comment.split('\n');
    expect(forged).toBe(FORGED);
    expect(marker).toMatch(
      /^<!-- opsledger:comment v1 of=result key=opsledger run=\S+ head=\w{40} hash=\w{64} class=fail -->$/,
    );
    const second = await at.run(pull.event);
    expect(commentsOn(at, pull)).toEqual([comment]);
    expect([first.outputs['published'], second.outputs['verdict']]).toEqual(['true', 'fail']);
  });

  it('[R57] makes nothing of hostile texts but text', async () => {
    const at = await own;
    const pull = await at.pull(assets(...texts.slice(0, 40).map(named)));
    const run = await at.run(pull.event);
    const [comment = ''] = commentsOn(at, pull);
    harmless(
      { ...run, summary: (run.summary ?? '').replaceAll(FORGED, '') },
      comment.replaceAll(FORGED, ''),
      at.github,
    );
    expect(comment).toContain('THE BASE: ');
  });

  it('[R57] that a pull request spoils is told with its place, and what the base has is shown', async () => {
    const at = await own;
    const pull = await at.pull({ 'templates/comment.md.hbs': '{{headline}}\n{{constructor}}' });
    const run = await at.run(pull.event);
    expect(verdictOf(run)).toEqual([2, 'untrusted']);
    expect(run.log).toContain('templates/comment.md.hbs:2:3 There is no "constructor" here.');
    expect(commentsOn(at, pull)[0]).toContain('THE BASE: ❌ Opsledger cannot tell: 1 problem in the input');
  });

  it('[R57] of a pull request that nothing can be held against is not read', async () => {
    const at = await own;
    const pull = await at.pull({ ...WORSE, 'templates/comment.md.hbs': 'MINE' });
    const workspace = at.repository.checkout(pull.event.sha, 1);
    at.repository.git(['remote', 'set-url', 'origin', 'file:/nonexistent'], workspace);
    const run = await at.run(pull.event, { workspace });
    expect(commentsOn(at, pull)[0]).toContain('Self-assessed by Opsledger');
    for (const text of [commentsOn(at, pull)[0], run.summary]) expect(text).not.toMatch(/MINE|THE BASE/);
  });

  it('[R57] that is not seen by the base is none: what ships is shown', async () => {
    const { comment, run } = await judged({ ...WORSE, 'templates/comment.md.hbs': 'MINE' });
    for (const text of [comment, run.summary ?? '']) expect(text).not.toContain('MINE');
  });

  it('[R57] of the default branch is what its reminder is made by', async () => {
    const at = await own;
    const { event } = await at.pull(WORSE);
    const sha = at.repository.sha('main');
    const run = await at.run({ ...event, name: 'schedule', payload: {}, sha }, { inputs: { mode: 'nag' } });
    expect(run.summary).toContain('REMINDED: 1 thing overdue');
  });

  it('[R57] is not what a name becomes that is written like one', async () => {
    const names = [
      '{{constructor}}',
      '{{{this}}}',
      '{{#each findings}}x{{/each}}',
      '{{lookup . "__proto__"}}',
      '{{> comment}}',
    ];
    const { comment } = await judged(assets(...names.map(named)));
    for (const name of names) expect(comment.replaceAll('\\', '')).toContain(name);
  });
});

describe('a file of the pull request', () => {
  const laughs = Array.from(
    { length: 9 },
    (_, level) =>
      `${'abcdefghi'[level]}: &${'abcdefghi'[level]} [${Array(9)
        .fill(level === 0 ? 'ha' : `*${'abcdefghi'[level - 1]}`)
        .join(', ')}]\n`,
  ).join('');

  it.each<[string, string, RegExp]>([
    [
      'with a bomb of aliases',
      `kind: Asset\nx_bomb:\n  ${laughs.replaceAll('\n', '\n  ')}\n`,
      /^Repeating \*[a-i] makes the file larger/m,
    ],
    [
      'with a key twice',
      'kind: Asset\nid: t-1\nname: a\nname: b\n',
      /The key "name" stands here a second time/,
    ],
    [
      'nested without end',
      `kind: Asset\nid: n-1\nx_deep: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
      /deep|nest|level/i,
    ],
    ['with a merge key', 'kind: Asset\nid: m-1\n<<: {name: x}\n', /<</],
    ['with a tag that would make something', 'kind: Asset\nid: !!js/function "x"\n', /tag/i],
    [
      'of 11 MB',
      `kind: Asset\n# ${'x'.repeat(11_000_000)}\n`,
      /has 11,000,015 bytes; at most 10,485,760 bytes are read/,
    ],
    ['with __proto__ as a key', 'kind: Asset\nid: p-1\n__proto__: {status: in_use}\n', /__proto__/],
  ])('[R58] %s is refused with its place, and the rest is judged', async (_, text, message) => {
    const { run, report } = await judged({ ...WORSE, 'inventory/bad.yaml': text });
    expect(verdictOf(run)).toEqual([2, 'untrusted']);
    const told = report.problems.filter(({ location }) => location.path === 'inventory/bad.yaml');
    expect(told.map((one) => `${one.message} ${one.hint ?? ''}`).join('\n')).toMatch(message);
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toContain('T-01/0/Asset/a-good');
  });

  /** Commits entries of the index as they are, without a file of theirs. */
  function withEntries(pull: Pull, entries: readonly string[]): Pull & { readonly sha: string } {
    const branch = `change-${pull.number}`;
    repository.git(['checkout', '--quiet', branch]);
    for (const entry of entries) repository.git(['update-index', '--add', '--cacheinfo', entry]);
    repository.git(['commit', '--quiet', '--message', 'Entries']);
    repository.git(['push', '--quiet', 'origin', branch]);
    repository.git(['reset', '--quiet', '--hard']);
    const shas = repository.pull(pull.number, branch);
    return { ...pull, ...shas, sha: shas.merge };
  }

  it.each(['pull_request', 'pull_request_target'])(
    '[R58] that is a link or a submodule is not followed (%s)',
    async (name) => {
      const target = '../../../../../../../../etc/passwd';
      const before = await stage.pull({
        'inventory/a-link.txt': target,
        'inventory/b-link.txt': '../policies',
      });
      const blob = (path: string) => repository.git(['rev-parse', `change-${before.number}:${path}`]);
      const pull = withEntries(before, [
        `120000,${blob('inventory/a-link.txt')},inventory/link.yaml`,
        `120000,${blob('inventory/b-link.txt')},inventory/folder`,
        `160000,${before.head},inventory/module`,
      ]);
      const issue = github.state.issue(pull.number);
      if (issue?.pull) issue.pull.head.sha = pull.head;
      const place = { ...pull, number: pull.number, headRef: `change-${pull.number}` };
      const isTarget = name === 'pull_request_target';
      const event = isTarget
        ? await pullRequestTarget(github, { ...place, sha: repository.sha('main') })
        : {
            ...pull.event,
            sha: pull.merge,
            payload: (await pullRequestTarget(github, { ...place, sha: pull.merge })).payload,
          };
      const run = await stage.run(event, isTarget ? { inputs: { 'head-source': 'git' } } : {});
      expect(verdictOf(run)).toEqual([2, 'untrusted']);
      expect(reportOf(run).problems.map(({ code, location }) => `${code} ${location.path}`)).toEqual([
        'symbolic-link inventory/folder',
        'symbolic-link inventory/link.yaml',
        'unread inventory/module',
      ]);
      expect(JSON.stringify([run.log, run.summary, commentsOn(stage, pull)])).not.toContain('root:');
    },
  );

  it('[R58] cannot be one outside of the repository, whatever the configuration says', async () => {
    repository.branch('outside');
    const sha = repository.commit(
      { 'opsledger.yaml': 'inventory: ["../**/*.yaml"]\n' },
      { branch: 'outside' },
    );
    const event = { ...(await stage.pull(WORSE)).event, name: 'schedule', payload: {}, sha };
    const run = await stage.run(event);
    expect(run.exitCode).toBe(2);
    expect(run.annotations[0]?.message).toMatch(/leads out of the folder/);
  });
});
