/** The comment on a pull request, as it reads, and as it gives way where there is too much. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../src/model/report.ts';
import { headlineOf } from '../../src/render/change.ts';
import { BODY_LENGTH, type Places, renderComment } from '../../src/render/comment.ts';
import { CHANGES, ESTATE, reportOf } from '../support/estate.ts';

const PLACES: Places = {
  files: 'https://github.test/acme/ops/blob/0123456789abcdef',
  run: 'https://github.test/acme/ops/actions/runs/42',
};

/** Without the version of this tool, which is another one soon. */
const timeless = (report: Report): Report => ({ ...report, tool: { ...report.tool, version: '0.0.0' } });

const looser = { 'opsledger.yaml': 'gate: {fail: none, no_evidence: none}\n' };
const reports: Readonly<Record<string, () => Promise<Report>>> = {
  'all-well': () => reportOf(CHANGES.nothing, { ...ESTATE, ...CHANGES.mended }),
  'new-and-fixed': () => reportOf(CHANGES.mixed),
  weakened: () => reportOf({ ...CHANGES.weakened, ...looser }),
  partial: () => reportOf(CHANGES.spoilt),
  'no-base': async () => {
    const { comparison: _, scorecards, findings, lapses: __, ...rest } = await reportOf(CHANGES.mixed);
    return {
      ...rest,
      fixed: [],
      scorecards: scorecards.map(({ delta: _, ...card }) => card),
      findings: findings.map(({ introduced: _, ...finding }) => finding),
      notes: [
        'The commit to compare with, 0123456789ab, is not here and cannot be fetched, so all findings count.',
      ],
    };
  },
};

describe('a comment', () => {
  it.each(Object.keys(reports))('on a change that is %s reads so', async (name) => {
    const report = timeless(await (reports[name] as () => Promise<Report>)());
    await expect(renderComment(report, PLACES).body).toMatchFileSnapshot(`../golden/comment-${name}.md`);
  });

  it('lasts as long as it would say the same: neither the time nor the run counts', async () => {
    const report = await reportOf(CHANGES.mixed);
    const lasting = (of: Report, places = PLACES) => renderComment(of, places).lasting;
    expect(lasting({ ...report, asOf: '2026-10-01T00:00:00Z' }, { ...PLACES, run: `${PLACES.run}1` })).toBe(
      lasting(report),
    );
    expect(lasting({ ...report, findings: [] })).not.toBe(lasting(report));
    expect(lasting(report, { ...PLACES, files: 'https://github.test/other' })).not.toBe(lasting(report));
  });

  it('holds no line that is HTML all through, in which code would be none', async () => {
    const { body } = renderComment(await reportOf(CHANGES.mixed), PLACES);
    expect(body.split('\n').filter((line) => /^<(?!\/?details>|details><summary>|sub>)/.test(line))).toEqual(
      [],
    );
  });
});

describe('the headline', () => {
  it.each<[string, keyof typeof CHANGES, RegExp]>([
    [
      'says that the gate stops it',
      'mixed',
      /^❌ Opsledger stops this: 2 new findings, 1 fixed; score 62 % \(−8\)$/,
    ],
    [
      'says that it passes',
      'mended',
      /^✅ Opsledger lets this pass: no new findings, 2 fixed; score 100 % \(\+30\)$/,
    ],
    [
      'warns of rules that ask for less',
      'weakened',
      /^⚠️ Opsledger lets this pass: no new findings, 1 rule weakened/,
    ],
    [
      'promises nothing where something cannot be read',
      'spoilt',
      /^❌ Opsledger cannot tell: 1 problem in the input/,
    ],
  ])('%s', async (_, change, wanted) => {
    expect(headlineOf(await reportOf(CHANGES[change]))).toMatch(wanted);
  });

  it('warns of new findings that the gate lets pass', async () => {
    expect(headlineOf(await reportOf(CHANGES.mixed, { ...ESTATE, ...looser }))).toMatch(
      /^⚠️ Opsledger lets this pass: 2 new/,
    );
  });
});

describe('what is too long', () => {
  const LONG = 'A sentence of what was seen, `code` and | all, which goes on and on. '.repeat(20);
  let report: Report;
  beforeAll(async () => {
    report = await reportOf({ ...CHANGES.mixed, ...CHANGES.weakened });
  });

  /** With so many of everything, each as long as a row may be. */
  function large(count: number): Report {
    const [finding] = report.findings as readonly [Finding];
    const { comparison, lapses } = report as Required<Report>;
    const many = <T>(make: (index: number) => T): readonly T[] =>
      Array.from({ length: count }, (_, index) => make(index));
    const fixed = comparison.fixed[0] as (typeof comparison.fixed)[number];
    return {
      ...report,
      findings: [
        ...many((index) => ({
          ...finding,
          policy: `P-${index}`,
          introduced: 'new' as const,
          message: LONG,
          remedy: LONG,
          title: LONG,
        })),
        ...many((index) => ({
          ...finding,
          policy: `Q-${index}`,
          introduced: 'existing' as const,
          title: LONG,
        })),
      ],
      comparison: {
        ...comparison,
        fixed: many((index) => ({ ...fixed, policy: `R-${index}`, title: LONG, removed: false })),
      },
      lapses: { ...lapses, items: many(() => lapses.items[0] as (typeof lapses.items)[number]) },
      notes: [LONG],
    };
  }

  it.each([1, 10, 49, 50, 51, 200, 3000])(
    '[R34][R35] is left out by whole sections: %i of everything',
    (count) => {
      const { body, truncated } = renderComment(large(count), PLACES);
      expect(body.length).toBeLessThanOrEqual(BODY_LENGTH);
      expect(body).toMatch(/^## [^\n]+\n\n/);
      expect(body.indexOf('Score 70 %')).toBeLessThan(1000);
      expect(body.split('<details>').length).toBe(body.split('</details>').length);
      expect(body.trimEnd()).toMatch(/compared with `[0-9a-f]{12}`<\/sub>$/);
      const shown = body.match(/^\| ✗ fail /gm)?.length ?? 0;
      if (shown < count)
        expect(body).toContain(`… and ${(count - shown).toLocaleString('en-US')} more finding`);
      expect(truncated).toBe(body.includes('Left out for length:'));
      // Whatever gives way is named, and what is not named is there.
      const fixed = body.match(/^- `R-\d+`/gm)?.length ?? 0;
      if (!/Left out for length:[^\n]*what is fixed/.test(body))
        expect(fixed).toBe(count <= 10 ? count : Math.max(10, fixed));
      else expect(fixed).toBe(0);
    },
  );

  it('[R34] gives way in an order, and the findings last', () => {
    const long = { ...large(3000), notes: Array.from({ length: 40 }, () => LONG) };
    const { body, truncated } = renderComment(long, PLACES);
    expect(truncated).toBe(true);
    const [, left = ''] =
      /Left out for length: ([^\n]*?)\. All of it is in \[the summary of the run\]/.exec(body) ?? [];
    expect(left).toContain('what lapses soon');
    expect(body).toContain('## ❌ Opsledger stops this: 3,000 new findings, 3,000 fixed, 1 rule weakened');
  });
});
