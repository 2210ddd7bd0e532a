/** A small inventory with rules of its own, and changes to it: enough for everything that a comparison can tell. */
import { runChange } from '../../src/app/change.ts';
import { EVERYTHING } from '../../src/app/check.ts';
import { commitNamed } from '../../src/app/revision.ts';
import type { Report } from '../../src/model/report.ts';
import { type Changes, quietWorld, repository } from './repository.ts';

/** When it is judged. */
export const NOW = '2026-09-30T12:00:00Z';

const policy = (id: string, title: string, severity: string, domain: string, rest: string) => `id: ${id}
title: ${title}
domain: ${domain}
level: basic
severity: ${severity}
${rest}`;

export const SEEN = policy(
  'T-01',
  'Assets were seen within 30 days',
  'high',
  'assets',
  `why: What nobody has seen for a month may be gone, or be somewhere else.
remedy: Start it, and let it report. Mark it as retired if it is gone.
params:
  max_days: {type: integer, default: 30, origin: ours, description: Days since it was last seen}
for_each: Asset
require: {"<=": [{age: [$.last_seen, days]}, $params.max_days]}
message: "{{name}} was last seen on {{last_seen}}"
`,
);

const PLACED = policy(
  'T-02',
  'Assets have a site',
  'medium',
  'documentation',
  `remedy: Add site.
for_each: Asset
require: {exists: $.site}
message: "{{name}} has no site"
`,
);

/** An asset in a mapping on one line. */
export const asset = (id: string, seen?: string, more = ', site: Head office') =>
  `  - {id: ${id}, name: ${id}, type: virtual_machine, status: in_use, environment: production, hosting: on_prem, owner: p-jo, criticality: low, authorised: true${seen === undefined ? '' : `, last_seen: ${seen}T00:00:00Z`}${more}}
`;

export const assets = (...lines: readonly string[]): Changes => ({
  'inventory/assets.yaml': `kind: Asset\nitems:\n${lines.join('')}`,
});

const person = (id: string, more = '') =>
  `  - {id: ${id}, name: ${id}, type: employee, status: active, starts: 2020-01-01${more}}
`;

export const exception = (id: string, subject: string, expires = '2026-10-15') => `kind: Exception
id: ${id}
policy: [T-01]
subjects: [${subject}]
reason: It is at the repair shop
risk: Nobody patches it
compensating: none
requested_by: p-jo
approved_by: p-lee
approved_on: 2026-09-20
expires: ${expires}
fix_by: ${expires}
status: active
`;

/** One asset is well, one lapses soon, one has failed, one has no evidence, one is under an exception. */
export const ESTATE: Readonly<Record<string, string>> = {
  'opsledger.yaml': 'gate: {fail: high, no_evidence: high}\n',
  'policies/T-01.yaml': SEEN,
  'policies/T-02.yaml': PLACED,
  'inventory/organization.yaml': `kind: Organization
id: org
name: Us
timezone: UTC
currency: EUR
headcount: 2
it_headcount: 1
business_hours: {days: [mon], start: "08:00", end: "17:00"}
fiscal_year_start: "01-01"
profile: small
not_used: []
severities: []
`,
  'inventory/people.yaml': `kind: Person\nitems:\n${person('p-jo')}${person('p-lee', ', roles: [risk_owner]')}`,
  'inventory/service.yaml': `kind: Service
id: svc-erp
name: Orders and stock
owner: p-jo
deputy: p-lee
business_owner: p-lee
criticality: high
status: live
hours: business
stops: [delivery]
depends_on: [a-good, a-bad]
`,
  ...(assets(
    asset('a-good', '2026-09-29'),
    asset('a-late', '2026-09-05'),
    asset('a-bad', '2026-01-01'),
    asset('a-dark'),
    asset('a-away', '2026-02-01'),
  ) as Record<string, string>),
  'inventory/exceptions.yaml': exception('EXC-1', 'a-away'),
};

/** Things that a change can do to the estate. */
export const CHANGES = {
  /** Nothing that any rule looks at. */
  nothing: { 'inventory/note.md': 'A word.\n' },
  /** One finding is new, one mended, one gone with its record. */
  mixed: assets(
    asset('a-good', '2026-01-05', ''),
    asset('a-late', '2026-09-05'),
    asset('a-bad', '2026-09-28'),
    asset('a-away', '2026-02-01'),
  ),
  /** Everything is mended. */
  mended: assets(
    asset('a-good', '2026-09-29'),
    asset('a-late', '2026-09-29'),
    asset('a-bad', '2026-09-29'),
    asset('a-dark', '2026-09-29'),
    asset('a-away', '2026-09-29'),
  ),
  /** A rule asks for less. */
  weakened: { 'policies/T-01.yaml': SEEN.replace('default: 30', 'default: 900') },
  /** Something cannot be read. */
  spoilt: { 'inventory/more.yaml': 'kind: Asset\nid: a-new\nname: [\n' },
} as const satisfies Readonly<Record<string, Changes>>;

/** What a change to the estate, or to `base`, comes to. */
export async function reportOf(changes: Changes, base: Changes = ESTATE, more: object = {}): Promise<Report> {
  let remove = () => {};
  const at = repository(base, (end) => {
    remove = end;
  });
  try {
    at.commit(changes);
    const { report } = await runChange(quietWorld(NOW), {
      ...EVERYTHING,
      folder: at.path,
      config: undefined,
      asOf: undefined,
      base: commitNamed(at.path, 'HEAD~1'),
      at: commitNamed(at.path, 'HEAD'),
      gated: 'new',
      ahead: 30,
      ...more,
    });
    return report;
  } finally {
    remove();
  }
}
