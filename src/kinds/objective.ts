import { type Kind, may, must, shape } from '../model/kind.ts';

export const objective: Kind = {
  name: 'Objective',
  tier: 'full',
  summary: 'A goal of IT operations, and what the business has of it.',
  file: 'inventory/objectives.yaml',
  owner: ['owner'],
  fields: {
    title: must(shape.text(), 'The goal, in one line'),
    business_outcome: must(shape.text(), 'What is better for the business once it is reached'),
    owner: must(shape.ref('Person'), 'Who answers for it'),
    priority: must(shape.integer({ minimum: 1 }), '1 comes first'),
    actions: must(
      shape.list(shape.ref('ActionItem')),
      'Work that leads there; an empty list says that there is none yet',
    ),
    budget: may(shape.number({ minimum: 0 }), 'What it may cost, in the currency of the organisation'),
    due: must(shape.date({ ends: true }), 'By when it is to be reached'),
    status: must(shape.choice('open', 'achieved', 'dropped'), 'How it stands'),
    shared_on: may(shape.date(), 'Day people were told of it'),
    shared_with: may(
      shape.either(shape.list(shape.ref('Person')), shape.choice('all_staff')),
      'Who was told, or all_staff',
    ),
  },
  example: `kind: Objective
id: obj-stable
title: Shipping never waits for IT
business_outcome: No day with delayed dispatch caused by an IT outage
owner: p-lee
priority: 1
actions: [ACT-120]
budget: 18000
due: 2027-03-31
status: open
shared_on: 2026-01-22
shared_with: all_staff
`,
};
