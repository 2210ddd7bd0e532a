import { type Kind, may, must, place, shape } from '../model/kind.ts';

export const review: Kind = {
  name: 'Review',
  tier: 'core',
  summary: 'A dated meeting or look back at which evidence was read and something was decided.',
  file: 'inventory/reviews/*.yaml',
  date: 'held_on',
  owner: ['chair'],
  fields: {
    type: must(
      shape.choice(
        'post_incident',
        'quarterly_ops',
        'kpi_monthly',
        'retrospective',
        'maturity_assessment',
        'it_audit',
        'policy_review',
        'risk_review',
        'capacity_review',
        'alert_review',
        'exception_review',
        'vendor_review',
        'cost_review',
        'tool_review',
        'planning_session',
        'roadmap',
        'cross_functional',
        'asset_reconciliation',
        'ticket_pattern',
        'log_review',
        'benchmark',
        'trend_review',
      ),
      'What was looked at, and to which end',
    ),
    held_on: must(shape.date(), 'Day it was held'),
    period_from: may(shape.date(), 'First day of the time it was about'),
    period_to: may(shape.date({ ends: true }), 'Last day of the time it was about'),
    chair: must(shape.ref('Person'), 'Who led it'),
    attendees: must(
      shape.list(shape.ref('Person')),
      'Who was there; their roles tell whether the business was',
    ),
    about: may(shape.list(shape.ref()), 'The records it was about'),
    inputs: may(
      shape.list(place),
      'What was read: files in the repository, which must be there, or addresses',
    ),
    decisions: must(
      shape.list(shape.text()),
      'What was decided; an empty list says that nothing was, which a quarterly review must not',
    ),
    actions: must(shape.list(shape.ref('ActionItem')), 'Work that came out of it; may be empty'),
    scores: may(
      shape.table(shape.number()),
      'Figures of an assessment or benchmark, each under a name of your own',
    ),
    shared_on: may(shape.date(), 'Day the outcome was passed on'),
    shared_with: may(shape.list(shape.ref('Person')), 'Who received it'),
  },
  example: `kind: Review
id: REV-2026-Q2
type: quarterly_ops
held_on: 2026-07-09
period_from: 2026-04-01
period_to: 2026-06-30
chair: p-amir
attendees: [p-amir, p-jo, p-lee, p-kim]
inputs: [inventory/files/2026-q2-scorecard.html]
decisions: [Fund second host in 2027 budget]
actions: [ACT-118]
scores: {monitoring: 2, backup_dr: 2.5}
shared_on: 2026-07-10
shared_with: [p-lee]
`,
};
