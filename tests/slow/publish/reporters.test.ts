/** What is published besides the comment, comments of great changes, and results of runs that are not trusted. */
import { copyFileSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { html } from '../../support/cmark.ts';
import { asset, CHANGES, ESTATE } from '../../support/estate.ts';
import { workflowRun } from '../github/payloads.ts';
import { markerIn, type Place, PULL, places, toldOf } from './place.ts';

// biome-ignore lint/suspicious/noExplicitAny: what is hostile has no type.
type Loose = any;

const place = places();

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const NO_COMMENT = { comment: 'off' };
/** Assets that nobody has seen for long. */
const unseen = (number: number, name = '') =>
  Array.from({ length: number }, (_, index) =>
    asset(`a-${index}`, '2026-01-01').replace(/name: [^,]+/, `name: ${JSON.stringify(name || `a-${index}`)}`),
  );

/** The assets of the estate, and others. */
const besides = (...lines: readonly string[]) => ({
  'inventory/assets.yaml': `${ESTATE['inventory/assets.yaml']}${lines.join('')}`,
});

describe.concurrent('a comment', () => {
  it('[R34][R35] about three thousand findings fits, is whole, and counts what it hides', async () => {
    const name = '``` | </details> <!-- --> <b> ## @all [x](http://e.example) ~~~ ````'.repeat(3);
    const at = await place({ change: besides(...unseen(3000, name)) });
    const result = await at.run();
    const [{ body } = { body: '' }] = at.marked();
    expect(body.length).toBeLessThanOrEqual(65_000);
    expect(body.length).toBeGreaterThan(5000);
    expect(body.split('\n').slice(1, 4)).toEqual([
      '## ❌ Opsledger stops this: 3,000 new findings; score 50 % (−20)',
      '',
      expect.stringContaining('70 % → 50 %'),
    ]);
    const rendered = html(body);
    expect(count(rendered, /<details>/g)).toBe(count(rendered, /<\/details>/g));
    expect(count(rendered, /<details>/g)).toBe(count(body, /^<details>/gm));
    expect(count(rendered, /<table>/g)).toBe(count(rendered, /<\/table>/g));
    expect(rendered).not.toMatch(/<(?:pre|h1|b|del|img)\b/);
    // What ends a comment stands outside of all that could have been left open.
    expect(rendered.trimEnd()).toMatch(
      /<\/details>\n<p><sub>[^\n]*<\/sub>(?:<br>)?\n<sub>[^\n]*<\/sub><\/p>$/,
    );
    const shown = count(rendered, /<td>✗ fail<\/td>/g);
    expect(shown).toBeGreaterThanOrEqual(10);
    expect(body).toContain(`${(3000 - shown).toLocaleString('en-US')} more findings that are not shown here`);
    expect(result.outputs).toMatchObject({ 'new-count': '3000', truncated: 'false' });
    expect(at.writes()).toHaveLength(1);
  });
});

describe.concurrent('a check run', () => {
  it('[R43] is made once, filled by fifties, and concluded', async () => {
    const at = await place({ change: besides(...unseen(120)) });
    await at.run({ inputs: { ...NO_COMMENT, 'also-publish': 'check-run' } });
    expect(at.writes().map(({ operation }) => operation)).toEqual([
      'checks/create',
      'checks/update',
      'checks/update',
    ]);
    const [check, ...more] = at.github.state.checkRuns;
    expect(more).toEqual([]);
    expect(check).toMatchObject({
      name: 'opsledger',
      status: 'completed',
      conclusion: 'failure',
      head_sha: at.here().head,
    });
    expect(check?.annotations).toHaveLength(120);
    expect(check?.output.summary?.length).toBeLessThanOrEqual(65_535);
  });

  it('[R43] is none unless it is asked for', async () => {
    const at = await place({ change: CHANGES.mixed });
    await at.run({ inputs: NO_COMMENT });
    expect(at.github.journal).toEqual([]);
  });

  it.each([
    ['mixed', 'none', {}, 'success'],
    ['mixed', 'none', { 'warnings-conclusion': 'neutral' }, 'neutral'],
    ['mended', 'none', { 'warnings-conclusion': 'neutral' }, 'success'],
    ['mixed', 'high', { 'warnings-conclusion': 'neutral' }, 'failure'],
  ] as const)(
    '[R44] of a change that is %s, gate %s, with %j ends as %s',
    async (change, gate, more, wanted) => {
      const at = await place({ change: CHANGES[change] });
      await at.run({ inputs: { ...NO_COMMENT, 'also-publish': 'check-run', gate, ...more } });
      expect(at.github.state.checkRuns.map(({ conclusion }) => conclusion)).toEqual([wanted]);
    },
  );
});

describe.concurrent('a status', () => {
  it('[R45] is of one context, short, and leads to the run on this server', async () => {
    const at = await place({ change: besides(...unseen(120)), github: { product: 'ghes-3.19' } });
    const result = await at.run({ runId: 4711, inputs: { ...NO_COMMENT, 'also-publish': 'status' } });
    expect(result.outputs['published']).toBe('true');
    expect(at.github.state.statuses).toEqual([
      expect.objectContaining({
        sha: at.here().head,
        context: 'opsledger',
        state: 'failure',
        target_url: `${at.github.serverUrl}/acme/ops/actions/runs/4711`,
      }),
    ]);
    const [{ description } = { description: null }] = at.github.state.statuses;
    expect(description).toContain('120 new findings');
    expect(description?.length).toBeLessThanOrEqual(140);
  });
});

describe.concurrent('a result of a run that is not trusted', () => {
  /** The result that a fork’s own run leaves, and a run that publishes it after that was `altered`. */
  async function published(alter: (path: string) => void = () => {}, trusted?: (at: Place) => string) {
    const at = await place({ change: CHANGES.mixed });
    const workspace = at.repository.checkout(`refs/pull/${PULL}/merge`, 2);
    const own = await at.run({ workspace, token: '', inputs: { mode: 'evaluate' } });
    expect(own.exitCode).toBe(1);
    expect(at.github.journal).toEqual([]);
    const elsewhere = at.repository.checkout('main', 1);
    mkdirSync(join(elsewhere, 'opsledger-report'));
    const path = join(elsewhere, 'opsledger-report/result.json');
    copyFileSync(join(workspace, own.outputs['result-path'] ?? ''), path);
    alter(path);
    const { head, base } = at.here();
    const event = await workflowRun(at.github, {
      sha: at.repository.sha('main'),
      id: 99,
      head,
      base,
      number: PULL,
      from: 'fork',
    });
    const inputs = { mode: 'publish', 'trusted-sha': trusted?.(at) ?? head };
    const run = (more: object = {}) => at.run({ event, workspace: elsewhere, inputs, ...more });
    return { at, run };
  }

  const altered = (change: (report: Loose) => void) => (path: string) => {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    change(report);
    writeFileSync(path, JSON.stringify(report));
  };

  it('[R60] is published where GitHub says it belongs, as what it is', async () => {
    const { at, run } = await published();
    const result = await run();
    expect(result.exitCode).toBe(0);
    const [{ body } = { body: '' }] = at.marked();
    expect(body).toContain('> This was computed by a run of the branch itself, which could have altered it.');
    expect(body).toContain('2 new findings');
    expect(markerIn(body)).toMatchObject({ head: at.here().head, class: 'fail' });
  });

  it.each<[string, (path: string) => void, RegExp]>([
    ['no JSON', (path) => writeFileSync(path, '## All is well'), /no JSON/],
    ['too long', (path) => truncateSync(path, 65 * 1024 * 1024), /at most 67,108,864 bytes/],
    ['more than a report', altered((report) => Object.assign(report, { html: '<script>' })), /no key "html"/],
    [
      'a better score',
      altered(({ summary }) => Object.assign(summary, { score: 100 })),
      /score of the summary/,
    ],
    [
      'a gate that is not tripped',
      altered(({ summary, findings }) => {
        Object.assign(summary, { gate: { tripped: false, reasons: [] } });
        Object.assign(findings, { length: 0 });
      }),
      /no finding/,
    ],
    [
      'more fixed than there is',
      altered(({ comparison }) => Object.assign(comparison.counts, { fixed: 9 })),
      /number of fixed/,
    ],
    [
      'new findings that it calls old',
      altered(({ findings }) => Object.assign(findings[0] ?? {}, { introduced: 'existing' })),
      /number of new/,
    ],
  ])('[R60] that is %s is refused, and nobody is asked anything', async (_, alter, because) => {
    const { at, run } = await published(alter);
    const result = await run();
    expect(result.conclusion).toBe('failure');
    expect(result.log.join('\n')).toMatch(because);
    expect(at.github.journal).toEqual([]);
    expect(result.summary).toBeNull();
  });

  it('[R60] about another commit than the platform says is refused', async () => {
    const { at, run } = await published(
      () => {},
      (there) => there.here().base,
    );
    const result = await run();
    expect(result.log.join('\n')).toContain('The result is about');
    expect(at.github.journal).toEqual([]);
  });

  it.each<[string, (at: Place) => void, RegExp]>([
    [
      'is closed',
      (at) => Object.assign(at.github.state.issue(PULL) ?? {}, { state: 'closed' }),
      /no open pull request/,
    ],
    ['has moved on', (at) => at.change(CHANGES.mended), /no open pull request/],
  ])('[R60] about a pull request that %s is told, and not published', async (_, act, because) => {
    const { at, run } = await published();
    act(at);
    const result = await run();
    expect(toldOf(result)).toMatch(because);
    expect(at.writes()).toEqual([]);
    expect(result.exitCode).toBe(0);
    expect(result.annotations.map(({ level }) => level)).toEqual(['notice']);
  });
});

it('the estate of these tests can be trusted', async () => {
  const at = await place({ change: CHANGES.nothing, base: ESTATE });
  const result = await at.run({ inputs: { mode: 'evaluate' } });
  expect(result.outputs).toMatchObject({ verdict: 'pass', 'new-count': '0', 'failing-count': '2' });
});
