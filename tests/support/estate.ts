/** A small inventory with rules of its own, and changes to it: enough for everything that a comparison can tell. */
import { runChange } from '../../src/app/change.ts';
import { EVERYTHING } from '../../src/app/check.ts';
import { commitNamed } from '../../src/app/revision.ts';
import type { Report } from '../../src/model/report.ts';
import { asset as anAsset, assets, exception, organization, PEOPLE } from './company.ts';
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

/** An asset that has a site, unless more is said of it. */
export const asset = (id: string, seen?: string, more = ', site: Head office') => anAsset(id, seen, more);

/** One asset is well, one lapses soon, one has failed, one has no evidence, one is under an exception. */
export const ESTATE: Readonly<Record<string, string>> = {
  'opsledger.yaml': 'gate: {fail: high, no_evidence: high}\n',
  'policies/T-01.yaml': SEEN,
  'policies/T-02.yaml': PLACED,
  'inventory/organization.yaml': organization(),
  'inventory/people.yaml': PEOPLE,
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
  ...assets(
    asset('a-good', '2026-09-29'),
    asset('a-late', '2026-09-05'),
    asset('a-bad', '2026-01-01'),
    asset('a-dark'),
    asset('a-away', '2026-02-01'),
  ),
  'inventory/exceptions.yaml': exception('EXC-1', 'a-away', '2026-10-15'),
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

/** Reports that were made already: a repository takes longer than everything that is asked of one. */
const made = new Map<string, Promise<Report>>();

/** What a change to the estate, or to `base`, comes to. Nobody may change it. */
export function reportOf(changes: Changes, base: Changes = ESTATE, more: object = {}): Promise<Report> {
  const key = JSON.stringify([changes, base, more]);
  const report = made.get(key) ?? make(changes, base, more);
  made.set(key, report);
  return report;
}

async function make(changes: Changes, base: Changes, more: object): Promise<Report> {
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
