import { type Kind, may, must, shape } from '../model/kind.ts';

export const helpDeskReport: Kind = {
  name: 'HelpDeskReport',
  tier: 'full',
  summary: 'What the service desk was asked and how it coped, in totals; the tickets stay in their tool.',
  file: 'inventory/helpdesk/*.yaml',
  date: 'to',
  owner: ['reviewed_by'],
  fields: {
    from: must(shape.date(), 'First day that is counted'),
    to: must(shape.date({ ends: true }), 'Last day that is counted'),
    opened: must(shape.integer({ minimum: 0 }), 'Tickets that came in'),
    resolved: must(shape.integer({ minimum: 0 }), 'Tickets that were solved'),
    backlog: must(shape.integer({ minimum: 0 }), 'Tickets open at the end'),
    requests: must(shape.integer({ minimum: 0 }), 'Of those that came in, requests for something'),
    eligible_first_contact: must(
      shape.integer({ minimum: 0 }),
      'Tickets that could have been solved at the first contact',
    ),
    first_contact_resolved: must(shape.integer({ minimum: 0 }), 'Of these, tickets that were'),
    reopened: must(shape.integer({ minimum: 0 }), 'Tickets that came back'),
    median_first_response: must(shape.duration(), 'Half of the tickets were answered within it'),
    auto_routed: may(shape.integer({ minimum: 0 }), 'Tickets that a machine passed to the right people'),
    self_service: may(shape.integer({ minimum: 0 }), 'Tickets that people solved by themselves'),
    by_category: may(
      shape.table(shape.integer({ minimum: 0 })),
      'How many came in of each category; the names are your own',
    ),
    csat: may(
      shape.mapping({
        responses: must(shape.integer({ minimum: 0 }), 'How many people answered'),
        average: must(shape.number({ minimum: 0 }), 'What they gave on average'),
        scale_max: must(shape.number({ minimum: 0 }), 'The best they could give'),
      }),
      'How satisfied people were when asked',
    ),
    reviewed_by: may(shape.ref('Person'), 'Who looked at it'),
    reviewed_at: may(shape.instant(), 'When it was looked at'),
  },
  example: `kind: HelpDeskReport
id: hd-2026-08
from: 2026-08-01
to: 2026-08-31
opened: 141
resolved: 137
backlog: 12
requests: 88
eligible_first_contact: 104
first_contact_resolved: 91
reopened: 3
median_first_response: PT22M
by_category: {password: 28, printing: 19, erp: 17, onboarding: 4}
csat: {responses: 40, average: 4.5, scale_max: 5}
`,
};
