/** Files of a company of two people, which tests that judge a whole repository start from. */

/** The rule that most of them turn on: an asset of which nobody has heard for a month fails. */
export const SEEN = `id: T-01
title: Assets were seen within 30 days
domain: assets
level: basic
severity: high
params:
  max_days: {type: integer, default: 30, origin: ours, description: Days since it was last seen}
for_each: Asset
require: {"<=": [{age: [$.last_seen, days]}, $params.max_days]}
message: "{{name}} was not seen"
remedy: Look for it, or retire it.
`;

/** The one organisation; `notUsed` are items of `not_used`. */
export const organization = ({ timezone = 'UTC', notUsed = '' } = {}): string => `kind: Organization
id: org
name: Us
timezone: ${timezone}
currency: EUR
headcount: 2
it_headcount: 1
business_hours: {days: [mon], start: "08:00", end: "17:00"}
fiscal_year_start: "01-01"
profile: small
not_used: [${notUsed}]
severities: []
`;

/** An item of the file of people. */
export const person = (id: string, more = ''): string =>
  `  - {id: ${id}, name: ${id}, type: employee, status: active, starts: 2020-01-01${more}}\n`;

/** One who owns things, and one who may accept risks. */
export const PEOPLE = `kind: Person\nitems:\n${person('p-jo')}${person('p-lee', ', roles: [risk_owner]')}`;

/** An item of a file of assets, on one line; without a day nothing shows that it was seen. */
export function asset(id: string, seen?: string, more = ''): string {
  const when = seen === undefined ? '' : `, last_seen: ${seen}T00:00:00Z`;
  return `  - {id: ${id}, name: ${id}, type: virtual_machine, status: in_use, environment: production, hosting: on_prem, owner: p-jo, criticality: low, authorised: true${when}${more}}\n`;
}

/** The file of assets with these items. */
export const assets = (...items: readonly string[]) => ({
  'inventory/assets.yaml': `kind: Asset\nitems:\n${items.join('')}`,
});

/** An exception from `T-01`, in order and in force. */
export const exception = (id: string, subject: string, expires = '2026-12-31'): string => `kind: Exception
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
