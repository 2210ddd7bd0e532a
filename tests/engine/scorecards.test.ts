/** What scorecards count, what makes no score, and what passes rest on. */
import { describe, expect, it } from 'vitest';
import { Count } from '../../src/engine/counts.ts';
import type { Artefact } from '../../src/model/artefact.ts';
import type { EvidenceMix, Strength } from '../../src/model/evidence.ts';
import { compareNumbered, compareText } from '../../src/model/order.ts';
import type { Report } from '../../src/model/report.ts';
import { DIMENSIONS, type Dimension, type Scorecard } from '../../src/model/scorecard.ts';
import { emptyTally, type Tally, VERDICTS, type Verdict } from '../../src/model/verdict.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { PLAIN } from '../../src/render/palette.ts';
import { renderText } from '../../src/render/text.ts';
import { type Files, type JudgeOptions, judge } from '../support/check.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const cardsOf = ({ scorecards }: Report, by: Dimension): readonly Scorecard[] =>
  scorecards.filter((card) => card.by === by);

const card = (report: Report, by: Dimension, subject: string): Scorecard => {
  const found = cardsOf(report, by).find((one) => one.subject === subject);
  if (!found)
    throw new Error(
      `${by} ${subject}: ${cardsOf(report, by)
        .map((one) => one.subject)
        .join(', ')}`,
    );
  return found;
};

/** The verdicts that there are any of. */
const tallied = (tally: Tally): Partial<Tally> =>
  Object.fromEntries(Object.entries(tally).filter(([, count]) => count > 0));

describe('a count', () => {
  type Given = Partial<Tally> & { readonly nothing?: number };
  it.each<[string, Given, Verdict, number | null, number | null]>([
    // what is counted, what it comes to, score, net
    ['nothing', {}, 'no_evidence', null, null],
    ['a pass', { pass: 1 }, 'pass', 100, 100],
    ['passes and fails, rounded down', { pass: 2, fail: 1 }, 'fail', 66, 66],
    ['a fail', { fail: 1 }, 'fail', 0, 0],
    ['no evidence', { no_evidence: 1 }, 'no_evidence', 0, 0],
    ['stale evidence beside a pass', { pass: 1, stale: 1 }, 'stale', 50, 50],
    ['an error beside no evidence', { error: 1, no_evidence: 1 }, 'error', 0, 0],
    ['a pass and an exception', { pass: 1, excepted: 1 }, 'excepted', 50, 100],
    ['an exception alone', { excepted: 1 }, 'excepted', 0, null],
    ['what does not apply', { not_applicable: 3 }, 'not_applicable', null, null],
    ['what is not in force yet', { upcoming: 2 }, 'upcoming', null, null],
    ['a pass beside what does not apply', { pass: 1, not_applicable: 9 }, 'pass', 100, 100],
    ['a pass over nothing', { nothing: 1 }, 'no_evidence', null, null],
    [
      'a pass over nothing beside what does not apply',
      { nothing: 1, not_applicable: 1 },
      'no_evidence',
      null,
      null,
    ],
    ['a pass over nothing beside a real one', { nothing: 1, pass: 1 }, 'pass', 100, 100],
    ['a pass over nothing beside a fail', { nothing: 1, fail: 1 }, 'fail', 50, 50],
    ['a pass over nothing beside an exception', { nothing: 1, excepted: 1 }, 'excepted', 50, null],
  ])('of %s', (_name, { nothing = 0, ...given }, verdict, score, net) => {
    const count = new Count();
    for (const [one, times] of Object.entries(given))
      for (let index = 0; index < times; index++) count.add(one as Verdict, 'asserted', false);
    for (let index = 0; index < nothing; index++) count.add('pass', null, true);
    expect([count.verdict(), count.scores()]).toEqual([verdict, { score, net }]);
  });

  type On = readonly [Strength | null, boolean];
  it.each<[readonly On[], Strength | null, Partial<EvidenceMix>, boolean]>([
    [[], null, {}, true],
    [[[null, true]], null, { nothing: 1 }, true],
    [[['proven', true]], 'proven', { proven: 1 }, true],
    [
      [
        ['proven', true],
        ['asserted', false],
      ],
      'mixed',
      { proven: 1, asserted: 1 },
      false,
    ],
    [
      [
        ['proven', true],
        ['mixed', false],
      ],
      'mixed',
      { proven: 1, mixed: 1 },
      true,
    ],
    [
      [
        ['asserted', true],
        ['asserted', false],
      ],
      'asserted',
      { asserted: 2, collected: 1 },
      false,
    ],
    [
      [
        ['asserted', true],
        [null, true],
      ],
      'asserted',
      { asserted: 1, collected: 1, nothing: 1 },
      true,
    ],
  ])('of passes that rest on %j rests on %s', (passes, strength, mix, isCollected) => {
    const count = new Count();
    for (const [on, collected] of passes) count.add('pass', on, collected);
    // What did not pass proves nothing, whatever it was read from.
    count.add('fail', 'proven', true);
    expect(count.strength()).toBe(strength);
    expect(count.isCollected()).toBe(isCollected);
    expect(count.evidence).toEqual({ proven: 0, mixed: 0, asserted: 0, collected: 0, nothing: 0, ...mix });
  });
});

const policy = (id: string, body: string, controls = '{cis-v8.1: ["1.1"]}'): string =>
  `id: ${id}\ntitle: A test\ndomain: assets\nlevel: basic\nseverity: high\ncontrols: ${controls}\n${body}\n`;

const HAS_SITE = 'for_each: Asset\nrequire: {exists: $.site}\nmessage: m';

const asset = (id: string, fields = ''): string =>
  `  - {id: ${id}, name: n, type: server, status: in_use, environment: production, hosting: on_prem, owner: p-ann, criticality: low, authorised: true${fields === '' ? '' : `, ${fields}`}}\n`;

const BASE = {
  'inventory/org.yaml':
    'kind: Organization\nid: org\nname: Co\ntimezone: UTC\ncurrency: CAD\nheadcount: 4\nit_headcount: 1\nbusiness_hours: {days: [mon], start: "08:00", end: "17:00"}\nfiscal_year_start: "01-01"\nprofile: small\nseverities: []\nnot_used: [{class: Vendor, reason: we buy nothing}]\n',
  'inventory/people.yaml':
    'kind: Person\nitems:\n  - {id: p-ann, name: Ann, type: employee, status: active, starts: 2020-01-01}\n  - {id: p-bob, name: Bob, type: employee, status: active, starts: 2020-01-01}\n',
};

const withAssets = (...rows: string[]): Files => ({
  ...BASE,
  'inventory/assets.yaml': `kind: Asset\nitems:\n${rows.join('')}`,
});

const DIGEST = 'a'.repeat(64);
const FILES: Readonly<Record<string, Artefact>> = {
  'files/a.pdf': { is: 'file', sha256: DIGEST },
  'files/gone.pdf': { is: 'missing' },
  'files/away.pdf': { is: 'outside' },
};

describe('an evaluation', () => {
  it.each<[string, Strength, boolean]>([
    ['', 'asserted', false],
    ['source: manual', 'asserted', false],
    ['source: rmm-export', 'asserted', true],
    ['evidence: []', 'asserted', false],
    ['evidence: [{path: files/a.pdf}]', 'proven', false],
    ['evidence: [{url: "https://example.org/1"}]', 'proven', false],
    ['evidence: [{path: files/gone.pdf}]', 'asserted', false],
    ['evidence: [{path: files/away.pdf}]', 'asserted', false],
    ['evidence: [{path: files/nobody-looked.pdf}]', 'asserted', false],
    ['evidence: [{path: files/gone.pdf, url: "https://example.org/1"}]', 'asserted', false],
    ['evidence: [{path: files/gone.pdf}, {path: files/a.pdf}]', 'proven', false],
    [`evidence: [{path: files/a.pdf, sha256: ${DIGEST}}]`, 'proven', false],
    [`evidence: [{path: files/a.pdf, sha256: ${'b'.repeat(64)}}]`, 'asserted', false],
    ['evidence: [{note: it was shown}]', 'asserted', false],
    ['source: rmm-export, evidence: [{path: files/gone.pdf}]', 'asserted', true],
  ])('of a record with "%s" is %s', (fields, strength, isCollected) => {
    const report = judge(
      policy('T-01', HAS_SITE),
      withAssets(asset('a-1', `site: x${fields && `, ${fields}`}`)),
      {
        artefacts: FILES,
      },
    );
    expect(report.evaluations.map(({ evidence }) => evidence)).toEqual([strength]);
    expect(report.summary.evidence).toEqual({
      proven: 0,
      mixed: 0,
      asserted: 0,
      nothing: 0,
      [strength]: 1,
      collected: isCollected ? 1 : 0,
    });
  });

  const PROOF = 'evidence: [{path: files/a.pdf}]';
  const report = (id: string, day: string, proof: string): string =>
    `---\nkind: PatchReport\nid: ${id}\ncollected_at: ${day}T06:00:00Z\ntool: wsus\nautomated: true\n${proof}\nassets:\n  - {asset: a-1, last_patched: 2026-09-01, missing_security: 0, missing_critical: 0, reboot_pending: false}\n`;
  const joining = (mode: string, body = 'require: {exists: $report}'): string =>
    policy(
      'T-01',
      `for_each: Asset\nwith: {report: {${mode}: PatchReport, where: {"assets[].asset": $.id}}}\n${body}\nmessage: m`,
    );

  it.each<[string, string, string, string, Strength]>([
    ['latest', PROOF, PROOF, PROOF, 'proven'],
    ['latest', '', '', PROOF, 'mixed'],
    // The older report is not what it rests on.
    ['latest', '', PROOF, '', 'asserted'],
    ['latest', PROOF, PROOF, '', 'mixed'],
    ['many', PROOF, PROOF, '', 'mixed'],
    ['many', PROOF, PROOF, PROOF, 'proven'],
    ['many', '', '', '', 'asserted'],
  ])('with %s rests on what is joined, too', (mode, own, old, young, strength) => {
    const records = {
      ...withAssets(asset('a-1', own)),
      'inventory/reports.yaml': report('r-1', '2026-08-01', old) + report('r-2', '2026-09-01', young),
    };
    const { evaluations } = judge(joining(mode), records, { artefacts: FILES });
    expect(evaluations.map(({ verdict, evidence }) => [verdict, evidence])).toEqual([['pass', strength]]);
  });

  it('rests on what is joined although where looked at it first', () => {
    const body = 'where: {exists: $report}\nrequire: {exists: $.name}';
    const records = { ...withAssets(asset('a-1')), 'inventory/r.yaml': report('r-1', '2026-08-01', PROOF) };
    const { evaluations } = judge(joining('latest', body), records, { artefacts: FILES });
    expect(evaluations.map(({ evidence }) => evidence)).toEqual(['mixed']);
  });

  it.each<[string, string, Strength | null]>([
    ['a kind with records', 'require: {"<=": [{count: $all.Asset}, 9]}', 'mixed'],
    ['a kind that is not used', 'require: {"===": [{count: $all.Vendor}, 0]}', null],
    ['both', 'require: {"<=": [{count: $all.Asset}, {"+": [9, {count: $all.Vendor}]}]}', 'mixed'],
    ['nothing', 'require: {"===": [1, 1]}', null],
    ['the company itself', 'require: {exists: $org.name}', 'asserted'],
    ['what another policy says', 'require: {"===": [{verdict: T-02}, pass]}', 'asserted'],
    ['a join', 'with: {mine: {many: Asset}}\nrequire: {exists: $mine}', 'mixed'],
  ])('of a policy that is judged once and reads %s', (_name, body, strength) => {
    const policies = {
      'policies/1.yaml': policy('T-01', `${body}\nmessage: "$all.Asset"`),
      'policies/2.yaml': policy('T-02', 'require: {exists: $org.name}\nmessage: m'),
    };
    const all = judge(policies, withAssets(asset('a-1', PROOF), asset('a-2')), { artefacts: FILES });
    const [first] = all.evaluations;
    expect([first?.policy, first?.verdict, first?.evidence]).toEqual(['T-01', 'pass', strength]);
    expect(card(all, 'policy', 'T-01').score).toBe(strength === null ? null : 100);
  });
});

describe('a control', () => {
  const records = withAssets(
    asset('a-1', 'site: x'),
    asset('a-2'),
    asset('a-3', 'status: retired').replace('status: in_use, ', ''),
  );
  const RULED_OUT =
    'for_each: Asset\nwhere: {"===": [$.type, printer]}\nrequire: {exists: $.site}\nmessage: m';
  const OVER_NOTHING = 'require: {"===": [{count: $all.Vendor}, 0]}\nmessage: m';
  const NOT_USED = 'for_each: Vendor\nrequire: {exists: $.name}\nmessage: m';
  const HOLDS = 'for_each: Asset\nrequire: {exists: $.name}\nmessage: m';
  const UPCOMING = `${HOLDS}\neffective_from: 2027-01-01`;

  it.each<[string, readonly string[], Verdict, number | null]>([
    ['holds when all passes', [HOLDS], 'pass', 100],
    ['does not when some fails', [HOLDS, HAS_SITE], 'fail', 66],
    ['does not where nothing applies', [RULED_OUT], 'not_applicable', null],
    ['does not where a kind is not used', [NOT_USED], 'not_applicable', null],
    ['does not by a policy that looked at no record', [OVER_NOTHING], 'no_evidence', null],
    ['does not by such a one beside what does not apply', [OVER_NOTHING, RULED_OUT], 'no_evidence', null],
    ['holds by what passes beside them', [OVER_NOTHING, RULED_OUT, HOLDS], 'pass', 100],
    ['does not before its policies are in force', [UPCOMING], 'upcoming', null],
  ])('%s', (_name, bodies, verdict, score) => {
    const policies = Object.fromEntries(
      bodies.map((body, index) => [`policies/${index}.yaml`, policy(`T-0${index}`, body)]),
    );
    const report = judge(policies, records, { wanted: { 'cis-v8.1': ['1.1'] } });
    expect(card(report, 'control', 'cis-v8.1/1.1')).toMatchObject({
      verdict,
      score,
      framework: 'cis-v8.1',
      control: '1.1',
      title: 'Keep a full hardware and device register',
      group: 'IG1',
    });
    // The framework counts it once, by what it comes to.
    const framework = card(report, 'framework', 'cis-v8.1');
    expect(tallied(framework.tally)).toEqual({ [verdict]: 1 });
    expect(framework.score).toBe(
      verdict === 'pass' ? 100 : score === null && verdict !== 'no_evidence' ? null : 0,
    );
  });

  it('counts what is judged once, however often a policy names it', () => {
    const report = judge(
      policy('T-01', HOLDS, '{cis-v8.1: ["1.1", "1.1"], itil-4: [risk-management]}'),
      records,
    );
    expect(tallied(card(report, 'control', 'cis-v8.1/1.1').tally)).toEqual({ pass: 3 });
    expect(card(report, 'control', 'itil-4/risk-management').group).toBe('general');
  });

  const controls = (options: JudgeOptions, named = '{cis-v8.1: ["1.1"]}'): readonly string[] =>
    cardsOf(judge(policy('T-01', HOLDS, named), records, options), 'control').map(
      ({ subject, verdict, score }) => `${subject} ${verdict} ${score}`,
    );

  it('that nothing gives evidence for is not evidenced, when its framework is in use', () => {
    const all = controls({});
    expect(all).toHaveLength(153);
    const ids = all.map((line) => line.split(' ')[0] ?? '');
    expect(ids).toEqual(ids.toSorted(compareNumbered));
    expect(ids.indexOf('cis-v8.1/2.1')).toBeLessThan(ids.indexOf('cis-v8.1/10.1'));
    expect(all.filter((line) => !line.endsWith(' no_evidence null'))).toEqual(['cis-v8.1/1.1 pass 100']);
  });

  it.each<[string, JudgeOptions, string | undefined, readonly string[]]>([
    [
      'when a profile asks for it',
      { wanted: { 'cis-v8.1': ['1.2', '1.10'] } },
      undefined,
      ['cis-v8.1/1.1 pass 100', 'cis-v8.1/1.2 no_evidence null', 'cis-v8.1/1.10 no_evidence null'],
    ],
    [
      'when a profile asks for a framework that no policy names',
      { wanted: { 'cobit-2019': ['EDM01'], 'nist-csf-2.0': ['PR.DS-11'] } },
      '{}',
      ['cobit-2019/EDM01 no_evidence null', 'nist-csf-2.0/PR.DS-11 no_evidence null'],
    ],
    [
      'of a framework whose controls are not known, only what is named',
      {},
      '{hipaa: ["164.308"]}',
      ['hipaa/164.308 pass 100'],
    ],
    [
      'never in a part of a run',
      { scope: { policies: ['T-01'] }, wanted: { 'cis-v8.1': ['1.2'] } },
      undefined,
      ['cis-v8.1/1.1 pass 100'],
    ],
    ['of no framework at all', {}, '{}', []],
  ])('is listed %s', (_name, options, named, wanted) => {
    expect(controls(options, named)).toEqual(wanted);
  });

  it('is counted apart where a profile asks for it, beside others that its policies name', () => {
    const both = policy('T-01', HOLDS, '{cis-v8.1: ["1.1", "1.5"]}');
    const fails = policy('T-02', HAS_SITE, '{cis-v8.1: ["1.3"]}');
    const report = judge({ 'policies/a.yaml': both, 'policies/b.yaml': fails }, records, {
      wanted: { 'cis-v8.1': ['1.1', '1.2', '1.3'] },
    });
    const { tally, asked } = card(report, 'framework', 'cis-v8.1');
    expect(tallied(tally)).toEqual({ pass: 2, fail: 1, no_evidence: 1 });
    expect(asked).toMatchObject({ controls: 3, judged: 2, score: 33, net: 33 });
    expect(asked && tallied(asked.tally)).toEqual({ pass: 1, fail: 1, no_evidence: 1 });
    const words =
      'cis-v8.1: 2 of the 3 controls that the profile asks for were judged: 1 holds (33 %), 1 fail, 1 no evidence.';
    const text = renderText(report, { palette: PLAIN, width: 200, verbose: false, by: 'framework' });
    expect(text.split('\n').filter((line) => line.trim() === words)).toHaveLength(2);
    expect(renderMarkdown(report)).toContain(`\n${words}\n`);
  });

  it('is asked for by no profile in a run of a part, and where policies alone name it', () => {
    const part = { scope: { policies: ['T-01'] }, wanted: { 'cis-v8.1': ['1.1'] } };
    const asked = [part, {}].map(
      (options) => card(judge(policy('T-01', HOLDS), records, options), 'framework', 'cis-v8.1').asked,
    );
    expect(asked).toEqual([undefined, undefined]);
  });

  it('of no evidence counts against its framework', () => {
    const report = judge(policy('T-01', HOLDS), records, { wanted: { 'cis-v8.1': ['1.2', '1.3'] } });
    const { tally, score, evidence } = card(report, 'framework', 'cis-v8.1');
    expect([tallied(tally), score]).toEqual([{ pass: 1, no_evidence: 2 }, 33]);
    expect(evidence).toMatchObject({ proven: 0, asserted: 1 });
    const text = renderText(report, { palette: PLAIN, width: 100, verbose: false, by: 'control' });
    expect(text).toContain('  Not evidenced: 2 of 3 controls: 1.2, 1.3.\n');
  });
});

describe('a service', () => {
  const service = (id: string, needs: string): string =>
    `  - {id: ${id}, name: "The ${id}", owner: p-ann, deputy: p-bob, business_owner: p-bob, criticality: low, stops: [], depends_on: [${needs}], hours: business, status: live}\n`;
  const account = (id: string, fields: string): string =>
    `  - {id: ${id}, username: u, type: user, status: enabled, privileged: false, ${fields}}\n`;
  const records = {
    ...withAssets(
      asset('a-host', 'depends_on: [a-switch]'),
      asset('a-switch', 'depends_on: [a-host]'),
      asset('a-one', 'depends_on: [a-host]'),
      asset('a-any'),
      asset('a-soft'),
      asset('a-idle', 'depends_on: [a-switch]'),
    ),
    'inventory/services.yaml': `kind: Service\nitems:\n${service('s-web', 'a-one, {any_of: [a-any]}')}${service('s-erp', 's-web, {ref: a-soft, type: soft}')}${service('s-lone', '')}`,
    'inventory/accounts.yaml': `kind: Account\nitems:\n${account('acc-1', 'system: a-switch')}${account('acc-2', 'system: a-idle')}${account('acc-3', 'system: s-erp')}`,
  };
  const policies = {
    'policies/a.yaml': policy(
      'T-01',
      'for_each: [Asset, Service, Account, Person]\nrequire: {exists: $.id}\nmessage: m',
    ),
  };
  /** The services that a record counts for: those whose cards change when the run is limited to it. */
  const servicesOf = (id: string): readonly string[] =>
    cardsOf(judge(policies, records, { scope: { only: [`T-01/*/${id}`] } }), 'service')
      .filter(({ tally }) => tally.pass + tally.no_evidence > 0)
      .map(({ subject }) => subject);

  it.each([
    ['s-web', ['s-erp', 's-web']],
    ['s-erp', ['s-erp']],
    ['a-one', ['s-erp', 's-web']],
    ['a-host', ['s-erp', 's-web']], // what stands below
    ['a-switch', ['s-erp', 's-web']], // in a circle
    ['a-any', ['s-erp', 's-web']], // an alternative
    ['a-soft', ['s-erp']],
    ['a-idle', ['-']], // needs what a service needs, and no service needs it
    ['acc-1', ['s-erp', 's-web']],
    ['acc-2', ['-']],
    ['acc-3', ['s-erp']], // names a service
    ['p-ann', ['-']], // is named by services
  ])('%s belongs to %j', (id, services) => {
    expect(servicesOf(id)).toEqual(services);
  });

  it('has a name, and a card although nothing is judged of it but itself', () => {
    const report = judge(policies, records);
    expect(cardsOf(report, 'service').map(({ subject, title }) => [subject, title])).toEqual([
      ['-', undefined],
      ['s-erp', 'The s-erp'],
      ['s-lone', 'The s-lone'],
      ['s-web', 'The s-web'],
    ]);
    expect(card(judge(policy('T-01', HAS_SITE), records), 'service', 's-lone')).toMatchObject({
      score: null,
      net: null,
    });
  });

  it('is named as people are wanted to be', () => {
    const named = {
      ...records,
      'inventory/services.yaml': records['inventory/services.yaml'].replaceAll('The s-', 'Ann s-'),
    };
    expect(card(judge(policies, named), 'service', 's-web').title).not.toContain('Ann');
    expect(card(judge(policies, named), 'owner', 'p-ann').title).toBeUndefined();
    const open = judge(policies, named, { people: 'name' });
    expect(card(open, 'service', 's-web').title).toContain('Ann');
    expect(card(open, 'owner', 'p-ann').title).toBe('Ann');
  });
});

describe('the scorecards', () => {
  const report = judge(policyFiles, inventoryFiles, { artefacts });

  it('are those of every dimension, in order', () => {
    const order = report.scorecards.map(({ by, subject }) => [DIMENSIONS.indexOf(by), subject] as const);
    const isControl = (dimension: number) => DIMENSIONS[dimension] === 'control';
    const sorted = order.toSorted(
      ([a, one], [b, other]) => a - b || (isControl(a) ? compareNumbered : compareText)(one, other),
    );
    expect(order).toEqual(sorted);
    expect([...new Set(report.scorecards.map(({ by }) => by))]).toEqual([...DIMENSIONS]);
  });

  const sum = (cards: readonly Scorecard[]): Tally => {
    const total = emptyTally();
    for (const { tally } of cards) for (const verdict of VERDICTS) total[verdict] += tally[verdict];
    return total;
  };

  it.each(['domain', 'policy'] as const)('by %s add up to the whole', (by) => {
    expect(sum(cardsOf(report, by))).toEqual(report.summary.verdicts);
  });

  it.each(['owner', 'kind'] as const)('by %s add up to all evaluations', (by) => {
    const total = emptyTally();
    for (const { verdict } of report.evaluations) total[verdict] += 1;
    expect(sum(cardsOf(report, by))).toEqual(total);
  });

  it('tell what all passes rest on', () => {
    for (const { by, tally, evidence } of report.scorecards) {
      const { proven, mixed, asserted, nothing, collected } = evidence;
      expect(proven + mixed + asserted + (by === 'framework' ? 0 : nothing)).toBe(tally.pass);
      expect(collected).toBeLessThanOrEqual(asserted);
    }
    const passes = report.evaluations.filter(({ verdict }) => verdict === 'pass');
    expect(report.summary.evidence.proven).toBe(
      passes.filter(({ evidence }) => evidence === 'proven').length,
    );
    expect(report.summary.evidence.proven).toBeGreaterThan(0);
    expect(report.summary.evidence.asserted).toBeGreaterThan(report.summary.evidence.proven);
  });

  it('by kind tell of kinds of which nothing is judged, or nothing is there', () => {
    const few = judge(
      policy('T-01', 'for_each: [Vendor, Incident]\nrequire: {exists: $.id}\nmessage: m'),
      BASE,
    );
    expect(cardsOf(few, 'kind').map(({ subject, tally }) => [subject, tallied(tally)])).toEqual([
      ['Incident', { no_evidence: 1 }],
      ['Organization', {}],
      ['Person', {}],
      ['Vendor', { no_evidence: 1 }],
    ]);
  });
});

describe('records that nobody looked at', () => {
  it('are listed with their places', () => {
    const rows = Array.from({ length: 12 }, (_, index) => asset(`a-${10 + index}`));
    const report = judge(
      policy('T-01', 'for_each: Person\nrequire: {exists: $.name}\nmessage: m'),
      withAssets(...rows),
    );
    expect(report.unexamined.records).toHaveLength(13);
    expect(report.unexamined.records[1]).toEqual({
      kind: 'Asset',
      id: 'a-11',
      location: { path: 'inventory/assets.yaml', line: 4, column: 5, pointer: '/items/1' },
    });
    const text = (verbose: boolean): string => renderText(report, { palette: PLAIN, width: 100, verbose });
    expect(text(false)).toContain(
      '  13 records by no policy: Asset (12), Organization (1).\n    inventory/assets.yaml:3  Asset/a-10\n',
    );
    expect(text(false)).toContain('    … and 3 more records; all of them with -v\n');
    expect(text(true)).toContain('    inventory/org.yaml:1  Organization/org\n');
  });
});
