import { type Kind, may, must, shape } from '../model/kind.ts';
import { FUNCTIONS } from './choices.ts';

export const responsibility: Kind = {
  name: 'Responsibility',
  tier: 'full',
  summary: 'Who answers for one function of IT operations, in the company or at a provider.',
  file: 'inventory/responsibilities.yaml',
  date: 'reviewed',
  owner: ['accountable'],
  fields: {
    function: must(shape.choice(...FUNCTIONS), 'The part of IT operations'),
    accountable: must(shape.ref('Person'), 'The one who answers for it'),
    responsible: may(shape.list(shape.ref('Person')), 'Those who do the work'),
    deputy: must(shape.ref('Person'), 'Who stands in: somebody else'),
    party: must(shape.choice('internal', 'provider', 'shared'), 'Whose people do it'),
    vendor: may(shape.ref('Vendor'), 'The provider; needed for provider and shared'),
    reviewed: must(shape.date(), 'Day it was last checked'),
  },
  example: `kind: Responsibility
id: resp-monitoring
function: monitoring
accountable: p-amir
responsible: [p-kim]
deputy: p-kim
party: shared
vendor: v-mspco
reviewed: 2026-07-06
`,
};
