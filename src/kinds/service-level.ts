import { type Kind, may, must, shape } from '../model/kind.ts';
import { SERVICE_HOURS, SEVERITY_LEVELS } from './choices.ts';

export const serviceLevel: Kind = {
  name: 'ServiceLevel',
  tier: 'core',
  summary: 'A promise to the business, an internal objective, or what a vendor promises.',
  file: 'inventory/service-levels.yaml',
  date: 'reviewed',
  owner: ['owner'],
  judges: 'whole',
  fields: {
    type: must(shape.choice('sla', 'slo', 'vendor_sla'), 'Who promises whom'),
    service: may(shape.ref('Service'), 'The service it is about; this, vendor or applies_to_all'),
    vendor: may(shape.ref('Vendor'), 'The vendor that promises'),
    applies_to_all: may(shape.boolean(), 'Holds for every service'),
    metric: must(
      shape.choice(
        'availability',
        'resolution_time',
        'response_time',
        'page_response',
        'patch_time',
        'satisfaction',
        'other',
      ),
      'What is promised',
    ),
    comparison: must(shape.choice('gte', 'lte'), 'Whether more or less is better'),
    target: must(
      shape.either(shape.number(), shape.duration()),
      'Percent for availability, a duration for times',
    ),
    severities: may(shape.list(shape.choice(...SEVERITY_LEVELS)), 'The incident levels it is about'),
    window: must(
      shape.choice('month', 'quarter', 'rolling_30d', 'rolling_90d'),
      'Over which time it is measured',
    ),
    hours: must(shape.choice(...SERVICE_HOURS), 'Which hours count'),
    excludes_planned: must(shape.boolean(), 'Announced maintenance does not count'),
    agreed_by: must(shape.list(shape.ref('Person')), 'Who agreed; a business lead among them for an sla'),
    agreed_on: must(shape.date(), 'When'),
    reviewed: must(shape.date(), 'Day it was last looked at'),
    owner: must(shape.ref('Person'), 'Who answers for it'),
  },
  example: `kind: ServiceLevel
id: sl-ship-uptime
type: sla
service: svc-shipping
metric: availability
comparison: gte
target: 99.5
window: month
hours: business
excludes_planned: true
agreed_by: [p-lee]
agreed_on: 2026-01-20
reviewed: 2026-07-09
owner: p-amir
`,
};
