import { type Kind, may, must, place, shape } from '../model/kind.ts';

export const document: Kind = {
  name: 'Document',
  tier: 'full',
  summary: 'Where a drawing, a procedure, a policy or a strategy is kept, and when it was last right.',
  file: 'inventory/documents.yaml',
  date: 'reviewed',
  owner: ['owner'],
  fields: {
    title: must(shape.text(), 'What it is called'),
    type: must(
      shape.choice(
        'sop',
        'troubleshooting',
        'knowledge_article',
        'architecture_diagram',
        'dependency_map',
        'system_configuration',
        'policy',
        'change_policy',
        'incident_process',
        'handoff_procedure',
        'it_strategy',
        'roadmap',
        'data_management',
        'data_disposal',
        'access_process',
        'secure_configuration',
        'vulnerability_process',
        'patch_process',
        'logging_process',
        'recovery_process',
        'training_programme',
        'provider_policy',
        'other',
      ),
      'What sort of document it is; sop is a standard procedure',
    ),
    path: must(place, 'Its file, from the root of the repository, or a link to it'),
    stored_in: must(
      shape.either(shape.ref('Software', 'Asset'), shape.choice('this_repository')),
      'The tool or machine that keeps it, or this_repository',
    ),
    covers: may(shape.list(shape.ref()), 'The records it is about'),
    owner: must(shape.ref('Person'), 'Who keeps it right'),
    approved_by: may(shape.ref('Person'), 'Who approved it; needed for policies and it_strategy'),
    reviewed: must(shape.date(), 'Day it was last read through'),
    review_every: must(shape.duration(), 'How often that is done, such as P365D'),
    verified_on: may(shape.date(), 'Day it was last compared with reality'),
    sections: may(shape.list(shape.text()), 'Headings that it has; for strategies and policies'),
  },
  example: `kind: Document
id: doc-net-diagram
title: Network diagram
type: architecture_diagram
path: inventory/files/network.drawio
stored_in: this_repository
covers: [hv-01, isp-a, isp-b]
owner: p-jo
reviewed: 2026-05-04
review_every: P365D
verified_on: 2026-05-04
`,
};
