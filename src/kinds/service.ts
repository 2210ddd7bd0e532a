import { type Kind, may, must, shape } from '../model/kind.ts';
import { CRITICALITIES, SERVICE_HOURS } from './choices.ts';
import { dependencies } from './dependencies.ts';

export const service: Kind = {
  name: 'Service',
  tier: 'start',
  summary: 'What the business would miss: ranked, owned, with recovery targets.',
  file: 'inventory/services.yaml',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    owner: must(shape.ref('Person'), 'Technical owner'),
    deputy: must(shape.ref('Person'), 'Who stands in for the owner'),
    business_owner: must(shape.ref('Person'), 'Who speaks for the business that uses it'),
    criticality: must(shape.choice(...CRITICALITIES), 'How much the business depends on it'),
    stops: must(
      shape.list(shape.choice('revenue', 'delivery', 'compliance')),
      'What halts when it is down; an empty list says nothing does',
    ),
    impact_rank: may(shape.integer({ minimum: 1 }), '1 is restored first; needed on critical services'),
    impact_per_hour: may(shape.number({ minimum: 0 }), 'Estimated loss for each hour it is down'),
    depends_on: must(dependencies, 'What it cannot run without'),
    hours: must(shape.choice(...SERVICE_HOURS), 'Agreed service time'),
    rto: may(shape.duration(), 'Longest time until it is back; needed on critical and high services'),
    rpo: may(shape.duration(), 'Most data, in time, that may be lost; needed on critical and high services'),
    recovery_plan: may(
      shape.ref('RecoveryPlan'),
      'The plan that brings it back; needed on critical services',
    ),
    access_review_every: may(
      shape.duration(),
      'How often its accounts are reviewed; 90 days unless said otherwise',
    ),
    test_assets: may(
      shape.list(shape.ref('Asset')),
      'Where its changes are tried first: assets of a test or staging environment; an empty list says that there are none',
    ),
    users: may(shape.integer({ minimum: 0 }), 'People who use it'),
    vendor: may(shape.ref('Vendor'), 'The provider, where it is bought'),
    status: must(shape.choice('live', 'planned', 'retired'), 'Where it is in its life'),
  },
  example: `kind: Service
id: svc-shipping
name: Order and shipping
owner: p-jo
deputy: p-amir
business_owner: p-lee
criticality: critical
stops: [revenue, delivery]
impact_rank: 1
impact_per_hour: 1800
depends_on: [vm-app-01, {any_of: [isp-a, isp-b]}]
hours: business
test_assets: []
rto: PT8H
rpo: PT24H
status: live
`,
};
