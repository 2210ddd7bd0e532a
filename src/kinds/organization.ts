import { type Kind, may, must, shape } from '../model/kind.ts';
import { REGIMES, SEVERITY_LEVELS } from './choices.ts';

export const organization: Kind = {
  name: 'Organization',
  tier: 'start',
  summary:
    'Who this is, its clock and currency, the agreed severity scale, and what is deliberately not used. There is one.',
  file: 'inventory/organization.yaml',
  owner: ['security_lead'],
  judges: 'whole',
  fields: {
    name: must(shape.text(), 'What the company is called'),
    timezone: must(shape.text('time-zone'), 'All days, windows and business hours are counted in it'),
    currency: must(shape.text('currency'), 'ISO 4217 code of every amount that names no currency of its own'),
    headcount: must(shape.integer({ minimum: 0 }), 'People who use IT'),
    it_headcount: must(
      shape.number({ minimum: 0 }),
      'People in internal IT, as full-time equivalents; may be 0',
    ),
    business_hours: must(
      shape.mapping({
        days: must(shape.list(shape.choice('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun')), 'Working days'),
        start: must(shape.text('clock-time'), 'When the working day begins, in quotes: "08:00"'),
        end: must(shape.text('clock-time'), 'When the working day ends, in quotes: "17:00"'),
      }),
      'When the company works',
    ),
    fiscal_year_start: must(shape.text('month-day'), 'First day of the fiscal year, in quotes: "01-01"'),
    profile: must(
      shape.choice('small', 'standard', 'large'),
      'Size, for checks that depend on it; selects no policies',
    ),
    regimes: may(
      shape.list(shape.choice(...REGIMES)),
      'Rules the company is bound by; an empty list says that there are none',
    ),
    not_used: may(
      shape.list(
        shape.mapping({
          class: must(shape.text(), 'An asset class, a function, a tool, or a record kind by its name'),
          reason: must(shape.text(), 'Why there is none'),
        }),
      ),
      'What is declared not applicable',
    ),
    severities: must(
      shape.list(
        shape.mapping({
          level: must(shape.choice(...SEVERITY_LEVELS), 'The level this line explains'),
          trigger: must(shape.text(), 'When an incident has this level, in plain words'),
          respond_within: must(shape.duration(), 'Longest time until somebody works on it'),
          resolve_within: must(shape.duration(), 'Longest time until service is restored'),
        }),
      ),
      'The agreed scale of incident severities',
    ),
    security_lead: may(shape.ref('Person'), 'Who answers for information security'),
    remote_work: may(shape.boolean(), 'Whether people work from outside the office'),
    holidays: may(shape.list(shape.date()), 'Days that are not business days'),
  },
  example: `kind: Organization
id: org
name: Northlake Supply Co.
timezone: America/Toronto
currency: CAD
headcount: 62
it_headcount: 2
business_hours: {days: [mon, tue, wed, thu, fri], start: "08:00", end: "17:00"}
fiscal_year_start: "01-01"
profile: small
regimes: []
not_used:
  - {class: cluster, reason: No container platform in use}
severities:
  - {level: sev1, trigger: A critical service is down for everybody, respond_within: PT15M, resolve_within: PT4H}
remote_work: true
`,
};
