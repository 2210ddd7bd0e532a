import { type Kind, may, must, shape } from '../model/kind.ts';

export const serviceLevelReport: Kind = {
  name: 'ServiceLevelReport',
  tier: 'full',
  summary: 'How one promise was kept over one stretch of time.',
  file: 'inventory/service-level-reports/*.yaml',
  date: 'to',
  owner: ['reviewed_by'],
  fields: {
    service_level: must(shape.ref('ServiceLevel'), 'The promise'),
    from: must(shape.date(), 'First day that was measured'),
    to: must(shape.date({ ends: true }), 'Last day that was measured'),
    measured: must(
      shape.either(shape.number(), shape.duration()),
      'What came out: percent for availability, a duration for times',
    ),
    measured_by: must(shape.choice('us', 'vendor'), 'Whose figure it is'),
    claim: may(
      shape.mapping({
        raised_on: must(shape.date(), 'Day it was asked for'),
        amount: must(shape.number({ minimum: 0 }), 'How much, in the currency of the organisation'),
      }),
      'The credit asked for; needed when a vendor missed its target',
    ),
    reviewed_by: may(shape.ref('Person'), 'Who looked at it'),
    reviewed_at: may(shape.instant(), 'When it was looked at'),
  },
  example: `kind: ServiceLevelReport
id: slr-fibre-2026-08
service_level: sl-fibre-uptime
from: 2026-08-01
to: 2026-08-31
measured: 99.71
measured_by: us
claim: {raised_on: 2026-09-03, amount: 60}
reviewed_by: p-amir
reviewed_at: 2026-09-03T14:00:00Z
`,
};
