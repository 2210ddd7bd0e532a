import { type Kind, may, must, shape } from '../model/kind.ts';

/** Figures that are worth a target, as they are called. */
const KPIS = [
  'availability',
  'error_budget_left',
  'downtime_hours',
  'unplanned_outages',
  'service_impacting_events',
  'mtbf',
  'composite_availability',
  'mttd',
  'mtta',
  'mttr',
  'resolution_within_target',
  'recurring_incidents',
  'recurrence_reduction',
  'detected_by_monitoring',
  'after_hours_share',
  'incident_cost',
  'human_error_share',
  'first_contact_resolution',
  'customer_satisfaction',
  'backlog_ratio',
  'alert_acknowledgement',
  'alert_noise',
  'alerts_per_incident',
  'change_success_rate',
  'change_caused_share',
  'emergency_change_share',
  'change_lead_time',
  'patch_compliance',
  'patch_latency',
  'overdue_findings',
  'mfa_coverage',
  'leaver_latency',
  'access_review_completion',
  'resource_utilisation',
  'days_to_full',
  'backup_success',
  'backup_proven',
  'restore_test_success',
  'restore_test_coverage',
  'rto_attainment',
  'rpo_attainment',
  'it_cost_per_user',
  'budget_variance',
  'cloud_waste_share',
  'sla_attainment',
  'vendor_sla_attainment',
  'task_on_time',
  'action_closure',
  'evidence_freshness',
  'proven_share',
  'exception_share',
  'monitoring_coverage',
  'cmdb_coverage',
  'inventory_accuracy',
  'runbook_coverage',
  'documentation_debt',
  'key_person_share',
  'automation_hours',
  'energy_per_user',
] as const;

/** A number, percent among them, or a length of time: which one depends on the figure. */
const amount = shape.either(shape.number(), shape.duration());

export const kpiTarget: Kind = {
  name: 'KpiTarget',
  tier: 'full',
  summary: 'A figure the company steers by: where it should be, and which goal it serves.',
  file: 'inventory/kpi-targets.yaml',
  date: 'reviewed',
  owner: ['owner'],
  judges: 'whole',
  fields: {
    kpi: must(shape.choice(...KPIS), 'The figure'),
    comparison: must(shape.choice('gte', 'lte'), 'Whether more or less is better'),
    target: must(amount, 'Where it should be'),
    window: must(
      shape.choice('month', 'quarter', 'rolling_30d', 'rolling_90d', 'snapshot'),
      'Over which time it is taken; snapshot is at one moment',
    ),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    objective: must(shape.ref('Objective'), 'The goal it serves'),
    baseline: may(
      shape.mapping({
        value: must(amount, 'What it was'),
        from: must(shape.date(), 'First day that was measured'),
        to: must(shape.date({ ends: true }), 'Last day that was measured'),
      }),
      'Where it started',
    ),
    benchmark: may(
      shape.mapping({
        value: must(amount, 'What others reach'),
        source: must(shape.text(), 'Who says so'),
      }),
      'What it is elsewhere, to compare with',
    ),
    reviewed: must(shape.date(), 'Day it was last looked at'),
  },
  example: `kind: KpiTarget
id: kpi-mttr
kpi: mttr
comparison: lte
target: PT4H
window: quarter
owner: p-amir
objective: obj-stable
baseline: {value: PT6H20M, from: 2026-01-01, to: 2026-03-31}
reviewed: 2026-07-09
`,
};
