import { type Kind, may, must, shape } from '../model/kind.ts';

export const alert: Kind = {
  name: 'Alert',
  tier: 'full',
  summary: 'An alert, or a row of the same one, and what was done about it.',
  file: 'inventory/alerts/*.yaml',
  date: 'raised_at',
  owner: ['acknowledged_by'],
  fields: {
    collected_at: must(shape.instant(), 'When it was drawn from the tool; once for a file is enough'),
    check: must(shape.ref('MonitoringCheck'), 'The check that raised it'),
    severity: must(shape.choice('critical', 'warning', 'info'), 'How urgent it was said to be'),
    raised_at: must(shape.instant(), 'When it was raised, the first of a row'),
    occurrences: may(
      shape.integer({ minimum: 1 }),
      'How many alerts this record stands for; 1 unless said otherwise',
    ),
    acknowledged_at: may(shape.instant(), 'When somebody took it on'),
    acknowledged_by: may(shape.ref('Person'), 'Who took it on'),
    resolved_at: may(shape.instant(), 'When it was over; left out while open'),
    outcome: may(
      shape.choice('real', 'false_positive', 'duplicate', 'expected'),
      'What it turned out to be; needed once it is over',
    ),
    incident: may(shape.ref('Incident'), 'The ticket in which it was followed'),
    group: may(shape.text(), 'A label shared by alerts that have one cause'),
    auto_remediated: may(shape.boolean(), 'A machine mended it'),
    fix_validated_at: may(shape.instant(), 'When somebody checked that it stayed mended'),
    fix_validated_by: may(shape.ref('Person'), 'Who checked that'),
  },
  example: `kind: Alert
id: al-20260911-004
collected_at: 2026-09-28T06:10:00Z
check: mon-hv-01-disk
severity: critical
raised_at: 2026-09-11T06:12:00Z
occurrences: 3
acknowledged_at: 2026-09-11T06:20:00Z
acknowledged_by: p-jo
resolved_at: 2026-09-11T08:05:00Z
outcome: real
incident: INC-1042
group: hv-01-storage
fix_validated_at: 2026-09-14T13:00:00Z
fix_validated_by: p-amir
`,
};
