import { type Kind, may, must, shape } from '../model/kind.ts';

export const obligation: Kind = {
  name: 'Obligation',
  tier: 'full',
  summary: 'A duty by law, contract or insurance, and the policies that show it is met.',
  file: 'inventory/obligations.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    title: must(shape.text(), 'The duty, in one line'),
    type: must(shape.choice('law', 'regulation', 'contract', 'insurance', 'internal'), 'Where it comes from'),
    regime: must(
      shape.choice('hipaa', 'pci_dss', 'pipeda', 'gdpr', 'iso_27001', 'other'),
      'The set of rules it belongs to',
    ),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    policies: must(shape.list(shape.text()), 'Ids of the policies that show it is met'),
    evidence_every: must(shape.duration(), 'How often that has to be shown'),
    shown_on: may(shape.date(), 'Day it was last shown to be met, to whom it is owed'),
    reviewed: must(shape.date(), 'Day it was last looked at'),
  },
  example: `kind: Obligation
id: obl-cyber-insurance
title: Cyber insurance requires MFA on administration and tested backups
type: insurance
regime: other
owner: p-lee
policies: [ACC-05, RST-01]
evidence_every: P365D
shown_on: 2026-02-16
reviewed: 2026-02-02
`,
};
