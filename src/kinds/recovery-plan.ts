import { type Kind, may, must, shape } from '../model/kind.ts';

export const recoveryPlan: Kind = {
  name: 'RecoveryPlan',
  tier: 'core',
  summary: 'Order, people, site and triggers for bringing a group of services back.',
  file: 'inventory/recovery-plans/*.yaml',
  date: 'reviewed',
  owner: ['approved_by'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    covers: must(shape.list(shape.ref('Service')), 'The services it brings back'),
    order: must(
      shape.list(
        shape.mapping({
          step: must(shape.integer({ minimum: 1 }), 'Place in the order; equal numbers run side by side'),
          restore: must(shape.ref('Asset', 'Service'), 'What is brought back'),
          runbook: may(shape.ref('Runbook'), 'How'),
          owner: must(shape.ref('Person'), 'By whom'),
        }),
      ),
      'The written recovery order',
    ),
    roles: must(
      shape.list(
        shape.mapping({
          role: must(shape.text(), 'recovery lead, communications'),
          person: must(shape.ref('Person'), 'Who takes it'),
          deputy: must(shape.ref('Person'), 'Who stands in'),
        }),
      ),
      'Who does what; at least a recovery lead and communications',
    ),
    failover: must(
      shape.mapping({
        type: must(shape.choice('none', 'cold', 'warm', 'hot'), 'How ready the other site is'),
        covers: may(shape.list(shape.choice('cloud', 'data_center')), 'Where that holds'),
        site: may(shape.text(), 'The other site'),
      }),
      'Where to go when the site is lost',
    ),
    activation: must(shape.text(), 'When the plan is used, in plain words'),
    escalation_if_late: must(shape.ref('EscalationPath'), 'Who is told when a target is missed'),
    stored_offline: must(shape.boolean(), 'Can be read while the systems it restores are down'),
    approved_by: must(shape.ref('Person'), 'Who approved it'),
    reviewed: must(shape.date(), 'Day it was last checked'),
  },
  example: `kind: RecoveryPlan
id: rp-erp
name: ERP and shipping recovery
covers: [svc-shipping, svc-invoicing]
order:
  - {step: 1, restore: hv-01, owner: p-jo}
  - {step: 2, restore: vm-db-01, owner: p-jo}
roles:
  - {role: recovery lead, person: p-amir, deputy: p-jo}
  - {role: communications, person: p-lee, deputy: p-amir}
failover: {type: cold, covers: [data_center], site: annex}
activation: Main host is unusable for more than 30 minutes
escalation_if_late: esc-infra
stored_offline: true
approved_by: p-lee
reviewed: 2026-04-20
`,
};
