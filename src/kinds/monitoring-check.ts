import { type Kind, may, must, shape } from '../model/kind.ts';
import { SERVICE_HOURS } from './choices.ts';

export const monitoringCheck: Kind = {
  name: 'MonitoringCheck',
  tier: 'core',
  summary: 'One configured check: what is watched, from which value on, and who is told.',
  file: 'inventory/monitoring-checks/*.yaml',
  date: 'last_result_at',
  owner: ['owner'],
  fields: {
    target: must(shape.ref('Asset', 'Service'), 'What is watched'),
    layer: must(
      shape.choice(
        'network',
        'server',
        'storage',
        'database',
        'application',
        'cloud',
        'user_device',
        'edge',
        'facility',
      ),
      'Where in the stack it looks',
    ),
    metric: must(
      shape.choice(
        'cpu',
        'memory',
        'disk',
        'latency',
        'response_time',
        'availability',
        'error_rate',
        'hardware_health',
        'job_status',
        'certificate_expiry',
        'security_event',
        'log_pattern',
        'trace',
        'other',
      ),
      'What is measured',
    ),
    signal: must(shape.choice('metric', 'log', 'trace', 'synthetic', 'heartbeat'), 'How it is measured'),
    method: must(shape.choice('threshold', 'anomaly', 'forecast'), 'When it speaks up'),
    comparison: may(shape.choice('gt', 'lt', 'eq', 'ne'), 'How the value is compared; needed for threshold'),
    warning: may(shape.number(), 'Value from which it warns'),
    critical: may(shape.number(), 'Value from which it alarms; needed for threshold'),
    unit: may(shape.text(), 'Unit of the value'),
    interval: must(shape.duration(), 'How often it looks'),
    hours: must(shape.choice(...SERVICE_HOURS), 'When it looks'),
    enabled: must(shape.boolean(), 'Looks at present'),
    owner: must(shape.ref('Person'), 'Who keeps it right'),
    notify: must(shape.ref('EscalationPath'), 'Who is told'),
    opens_ticket: must(shape.boolean(), 'Opens a ticket by itself'),
    runbook: may(shape.ref('Runbook'), 'What to do when it speaks up'),
    tool: may(shape.ref('Software'), 'The tool it is configured in'),
    baseline: may(
      shape.mapping({
        value: must(shape.number(), 'The normal value'),
        set_on: must(shape.date(), 'When that was settled'),
      }),
      'What is normal',
    ),
    last_result_at: must(shape.instant(), 'When it last reported: proves that it is alive'),
    tuned_on: may(shape.date(), 'When its limits were last adjusted'),
  },
  example: `kind: MonitoringCheck
id: mon-hv-01-disk
target: hv-01
layer: storage
metric: disk
signal: metric
method: threshold
comparison: gt
warning: 80
critical: 90
unit: "%"
interval: PT5M
hours: 24x7
enabled: true
owner: p-jo
notify: esc-infra
opens_ticket: true
baseline: {value: 61, set_on: 2026-06-01}
last_result_at: 2026-09-30T12:00:00Z
`,
};
