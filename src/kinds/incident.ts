import { type Kind, may, must, shape } from '../model/kind.ts';
import { SEVERITY_LEVELS } from './choices.ts';

export const incident: Kind = {
  name: 'Incident',
  tier: 'start',
  summary: 'An unplanned interruption or degradation, with the times that tell how long it took.',
  file: 'inventory/incidents/*.yaml',
  date: 'detected_at',
  owner: ['handler'],
  fields: {
    title: must(shape.text(), 'What happened, in one line, without personal data'),
    severity: must(shape.choice(...SEVERITY_LEVELS), 'Level on the scale of the organisation'),
    category: must(shape.text(), 'A short word that groups repeats'),
    services: must(shape.list(shape.ref('Service')), 'Services that were hit; may be empty'),
    assets: may(shape.list(shape.ref('Asset')), 'Assets that were hit'),
    started_at: must(shape.instant(), 'Best estimate of the onset'),
    started_estimated: may(shape.boolean(), 'true: the onset was inferred'),
    detected_at: must(shape.instant(), 'When somebody or something noticed'),
    detected_by: must(
      shape.choice('monitoring', 'user', 'it_staff', 'vendor', 'security_tool', 'audit'),
      'Who or what noticed',
    ),
    acknowledged_at: may(shape.instant(), 'When somebody took it on'),
    resolved_at: may(shape.instant(), 'When service was restored; left out while open'),
    closed_at: may(shape.instant(), 'When the record was closed'),
    status: must(shape.choice('open', 'resolved', 'closed', 'cancelled'), 'How far it is'),
    impact: must(shape.choice('none', 'degraded', 'outage'), 'What users felt'),
    impact_from: may(shape.instant(), 'When they began to; the onset unless said otherwise'),
    impact_to: may(shape.instant(), 'When it was over; the restoration unless said otherwise'),
    planned: must(shape.boolean(), 'Announced maintenance'),
    users_affected: may(shape.integer({ minimum: 0 }), 'How many people were hit'),
    handler: must(shape.ref('Person'), 'Who dealt with it'),
    escalations: may(
      shape.list(
        shape.mapping({
          at: must(shape.instant(), 'When'),
          to: must(shape.ref('Person', 'Vendor'), 'Who was told'),
          reason: must(shape.text(), 'Why'),
        }),
      ),
      'Who was called in',
    ),
    runbook: may(shape.ref('Runbook'), 'The guide that applied'),
    runbook_followed: may(shape.boolean(), 'Whether it was followed'),
    cause: must(
      shape.choice(
        'change',
        'configuration',
        'hardware',
        'capacity',
        'software',
        'human_error',
        'vendor',
        'security',
        'power',
        'expired_credential',
        'unknown',
      ),
      'What caused it; unknown while open',
    ),
    caused_by_change: may(
      shape.either(shape.ref('Change'), shape.choice('unlogged')),
      'The change that caused it, or unlogged; needed when the cause is a change',
    ),
    problem: may(shape.ref('Problem'), 'The underlying cause it belongs to'),
    repeat_of: may(shape.ref('Incident'), 'The incident it repeats'),
    security: must(shape.boolean(), 'A security incident'),
    vendor: may(shape.ref('Vendor'), 'The provider at fault; needed when the cause is a vendor'),
    vendor_ticket: may(shape.text(), "The provider's ticket number"),
    communications: may(
      shape.list(
        shape.mapping({
          at: must(shape.instant(), 'When'),
          audience: must(shape.text(), 'Who was told'),
          channel: must(shape.text(), 'How'),
        }),
      ),
      'Who was kept informed',
    ),
    cost: may(
      shape.mapping({
        labour: may(shape.number({ minimum: 0 }), 'Hours worked, as money'),
        lost_output: may(shape.number({ minimum: 0 }), 'Business lost'),
        other: may(shape.number({ minimum: 0 }), 'Anything else'),
        estimated: may(shape.boolean(), 'true: at least one of these was estimated; false: all were counted'),
      }),
      'What it cost; needed for outages of sev1 and sev2',
    ),
    review: may(shape.ref('Review'), 'The review held afterwards; needed for sev1 and sev2'),
  },
  example: `kind: Incident
id: INC-1042
title: Datastore on host 1 nearly full
severity: sev2
category: storage-full
services: [svc-shipping]
assets: [hv-01]
started_at: 2026-09-11T06:10:00Z
detected_at: 2026-09-11T06:12:00Z
detected_by: monitoring
acknowledged_at: 2026-09-11T06:20:00Z
resolved_at: 2026-09-11T08:05:00Z
closed_at: 2026-09-14T13:10:00Z
status: closed
impact: degraded
planned: false
handler: p-jo
cause: capacity
problem: PRB-031
security: false
cost: {labour: 180, estimated: true}
`,
};
