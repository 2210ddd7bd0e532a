import { type Kind, may, must, shape } from '../model/kind.ts';

export const automation: Kind = {
  name: 'Automation',
  tier: 'full',
  summary: 'A task that a machine does for the team, or that is still done by hand and need not be.',
  file: 'inventory/automations.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    task: must(
      shape.choice(
        'monitoring',
        'patching',
        'account_provisioning',
        'user_onboarding',
        'backup',
        'backup_verification',
        'log_collection',
        'server_provisioning',
        'software_deployment',
        'configuration',
        'remediation',
        'ticket_routing',
        'ticket_triage',
        'approval',
        'compliance_check',
        'code_security_check',
        'vulnerability_scan',
        'discovery',
        'scaling',
        'alert_correlation',
        'forecasting',
        'self_service',
      ),
      'What it does',
    ),
    tool: may(shape.ref('Software'), 'The tool that does it'),
    covers: may(
      shape.list(shape.ref()),
      'The records it is for; needed for code_security_check: the software whose code it looks through',
    ),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    status: must(
      shape.choice('manual', 'pilot', 'live', 'retired'),
      'Where it is in its life; manual is still done by hand',
    ),
    risk: must(shape.choice('low', 'medium', 'high'), 'How bad it is when it goes wrong'),
    minutes_per_month: must(
      shape.integer({ minimum: 0 }),
      'Work it saves in a month; while manual, work it costs',
    ),
    live_since: may(shape.date(), 'Day it went live'),
    runs: may(shape.integer({ minimum: 0 }), 'How often it ran in the last 30 days'),
    failures: may(shape.integer({ minimum: 0 }), 'How many of these runs failed'),
    last_run: may(shape.instant(), 'When it last ran; needed when live'),
    uses_ai: may(shape.boolean(), 'Decides by a model that was trained, not by rules that were written'),
    human_approval: may(
      shape.boolean(),
      'Somebody has to agree before it acts; needed where it uses AI at high risk',
    ),
    reviewed: must(shape.date(), 'Day it was last looked at'),
  },
  example: `kind: Automation
id: auto-patch
name: Patch deployment
task: patching
covers: [hv-01, vm-db-01, vm-app-01]
owner: p-jo
status: live
risk: low
minutes_per_month: 960
live_since: 2025-03-01
runs: 4
failures: 0
last_run: 2026-09-13T10:00:00Z
reviewed: 2026-07-08
`,
};
