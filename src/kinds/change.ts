import { type Kind, may, must, shape } from '../model/kind.ts';

export const change: Kind = {
  name: 'Change',
  tier: 'start',
  summary: 'One change, from the request to the validated outcome.',
  file: 'inventory/changes/*.yaml',
  date: 'finished_at',
  owner: ['implemented_by'],
  fields: {
    title: must(shape.text(), 'What is changed, in one line'),
    type: must(shape.choice('standard', 'normal', 'emergency'), 'standard follows an approved template'),
    template: may(shape.ref('Document', 'Runbook'), 'The template; needed for standard'),
    category: must(
      shape.choice(
        'patch',
        'configuration',
        'dns',
        'network',
        'deployment',
        'hardware',
        'access',
        'database',
        'cloud',
        'other',
      ),
      'What sort of change it is',
    ),
    affects: must(shape.list(shape.ref('Asset', 'Service')), 'What it touches'),
    requested_by: must(shape.ref('Person'), 'Who asked for it'),
    implemented_by: must(shape.ref('Person'), 'Who carries it out'),
    logged_at: must(shape.instant(), 'When it was recorded'),
    risk: must(shape.choice('low', 'medium', 'high'), 'How likely and how bad trouble is'),
    impact: must(shape.text(), 'What users notice, at worst'),
    reviewed_by: may(shape.ref('Person'), 'Who looked it over: not the one who carries it out'),
    tested_in: must(
      shape.choice('none', 'development', 'test', 'staging', 'pilot'),
      'Where it was tried first',
    ),
    tested_on: may(shape.date(), 'When it was tried'),
    test_result: must(shape.choice('passed', 'failed', 'not_tested'), 'How the trial went'),
    software: may(shape.ref('Software'), 'What is delivered by it; for deployments'),
    security_test: may(
      shape.choice('passed', 'failed', 'not_tested'),
      'How the check of its code for holes went; needed when software of the company itself is delivered',
    ),
    approvals: must(
      shape.list(
        shape.mapping({
          by: must(shape.ref('Person'), 'Who decided'),
          at: must(shape.instant(), 'When'),
          decision: must(shape.choice('approved', 'rejected'), 'What was decided'),
        }),
      ),
      'Decisions; an empty list says that there is none yet',
    ),
    rollback: must(shape.text(), 'The way back, or the id of its runbook, prepared before the start'),
    communicated_at: may(shape.instant(), 'When those concerned were told'),
    communicated_to: may(shape.list(shape.text()), 'Who was told'),
    window: may(shape.ref('MaintenanceWindow'), 'The agreed slot'),
    planned_start: must(shape.instant(), 'When it is to begin'),
    started_at: may(shape.instant(), 'When it began'),
    finished_at: may(shape.instant(), 'When it ended'),
    result: must(
      shape.choice('pending', 'successful', 'partial', 'rolled_back', 'failed', 'cancelled'),
      'How it ended',
    ),
    validated_by: may(shape.ref('Person'), 'Who confirmed the outcome'),
    validated_at: may(shape.instant(), 'When the outcome was confirmed'),
    release: may(shape.text(), 'Label of the release'),
    commit: may(shape.text(), 'The commit that made it'),
  },
  example: `kind: Change
id: CHG-0457
title: Extend datastore on virtualization host 1
type: normal
category: hardware
affects: [hv-01]
requested_by: p-jo
implemented_by: p-jo
logged_at: 2026-09-11T14:00:00Z
risk: medium
impact: Short pause of the ERP servers, worst case restart of the host
tested_in: pilot
test_result: passed
approvals:
  - {by: p-amir, at: 2026-09-12T15:00:00Z, decision: approved}
rollback: Detach the new disk and rescan storage
planned_start: 2026-09-13T10:00:00Z
started_at: 2026-09-13T10:05:00Z
finished_at: 2026-09-13T11:10:00Z
result: successful
`,
};
