import { type Kind, may, must, shape } from '../model/kind.ts';
import { SERVICE_HOURS, SEVERITY_LEVELS } from './choices.ts';

export const escalationPath: Kind = {
  name: 'EscalationPath',
  tier: 'start',
  summary: 'Who is told next, when and how, for alerts, incidents and missed recovery targets.',
  file: 'inventory/escalation-paths.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    name: must(shape.text(), 'What people call it'),
    covers: must(
      shape.list(shape.choice('alert', 'incident', 'security', 'vendor', 'recovery_target_missed')),
      'What it is followed for',
    ),
    severities: must(shape.list(shape.choice(...SEVERITY_LEVELS)), 'The incident levels it is for'),
    applies_to: must(
      shape.either(shape.list(shape.ref('Service', 'Asset')), shape.choice('all')),
      'The services and assets it is for, or all',
    ),
    hours: must(shape.choice(...SERVICE_HOURS), 'When it is staffed'),
    steps: must(
      shape.list(
        shape.mapping({
          after: must(shape.duration(), 'Time since the start; PT0S for the first step'),
          contact: must(shape.ref('Person', 'Vendor'), 'Who is told'),
          backup: may(shape.ref('Person', 'Vendor'), 'Who is told if the contact does not answer'),
          channel: must(shape.text(), 'How: phone, page, chat'),
        }),
      ),
      'Who is told in turn: at least two steps with different contacts',
    ),
    owner: must(shape.ref('Person'), 'Who keeps it right'),
    reviewed: must(shape.date(), 'Day it was last checked'),
    tested_on: may(shape.date(), 'Day it was last tried out'),
  },
  example: `kind: EscalationPath
id: esc-infra
name: Infrastructure escalation
covers: [alert, incident, recovery_target_missed]
severities: [sev1, sev2]
applies_to: all
hours: 24x7
steps:
  - {after: PT0S, contact: p-jo, backup: p-kim, channel: page}
  - {after: PT30M, contact: p-amir, channel: phone}
owner: p-amir
reviewed: 2026-07-06
tested_on: 2026-05-12
`,
};
