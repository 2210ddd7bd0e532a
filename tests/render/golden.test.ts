/**
 * What a person sees, byte by byte: a small company in which every verdict, every state of an exception and
 * every sort of problem occurs, in each format. `npx vitest run tests/render -u` writes the files anew; look at
 * the difference before you commit it.
 */
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { schemaText } from '../../src/app/schema.ts';
import { examine } from '../../src/engine/exam.ts';
import { explanationOf } from '../../src/engine/explain.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { judgePolicy } from '../../src/engine/judge.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { calendarOf, Run } from '../../src/engine/run.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Explanation, TraceStep } from '../../src/model/explanation.ts';
import type { Report } from '../../src/model/report.ts';
import { parseInstant } from '../../src/model/time.ts';
import { emptyTally, VERDICTS } from '../../src/model/verdict.ts';
import { renderExam } from '../../src/render/exam.ts';
import { renderExamJson } from '../../src/render/exam-json.ts';
import { renderExamJUnit } from '../../src/render/exam-junit.ts';
import { MOST_STEPS } from '../../src/render/explanation.ts';
import { explanationFormats, formats } from '../../src/render/index.ts';
import type { TextOptions } from '../../src/render/page.ts';
import { COLORS, PLAIN } from '../../src/render/palette.ts';
import { formats as textFormats } from '../../src/schema/formats.ts';
import { ANNOTATIONS } from '../../src/schema/json-schema.ts';
import { reportSchema } from '../../src/schema/report.ts';
import { AS_OF, type Files, judge } from '../support/check.ts';
import { CHANGES, reportOf } from '../support/estate.ts';
import { complaintsAbout } from '../support/oscal.ts';
import { rendered } from '../support/rendered.ts';
import { complaints } from '../support/xml.ts';

const head = (id: string, domain: string, severity: string, title: string): string =>
  `id: ${id}\ntitle: ${title}\ndomain: ${domain}\nlevel: basic\nseverity: ${severity}\ncontrols: {cis-v8.1: ["1.1"]}\n`;

const POLICIES = {
  'policies/AST-01.yaml': `${head('AST-01', 'assets', 'critical', 'Every asset has a site')}remedy: Say where it stands.
for_each: Asset
where: {"!==": [$.status, retired]}
let: {place: $.site}
require: {in: [$place, [main, remote]]}
message: "{{name}} stands at {{place}}, which is no site of ours"
`,
  'policies/AST-02.yaml': `${head('AST-02', 'assets', 'low', 'Assets are seen every month')}for_each: Asset
where: {exists: $.last_seen}
fresh: {field: $.last_seen, within: P30D}
require: true
message: "{{name}}"
`,
  'policies/GOV-01.yaml': `${head('GOV-01', 'governance', 'medium', 'There are few people')}remedy: Send somebody home.
let: {many: {filter: [$all.Person, {"===": [$.type, contractor]}]}}
require: {"<=": [{count: $many}, 1]}
message: "{{many}} are contractors"
offenders: $many
`,
  'policies/GOV-02.yaml': `${head('GOV-02', 'governance', 'high', 'Everybody has a team next year')}for_each: Person
effective_from: 2027-01-01
require: {exists: $.team}
message: "{{name}} has no team"
`,
  'policies/VEN-01.yaml': `${head('VEN-01', 'governance', 'high', 'Vendors are reviewed')}for_each: Vendor
require: {exists: $.name}
message: "{{name}}"
`,
  'policies/BAD-01.yaml': `${head('BAD-01', 'governance', 'high', 'A broken one')}for_each: Asset\nrequire: {exists: $.stie}\nmessage: "{{name}}"\n`,
};

const asset = (fields: string): string =>
  `  - {type: server, environment: production, hosting: on_prem, owner: p-ann, criticality: high, authorised: true, status: in_use, ${fields}}\n`;

const INVENTORY = {
  'inventory/organization.yaml':
    'kind: Organization\nid: org\nname: Small Co.\ntimezone: America/Toronto\ncurrency: CAD\nheadcount: 4\nit_headcount: 1\nbusiness_hours: {days: [mon], start: "08:00", end: "17:00"}\nfiscal_year_start: "01-01"\nprofile: small\nseverities: []\n',
  'inventory/people.yaml': `kind: Person
items:
  - {id: p-ann, name: Ann, type: employee, status: active, starts: 2020-01-01, roles: [risk_owner]}
  - {id: p-bob, name: Bob, type: contractor, status: active, starts: 2020-01-01}
  - {id: p-cyd, name: Cyd, type: contractor, status: active, starts: 2020-01-01, team: x}
`,
  'inventory/assets.yaml': `kind: Asset\nitems:\n${asset('id: a-pass, name: Good, site: main, last_seen: 2026-09-29T00:00:00Z')}${asset(
    'id: a-fail, name: "Über | <b>server</b> @all #1", site: attic, last_seen: 2026-01-01T00:00:00Z',
  )}${asset('id: a-absent, name: Lost')}${asset('id: a-excepted, name: Odd, site: cellar')}${asset(
    'id: a-future, name: Early, site: main, last_seen: 2027-01-01T00:00:00Z',
  )}${asset('id: a-old, name: Old, status: retired').replace('status: in_use, ', '')}`,
  'inventory/exceptions.yaml': `kind: Exception
items:
${[
  ['EXC-1', 'AST-01', 'a-excepted', 'p-bob', '2026-12-31', 'active'],
  ['EXC-2', 'AST-01', 'a-pass', 'p-bob', '2026-12-31', 'active'],
  ['EXC-3', 'AST-01', 'a-fail', 'p-bob', '2026-08-31', 'active'],
  ['EXC-4', 'AST-01', 'a-fail', 'p-ann', '2026-12-31', 'active'],
  ['EXC-5', 'AST-99', 'a-fail', 'p-bob', '2026-12-31', 'active'],
  ['EXC-6', 'AST-01', 'a-fail', 'p-bob', '2026-08-31', 'closed'],
]
  .map(
    ([id, policy, subject, by, expires, status]) =>
      `  - {id: ${id}, policy: [${policy}], subjects: [${subject}], reason: r, risk: r, compensating: none, requested_by: ${by}, approved_by: p-ann, approved_on: 2026-08-01, expires: ${expires}, fix_by: ${expires}, status: ${status}}\n`,
  )
  .join('')}`,
  'inventory/broken.yaml': 'kind: Person\nid: p-dot\nnmae: Dot\n',
};

// A profile asks for three controls; without one all of the framework would be listed.
const report = judge(POLICIES, INVENTORY, { wanted: { 'cis-v8.1': ['1.1', '1.2', '5.3'] } });

const patchReport = (id: string, day: string, rows: string): string =>
  `---\nkind: PatchReport\nid: ${id}\ncollected_at: ${day}T06:00:00Z\ntool: wsus\nautomated: true\nassets:\n${rows}`;

const patchRow = (asset: string, missing: number): string =>
  `  - {asset: ${asset}, last_patched: 2026-09-01, missing_security: ${missing}, missing_critical: 0, reboot_pending: false}\n`;

/** Policies whose findings rest on two records and more. */
const JOINING = {
  'policies/PAT-01.yaml': `${head('PAT-01', 'patch', 'high', 'Patches are installed')}for_each: Asset
period: previous-month
with:
  report: {latest: PatchReport, where: {"assets[].asset": $.id, tool: wsus}}
let: {row: {first: {filter: [$report.assets, {"===": [$.asset, $record.id]}]}}}
require: {"===": [$row.missing_security, 0]}
message: "{{name}} misses {{row.missing_security}} patches"
`,
  'policies/GOV-03.yaml': `${head('GOV-03', 'governance', 'low', 'Nobody has more than two assets')}for_each: Person
with:
  mine: {many: Asset, where: {owner: $.id}}
require: {"<=": [{count: $mine}, 2]}
message: "{{name}} has {{mine}}"
`,
};

const JOINED = {
  'inventory/organization.yaml': INVENTORY['inventory/organization.yaml'],
  'inventory/people.yaml': INVENTORY['inventory/people.yaml'],
  'inventory/assets.yaml': `kind: Asset\nitems:\n${['a-1', 'a-2', 'a-3', 'a-4'].map((id) => asset(`id: ${id}, name: "No. ${id}"`)).join('')}`,
  'inventory/reports.yaml': `${patchReport('r-aug', '2026-08-28', patchRow('a-1', 7))}${patchReport('r-sep', '2026-09-28', patchRow('a-2', 0) + patchRow('a-1', 2))}${patchReport('r-oct', '2026-10-28', patchRow('a-1', 0))}`,
};

const routine = (id: string, name: string, fields: string): string =>
  `  - {id: ${id}, name: ${name}, function: monitoring, owner: p-ann, deputy: p-bob, ${fields}}\n`;

const run = (day: string): string => `{done_on: ${day}, by: p-ann, result: done}`;

const jobReport = (week: string, to: string, succeeded: number): string =>
  `  - {id: jr-${week}, job: job-logs, from: ${week}T00:00:00Z, to: ${to}T00:00:00Z, expected: 7, succeeded: ${succeeded}, warned: 0, failed: ${7 - succeeded}, last_success: ${week}T05:00:00Z, consecutive_failures: 0, reviewed_by: p-ann, reviewed_at: 2026-09-29T00:00:00Z}\n`;

/** Routines in every state that one can be in. */
const ROUTINES = {
  'inventory/assets.yaml': `kind: Asset\nitems:\n${asset('id: a-1, name: First')}`,
  'inventory/jobs.yaml': `kind: ScheduledJob\nid: job-logs\nname: Ship the logs\ntype: log_collection\ntarget: a-1\nevery: P1D\nowner: p-ann\nenabled: true\n---\nkind: ScheduledJob\nid: job-off\nname: Tidy up\ntype: batch\ntarget: a-1\nevery: P1D\nowner: p-ann\nenabled: false\n`,
  'inventory/reports.yaml': `kind: JobReport\ncollected_at: 2026-09-28T06:00:00Z\nitems:\n${jobReport('2026-08-31', '2026-09-07', 7)}${jobReport('2026-09-07', '2026-09-14', 5)}${jobReport('2026-09-21', '2026-09-28', 7)}`,
  'inventory/organization.yaml': INVENTORY['inventory/organization.yaml'],
  'inventory/people.yaml': INVENTORY['inventory/people.yaml'],
  'inventory/tasks.yaml': `kind: RecurringTask\nitems:\n${[
    routine(
      'task-mixed',
      '"Look | at <b>logs</b>"',
      `every: P7D, first_due: 2026-08-31, runs: [${run('2026-08-31')}, ${run('2026-09-11')}, ${run('2026-09-20')}]`,
    ),
    routine('task-daily', 'Check the backups', 'every: P1D, first_due: 2026-07-01, grace: P0D, runs: []'),
    routine('task-ahead', 'Test the generator', 'every: P91D, first_due: 2026-10-05, runs: []'),
    routine('task-hours', 'Read the meters', 'every: PT12H, first_due: 2026-09-01, runs: []'),
    routine(
      'task-undated',
      'Walk the rounds',
      'every: P7D, first_due: 2026-09-01, runs: [{by: p-ann, result: done}]',
    ),
  ].join('')}`,
};

it('shows every verdict', () => {
  expect(VERDICTS.filter((verdict) => report.summary.verdicts[verdict] === 0)).toEqual([]);
});

const text = (format: string, of: Report, options: Partial<TextOptions> = {}) =>
  rendered(formats.get(format), of, options);

/** A profile that asks for one control. */
const ONE_CONTROL = { wanted: { 'cis-v8.1': ['1.1'] } };

/** As quiet as it gets: what was judged passes, and a control was asked for. */
const quiet = () =>
  judge(
    { 'policies/GOV-01.yaml': POLICIES['policies/GOV-01.yaml'].replace('1]}', '9]}') },
    {
      'inventory/organization.yaml': INVENTORY['inventory/organization.yaml'],
      'inventory/people.yaml': INVENTORY['inventory/people.yaml'],
    },
    ONE_CONTROL,
  );
const related = () => judge(JOINING, JOINED, ONE_CONTROL);
const routines = () =>
  judge({ 'policies/GOV-01.yaml': POLICIES['policies/GOV-01.yaml'] }, ROUTINES, ONE_CONTROL);

/** Name of the folder → report. */
const SCENARIOS: Readonly<Record<string, () => Report | Promise<Report>>> = {
  report: () => report,
  quiet,
  related,
  routines,
  // New findings, fixed ones, and what was there before.
  change: () => reportOf(CHANGES.mixed),
};

/** What a page holds the same for every report: its style and its script, and what they are known by. */
function withoutParts(html: string): string {
  return html
    .replaceAll(/(<(style|script)>).*?(<\/\2>)/gs, '$1…$3')
    .replaceAll(/sha256-.+?(?=&#x27;)/g, 'sha256-…')
    .replaceAll(/(?<=<\/(?:tr|p|li|g|h\d|section|svg|table|div|figure|details)>)(?=<)/g, '\n');
}

describe('a report', () => {
  it.each([
    ['report-narrow.txt', { width: 60 }],
    ['report-colour.txt', { palette: COLORS }],
    ['report-controls.txt', { by: 'control' }],
    ['report-frameworks.txt', { by: 'framework' }],
    ['report-owners.txt', { by: 'owner' }],
  ] as const)('as text is %s', async (file, options) => {
    await expect(await text('text', report, options)).toMatchFileSnapshot(`../golden/${file}`);
  });

  describe.each(Object.entries(SCENARIOS))('%s', (scenario, reportIn) => {
    it.each([...formats])('as %s is as it was', async (name, { extension, isBinary }) => {
      const written = await text(name, await reportIn());
      const shown = name === 'html' ? withoutParts(written) : written;
      const file = `${scenario}/${name}.${isBinary ? 'txt' : extension}`;
      await expect(shown).toMatchFileSnapshot(`../golden/${file}`);
    });
  });

  it('fits its width, but for what cannot be broken', async () => {
    const lines = (await text('text', report, { width: 60 })).split('\n');
    expect(lines.filter((line) => [...line].length > 60 && line.trim().split(/ {2,}/).length < 4)).toEqual(
      [],
    );
  });

  it('shows the routines of a part only where they were looked at', () => {
    const policies = {
      'policies/GOV-01.yaml': POLICIES['policies/GOV-01.yaml'],
      'policies/GOV-04.yaml': `${head('GOV-04', 'governance', 'low', 'In time')}for_each: schedule\nrequire: {"!": $.overdue}\nmessage: m\n`,
    };
    const shown = (policy: string) =>
      judge(policies, ROUTINES, { scope: { policies: [policy] } }).routines?.length;
    expect(shown('GOV-01')).toBeUndefined();
    expect(shown('GOV-04')).toBe(6);
  });

  it('renders again from what was saved, to the same bytes', async () => {
    const saved = JSON.parse(await text('json', report)) as Report;
    for (const format of formats.keys()) expect(await text(format, saved)).toBe(await text(format, report));
  });
});

it('a report as OSCAL fits the published schemas, and refers to nothing that is not there', async () => {
  for (const format of ['oscal', 'oscal-poam'])
    for (const [name, reportIn] of Object.entries(SCENARIOS))
      expect(complaintsAbout(await text(format, await reportIn())), name).toEqual([]);
});

it('a report fits its schema', async () => {
  const validate = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true, formats: textFormats })
    .addVocabulary([...ANNOTATIONS])
    .compile(reportSchema);
  for (const reportIn of Object.values(SCENARIOS))
    expect(validate(JSON.parse(await text('json', await reportIn()))), JSON.stringify(validate.errors)).toBe(
      true,
    );
});

describe('a comment', () => {
  const [finding] = report.findings;
  const [problem] = report.problems;
  const large = (count: number): Report => ({
    ...report,
    findings: Array.from({ length: count }, (_, index) => ({
      ...(finding as NonNullable<typeof finding>),
      policy: `POL-${index}`,
      verdict: 'fail' as const,
      message: 'The message of a finding that is rather long, as they sometimes are '.repeat(5),
      remedy: 'Do what has to be done, and do it soon. '.repeat(10),
    })),
    problems: Array.from({ length: count }, () => problem as NonNullable<typeof problem>),
    exceptions: Array.from({ length: count }, (_, index) => ({
      id: `EXC-${index}`,
      policies: ['AST-01'],
      state: 'expired' as const,
      because: 'it ended on 2026-08-31',
      unused: false,
      expires: '2026-08-31',
      covers: [],
    })),
  });

  it.each([1, 99, 100, 101, 500, 5000])('about %i of everything is whole, and fits', async (count) => {
    const markdown = await text('markdown', large(count));
    expect(markdown.length).toBeLessThanOrEqual(65_000);
    expect(markdown).toContain('### Scorecard');
    expect(markdown.trimEnd()).toMatch(/<\/sub>$/);
    expect(markdown.split('<details>').length).toBe(markdown.split('</details>').length);
    const shown = (markdown.match(/^\| ✗ fail /gm) ?? []).length;
    if (shown < count) expect(markdown).toContain(`${(count - shown).toLocaleString('en-US')} more finding`);
    else expect(shown).toBe(count);
  });

  it('about nothing that was judged has no score', async () => {
    const empty: Report = {
      ...report,
      findings: [],
      problems: [],
      exceptions: [],
      scorecards: [],
      evaluations: [],
      summary: {
        ...report.summary,
        verdicts: emptyTally(),
        score: null,
        net: null,
        gate: { tripped: false, reasons: [] },
      },
    };
    expect(await text('markdown', empty)).toContain('Opsledger: –, nothing was judged');
    expect(await text('text', empty)).toContain('0 evaluations');
  });
});

describe('an explanation', () => {
  const of = (policies: Files, inventory: Files, id: string, recordId?: string): Explanation => {
    const set = readPolicies(
      Object.entries(policies).map(([path, content]) => ({ path, text: content })),
      kinds,
      { traced: true },
    );
    const records = readInventory(
      Object.entries(inventory).map(([path, content]) => parseInventoryFile({ path, text: content })),
      kinds,
    );
    const policy = set.policies.find((one) => one.id === id);
    if (!policy) throw new Error(id);
    const run = new Run(records, calendarOf(records), parseInstant(AS_OF) ?? Number.NaN);
    const { judgements, ruledOut } = judgePolicy(policy, run);
    const record = recordId === undefined ? undefined : records.byId.get(recordId);
    const tool = { name: 'opsledger', version: '0.0.0' };
    return explanationOf({ tool, policy, run, judgements, ruledOut, record, problems: records.problems });
  };
  const shown = (format: string, explanation: Explanation, verbose = false) =>
    rendered(explanationFormats.get(format), explanation, { verbose });
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
  const validate = ajv.compile(JSON.parse(schemaText('explanation')) as object);

  it.each<[string, string | undefined, string, Files, Files]>([
    ['AST-01', undefined, 'explain-policy', POLICIES, INVENTORY],
    ['AST-01', 'a-fail', 'explain-fail', POLICIES, INVENTORY],
    ['AST-01', 'a-absent', 'explain-absent', POLICIES, INVENTORY],
    ['AST-01', 'a-old', 'explain-ruled-out', POLICIES, INVENTORY],
    ['GOV-01', undefined, 'explain-once', POLICIES, INVENTORY],
    ['AST-02', 'a-fail', 'explain-stale', POLICIES, INVENTORY],
    ['PAT-01', 'a-1', 'explain-latest', JOINING, JOINED],
    ['PAT-01', 'a-3', 'explain-no-match', JOINING, JOINED],
    ['GOV-03', 'p-ann', 'explain-many', JOINING, JOINED],
  ])(
    'of %s on %s is %s, as text and as JSON that fits its schema',
    async (id, record, file, policies, records) => {
      const explanation = of(policies, records, id, record);
      await expect(await shown('text', explanation)).toMatchFileSnapshot(`../golden/${file}.txt`);
      const json = await shown('json', explanation);
      await expect(json).toMatchFileSnapshot(`../golden/${file}.json`);
      expect(validate(JSON.parse(json)), JSON.stringify(validate.errors)).toBe(true);
      // The schema is closed: a member that it does not know would have been noticed.
      expect(validate({ ...explanation, extra: 1 })).toBe(false);
      // What was saved renders again to the same bytes.
      expect(await shown('text', JSON.parse(json) as Explanation)).toBe(await shown('text', explanation));
    },
  );

  it('holds whatever else the policies say of each record', async () => {
    for (const [policies, records] of [
      [POLICIES, INVENTORY],
      [JOINING, JOINED],
    ] as const)
      for (const { policy, record } of judge(policies, records).evaluations) {
        const explanation = of(policies, records, policy, record?.id);
        expect(validate(JSON.parse(await shown('json', explanation))), JSON.stringify(validate.errors)).toBe(
          true,
        );
      }
  });

  it('without why, remedy, controls and help has no empty line for them', async () => {
    const bare = POLICIES['policies/GOV-01.yaml'].replace(/(?:controls|remedy): .*\n/g, '');
    const text = await shown('text', of({ 'policies/GOV-01.yaml': bare }, INVENTORY, 'GOV-01'));
    expect(text).toMatch(/:1\n\nWhat it asks\n/);
    expect(text).not.toContain('\n\n\n');
  });

  it.each([MOST_STEPS, MOST_STEPS + 1])('of %i steps shows 60 unless it is verbose', async (count) => {
    // The rule, its list, and for each person a comparison and a field.
    const people = Math.floor((count - 2) / 2);
    const rows = Array.from(
      { length: people },
      (_, index) => `  - {id: p-${index}, name: N, type: employee, status: active, starts: 2020-01-01}\n`,
    );
    const odd =
      count % 2 === 1
        ? '{"!": {none: [$all.Person, {"===": [$.status, left]}]}}'
        : '{none: [$all.Person, {"===": [$.status, left]}]}';
    const explanation = of(
      { 'policies/GOV-09.yaml': `${head('GOV-09', 'governance', 'low', 'T')}require: ${odd}\nmessage: m\n` },
      { 'inventory/people.yaml': `kind: Person\nitems:\n${rows.join('')}` },
      'GOV-09',
    );
    const lines = async (verbose: boolean): Promise<number> =>
      (/\ncheck 0: .*\n([\s\S]*)$/.exec(await shown('text', explanation, verbose))?.[1] ?? '')
        .split('\n')
        .filter((line) => line.startsWith('  ') && !line.includes('…')).length;
    expect(await lines(true)).toBe(count);
    expect(await lines(false)).toBe(MOST_STEPS);
    const text = await shown('text', explanation);
    if (count > MOST_STEPS) expect(text).toContain('\n  … and 1 more step; all of them with -v\n');
    else expect(text).not.toContain('…');
    const size = (steps: readonly TraceStep[]): number =>
      steps.reduce((sum, step) => sum + 1 + size(step.steps), 0);
    expect(size(explanation.trace?.[0]?.steps ?? [])).toBe(count);
  });
});

describe('the outcome of tests', () => {
  const cases = `policy: GOV-01
name: Two are too many
as_of: 2026-09-30
given: {Person: [{id: p-1, type: contractor}, {id: p-2, type: contractor}]}
expect: fail
---
policy: GOV-01
name: "One is not, and this <case> is wrong & \\u202e\\u0007 says so"
as_of: 2026-09-30
given: {Person: [{id: p-1, type: contractor}]}
expect: fail
---
policy: AST-02
name: What was seen long ago is stale
as_of: 2026-09-30
given: {Asset: [{id: a-1, last_seen: 2026-01-01T00:00:00Z}, {id: a-2}]}
expect: {stale: [a-1], not_applicable: [a-2]}
---
policy: AST-02
equivalent:
  - {at: /require, mutant: negate, because: It says nothing.}
  - {at: /where, mutant: drop, because: It is no longer so.}
---
policy: AST-01
name: Names a record that is not there
as_of: 2026-09-30
given: {Asset: [{id: a-1, status: in_use, site: main}]}
expect: {pass: [a-1, a-2]}
---
policy: AST-01
name: Forgets a record
as_of: 2026-09-30
given: {Asset: [{id: a-1, status: in_use, site: main}, {id: a-2, status: retired}]}
expect: {pass: [a-1]}
---
policy: AST-01
name: Gives a record that nothing reads
as_of: 2026-09-30
given: {Asset: [{id: a-1, status: in_use, site: main}], Vendor: [{id: v-1}]}
expect: {pass: [a-1]}
---
policy: AST-1
as_of: 2026-09-30
given: {}
expect: pass
---
policy: AST-01
as_of: yesterday
given: {Assett: []}
expect: {}
`;
  const set = readPolicies(
    Object.entries(POLICIES).map(([path, content]) => ({ path, text: content })),
    kinds,
  );
  const files = [{ path: 'policies/GOV-01.test.yaml', text: cases }];
  const result = { ...examine(files, set, kinds, { mutate: true }), coverageMin: 50 };

  it.each([
    ['exam.txt', { palette: PLAIN, width: 100, verbose: false }],
    ['exam-verbose.txt', { palette: PLAIN, width: 100, verbose: true }],
    ['exam-colour.txt', { palette: COLORS, width: 100, verbose: true }],
  ])('is %s', async (file, options) => {
    await expect(renderExam(result, options)).toMatchFileSnapshot(`../golden/${file}`);
  });

  it('is exam.json, which fits its schema', async () => {
    const tool = { name: 'opsledger', version: '0.0.0' };
    const json = [...renderExamJson(result, tool)].join('');
    await expect(json).toMatchFileSnapshot('../golden/exam.json');
    const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(
      JSON.parse(schemaText('exam')) as object,
    );
    expect(validate(JSON.parse(json)), JSON.stringify(validate.errors)).toBe(true);
    const { mutants: _, coverageMin: __, ...bare } = result;
    const without = JSON.parse([...renderExamJson(bare, tool)].join('')) as object;
    expect(validate(without), JSON.stringify(validate.errors)).toBe(true);
    expect(without).toMatchObject({ mutants: null, coverageMin: null, summary: { good: false } });
  });

  it('is exam.xml, which fits the published schemas', async () => {
    const xml = [...renderExamJUnit(result, '2026-09-30T12:00:00')].join('');
    await expect(xml).toMatchFileSnapshot('../golden/exam.xml');
    for (const schema of ['junit-10.xsd', 'junit-windyroad.xsd']) {
      expect(await complaints(xml, schema), schema).toEqual([]);
    }
  });
});
