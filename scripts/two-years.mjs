/**
 * A scratch repository to look at reports of periods with: a company of six people takes up Opsledger in October 2024 and
 * commits once a month for two years. Its inventory grows and its gaps are mended, an exception comes and expires, a rule
 * gets stricter, evidence lapses, somebody leaves. The commits are the same on every machine.
 *
 *     node scripts/two-years.mjs /tmp/two-years
 *     node dist/cli.js report -C /tmp/two-years --period 2026-Q3 --as-of 2026-10-01
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The 15th at nine in the morning, UTC, of each month from October 2024 on. */
export const COMMITS = 24;
const dayOf = (month) => isoDay(Date.UTC(2024, 9 + month, 15));
const isoDay = (ms) => new Date(ms).toISOString().slice(0, 10);

/** Files as of a month, counted from 0, and what its commit says. */
export function company(month) {
  const by = (first, value, before) => (month >= first ? value : before);
  return {
    message: STORY[month] ?? 'Look at everything again',
    files: withoutEmpty({
      'opsledger.yaml': CONFIGURATION,
      'policies/OUR-01.yaml': policy(by(13, 30, 60)),
      'inventory/organization.yaml': ORGANIZATION,
      'inventory/people.yaml': people(month),
      'inventory/assets.yaml': assets(month),
      'inventory/services.yaml': by(1, services(month)),
      'inventory/accounts.yaml': by(2, accounts(month)),
      'inventory/backup.yaml': by(3, BACKUP),
      'inventory/changes.yaml': by(4, changes(month)),
      'inventory/escalation.yaml': by(5, escalation(by(18, '2026-04-10', '2025-03-12'))),
      'inventory/restore-tests.yaml': by(5, restoreTests(month)),
      'inventory/incidents.yaml': by(6, incidents(month)),
      'inventory/exceptions.yaml': by(7, exception(by(20, 'closed', 'active'))),
    }),
  };
}

/** What each commit says, by its month. */
const STORY = {
  0: 'Take up Opsledger, with the machines we know of',
  1: 'Say what the business would miss',
  2: 'List the accounts',
  3: 'Write down what is backed up',
  4: 'Keep changes',
  5: 'Restore the shop for the first time',
  6: 'Keep incidents',
  7: 'Accept the old server until its successor is here',
  8: 'Max has left',
  9: 'Disable the account of Max',
  10: 'Restore the shop again, and delete the account of Max',
  11: 'Ask administrators for a second factor',
  12: 'Add the till and the scanner',
  13: 'Want machines to be seen within 30 days',
  14: 'Mend the shop in the night before Christmas',
  15: 'Retire the old server',
  16: 'Restore the shop',
  18: 'Look at the way an incident is escalated',
  19: 'Restore the shop, without trying an order',
  20: 'Close the exception, and lose sight of the till',
  21: 'Ines goes on leave',
  22: 'Restore the shop in full',
  23: 'Find the scanner, and let Rosa stand in for Ines',
};

const CONFIGURATION = `extends: [opsledger:starter]
repository: https://git.example.test/harbour-tea/operations
gate: {fail: none, no_evidence: none, stale: none, error: none}
`;

const policy = (days) => `id: OUR-01
title: Machines were seen lately
domain: assets
level: basic
severity: medium
why: What nobody has seen for long may be lost, or be in hands that it should not be in.
remedy: Look for it; retire it when it is gone.
params:
  max_days: {type: integer, default: ${days}, origin: ours, description: Days since it was last seen}
for_each: Asset
where: {"===": [$.status, in_use]}
require: {"<=": [{age: [$.last_seen, days]}, $params.max_days]}
message: "{{name}} was last seen at {{last_seen}}"
`;

const ORGANIZATION = `kind: Organization
id: org
name: Harbour Tea
timezone: Europe/Lisbon
currency: EUR
headcount: 6
it_headcount: 1
business_hours: {days: [mon, tue, wed, thu, fri], start: "09:00", end: "18:00"}
fiscal_year_start: "01-01"
profile: small
severities:
  - {level: sev1, trigger: The shop is down for everybody, respond_within: PT30M, resolve_within: PT8H}
`;

function people(month) {
  const left = month >= 8 ? 'left, ends: 2025-06-20' : 'active';
  const away = month >= 21 ? 'leave' : 'active';
  return list('Person', [
    `id: p-ines, name: Ines, type: employee, status: ${away}, starts: 2019-03-01, roles: [it_ops_manager]`,
    'id: p-tom, name: Tom, type: employee, status: active, starts: 2021-06-01, roles: [on_call]',
    'id: p-rosa, name: Rosa, type: employee, status: active, starts: 2015-01-01, roles: [business_lead, risk_owner]',
    `id: p-max, name: Max, type: employee, status: ${left}, starts: 2022-02-01`,
  ]);
}

/** What a month saw is told as of its commit; what was lost stays as it was seen last. */
function assets(month) {
  const seen = (until = COMMITS) => `last_seen: ${dayOf(Math.min(month, until))}T06:00:00Z`;
  const found = (from, to) => (month > from && month < to ? seen(from) : seen());
  const machine = (id, name, type, criticality, more) =>
    `id: ${id}, name: ${name}, type: ${type}, environment: production, hosting: on_prem, owner: p-tom, criticality: ${criticality}, authorised: true, ${more}`;
  // Until January nobody had asked how long it is supported.
  const supported = (day) => (month >= 3 ? `, supported_until: ${day}` : '');
  const old = month >= 15 ? 'status: retired' : `status: in_use, stateful: true, ${seen()}`;
  return list('Asset', [
    machine('srv-old', 'Old shop server', 'server', 'high', `${old}${supported('2025-03-31')}`),
    machine(
      'srv-shop',
      'Shop server',
      'server',
      'critical',
      `status: in_use, stateful: true, ${seen()}${supported('2029-10-10')}`,
    ),
    machine('nas', 'Box for copies', 'storage', 'high', `status: in_use, ${seen()}`),
    ...(month >= 1
      ? [machine('fw', 'Way out', 'firewall', 'high', `status: in_use, internet_exposed: true, ${seen()}`)]
      : []),
    ...(month >= 12
      ? [
          machine('till', 'Till', 'workstation', 'medium', `status: in_use, ${found(19, COMMITS)}`),
          machine('scanner', 'Scanner of the store', 'mobile', 'low', `status: in_use, ${found(12, 23)}`),
        ]
      : []),
  ]);
}

const services = (month) =>
  list('Service', [
    `id: svc-shop, name: Shop, owner: p-tom, deputy: ${month >= 23 ? 'p-rosa' : 'p-ines'}, business_owner: p-rosa, criticality: critical, stops: [revenue], depends_on: [srv-shop, fw], hours: 24x7, status: live`,
    'id: svc-mail, name: Mail, owner: p-ines, deputy: p-max, business_owner: p-rosa, criticality: medium, stops: [], depends_on: [fw], hours: business, status: live',
  ]);

function accounts(month) {
  const factor = month >= 11 ? 'phishing_resistant' : 'none';
  const max =
    month >= 10
      ? 'deleted, disabled_on: 2025-07-14'
      : month >= 9
        ? 'disabled, disabled_on: 2025-07-14'
        : 'enabled';
  const account = (id, more) =>
    `id: ${id}, username: ${id.slice(4)}, created: 2024-01-08, last_login: ${dayOf(month)}T08:00:00Z, ${more}`;
  return list('Account', [
    account(
      'acc-tom-adm',
      `system: srv-shop, type: admin, person: p-tom, status: enabled, privileged: true, permissions: [admins], mfa: ${factor}`,
    ),
    account(
      'acc-ines',
      'system: svc-mail, type: user, person: p-ines, status: enabled, privileged: false, permissions: [users], mfa: push',
    ),
    account(
      'acc-max',
      `system: svc-mail, type: user, person: p-max, status: ${max}, privileged: false, permissions: [users], mfa: push`,
    ),
  ]);
}

const BACKUP = list('BackupJob', [
  'id: bk-shop, name: Shop nightly, protects: [srv-shop], method: snapshot, every: P1D, retention: P30D, destination: nas, offsite: false, isolated: false, encrypted: true, owner: p-tom, deputy: p-ines, enabled: true',
]);

function changes(month) {
  const change = (id, day, more) =>
    `id: ${id}, category: deployment, affects: [srv-shop], implemented_by: p-tom, requested_by: p-tom, logged_at: ${day}T08:00:00Z, planned_start: ${day}T20:00:00Z, started_at: ${day}T20:05:00Z, finished_at: ${day}T20:40:00Z, result: successful, risk: low, impact: The shop is away for minutes, tested_in: test, test_result: passed, ${more}`;
  const approved = (day) => `approvals: [{by: p-ines, at: ${day}T12:00:00Z, decision: approved}]`;
  return list('Change', [
    change(
      'CHG-1',
      '2025-02-04',
      `title: New version of the shop, type: normal, rollback: Restore the snapshot, ${approved('2025-02-04')}`,
    ),
    ...(month >= 8
      ? [change('CHG-2', '2025-06-03', 'title: Open a port, type: normal, rollback: none, approvals: []')]
      : []),
    ...(month >= 14
      ? [
          change(
            'CHG-3',
            '2025-12-12',
            'title: Mend the shop in the night, type: emergency, rollback: Restore the snapshot, approvals: []',
          ),
        ]
      : []),
    ...(month >= 19
      ? [
          change(
            'CHG-4',
            '2026-05-05',
            `title: New certificates, type: normal, rollback: Put the old ones back, ${approved('2026-05-05')}`,
          ),
        ]
      : []),
  ]);
}

const escalation = (reviewed) =>
  list('EscalationPath', [
    `id: esc, name: Who is called, covers: [incident], severities: [sev1, sev2], applies_to: all, hours: 24x7, steps: [{after: PT0S, contact: p-tom, channel: page}, {after: PT30M, contact: p-rosa, channel: phone}], owner: p-ines, reviewed: ${reviewed}`,
  ]);

function restoreTests(month) {
  const tests = [
    [5, '2025-03-10', true],
    [10, '2025-08-11', true],
    [16, '2026-02-11', true],
    [19, '2026-05-12', false],
    [22, '2026-08-10', true],
  ];
  return list(
    'RestoreTest',
    tests
      .filter(([from]) => month >= from)
      .map(
        ([, day, isWhole], index) =>
          `id: RT-${index + 1}, backup_jobs: [bk-shop], restored: [srv-shop, svc-shop], environment: isolated, started_at: ${day}T10:00:00Z, finished_at: ${day}T12:00:00Z, recovery_point: ${day}T02:00:00Z, result: passed, order_followed: true, permissions_checked: true, data_integrity_checked: true, application_checked: ${isWhole}, tested_by: p-tom, unresolved: []`,
      ),
  );
}

function incidents(month) {
  const incident = (id, day, more) =>
    `id: ${id}, category: shop, services: [svc-shop], started_at: ${day}T09:00:00Z, detected_at: ${day}T09:05:00Z, detected_by: user, impact: degraded, planned: false, handler: p-tom, cause: software, security: false, severity: sev2, ${more}`;
  const resolved = (day) => `status: closed, resolved_at: ${day}T11:00:00Z, closed_at: ${day}T15:00:00Z`;
  return list('Incident', [
    incident('INC-1', '2025-04-02', `title: Orders hang, ${resolved('2025-04-02')}`),
    // That it is resolved was noted a month late.
    ...(month >= 17
      ? [
          incident(
            'INC-2',
            '2026-03-09',
            `title: Labels are blank, ${month >= 18 ? resolved('2026-03-09') : 'status: resolved'}`,
          ),
        ]
      : []),
  ]);
}

const exception = (status) =>
  list('Exception', [
    `id: EXC-1, policy: [AST-08, BKP-01], subjects: [srv-old], reason: Its successor is delayed, risk: Known holes stay open, compensating: It is reached from the store alone, requested_by: p-tom, approved_by: p-rosa, approved_on: 2025-05-12, expires: 2025-11-09, fix_by: 2025-11-09, status: ${status}`,
  ]);

function list(kind, items) {
  return `kind: ${kind}\nitems:\n${items.map((item) => `  - {${item}}\n`).join('')}`;
}

function withoutEmpty(files) {
  return Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined));
}

/** What `git fast-import` makes the commits of: each holds its files whole. */
export function stream() {
  const data = (text) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  return Array.from({ length: COMMITS }, (_, month) => {
    const { message, files } = company(month);
    const who = `Tom <tom@harbour-tea.example> ${Date.parse(`${dayOf(month)}T09:00:00Z`) / 1000} +0000`;
    const inline = Object.entries(files).map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`);
    return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n${data(message)}deleteall\n${inline.join('')}`;
  }).join('\n');
}

/** Makes the repository in a folder that is not there yet, or is empty. */
export function build(folder) {
  mkdirSync(folder, { recursive: true });
  // Nothing that the machine has set for Git reaches it: no template, no hook, no other end of lines.
  const git = (words, input) =>
    execFileSync('git', ['-c', 'core.autocrlf=false', '-c', 'core.hooksPath=/dev/null', ...words], {
      cwd: folder,
      stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'inherit'],
      ...(input === undefined ? {} : { input }),
    });
  git(['init', '--quiet', '--initial-branch=main', '--object-format=sha1', '--template=']);
  git(['fast-import', '--quiet'], stream());
  git(['reset', '--quiet', '--hard', 'main']);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , folder] = process.argv;
  if (folder === undefined || (existsSync(folder) && readdirSync(folder).length > 0)) {
    console.error('Name a folder that is not there yet: node scripts/two-years.mjs /tmp/two-years');
    process.exitCode = 2;
  } else {
    build(resolve(folder));
    console.log(`${COMMITS} commits lie in ${folder}. Look at one of their quarters:
  opsledger report -C ${folder} --period 2026-Q3 --as-of 2026-10-01`);
  }
}
