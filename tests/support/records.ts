/** Small valid records that many tests judge. */
import type { Report } from '../../src/model/report.ts';
import { aPolicy, judge } from './check.ts';

/** Two people: one who is here, one who left the day before as-of. */
export const PEOPLE = `kind: Person
items:
  - {id: p-ann, name: Ann, type: employee, status: active, starts: 2020-01-01, roles: [risk_owner]}
  - {id: p-bob, name: Bob, type: employee, status: left, starts: 2020-01-01, ends: 2026-09-29}
`;

/** A file of assets, one a line from line 3 on, each with what an asset must have and these fields. */
export function assets(...rows: readonly string[]): string {
  return `kind: Asset\nitems:\n${rows.map((row) => `  - ${asset(row)}\n`).join('')}`;
}

function asset(fields: string): string {
  return `{name: A, type: server, environment: production, hosting: on_prem, owner: p-ann, criticality: high, authorised: true, status: in_use, ${fields}}`;
}

/** A record of kind Organization with these fields besides; an empty time zone leaves it out. */
export function organization(fields = '', timezone = 'UTC'): string {
  const zone = timezone === '' ? '' : `timezone: ${timezone}\n`;
  return `kind: Organization\nid: org\nname: X\n${zone}currency: EUR\nheadcount: 1\nit_headcount: 1\nbusiness_hours: {days: [mon], start: "08:00", end: "17:00"}\nfiscal_year_start: "01-01"\nprofile: small\nseverities: []\n${fields}\n`;
}

/** A vendor with this id. */
export function vendor(id: string): string {
  return `---\nkind: Vendor\nid: ${id}\nname: V\nprovides: x\nclass: low\nowner: p-ann\ncontacts: []\ndata_access: false\nreviewed: 2026-01-01\nstatus: active\n`;
}

/** Judges assets, and the people above, by one policy. */
export function judgeAssets(policy: string, ...rows: readonly string[]): Report {
  return judge(aPolicy(policy), {
    'inventory/people.yaml': PEOPLE,
    'inventory/assets.yaml': assets(...rows),
  });
}
