/** What the report says of single judgements: each evaluation, each finding, and the exceptions that cover some. */
import { introduced } from './comparison.ts';
import {
  count,
  domain,
  location,
  mapping,
  orNull,
  params,
  pointer,
  policyMembers,
  recordRef,
  severity,
  text,
  texts,
  told,
  verdict,
} from './members.ts';
import { strength } from './scorecards.ts';

/** A policy, judged on a record. */
export const evaluation = mapping(
  {
    policy: told(text, 'Id of the policy'),
    severity: told(severity, 'Of the policy'),
    domain: told(domain, 'Of the policy'),
    record: {
      ...orNull(recordRef),
      description: 'null for a policy that is judged once, or that met no record',
    },
    verdict: told(verdict, 'What the policy says of the record'),
    would: { ...verdict, description: 'For excepted and upcoming: what it would be' },
    because: told(text, 'Why the verdict is what it is'),
    deadline: { ...text, description: 'The date by which it must hold' },
    evidence: strength,
    facts: {
      type: 'array',
      items: mapping({
        name: told(text, 'As the policy names it'),
        value: { description: 'null when it is absent; a list is its count, a record its id' },
        at: told(
          orNull(
            mapping(
              {
                path: told(text, 'From the root of the repository'),
                pointer: told(pointer, 'JSON Pointer into the document'),
                document: told(count, 'Which document of the file, from 0; left out for the first'),
              },
              ['document'],
            ),
          ),
          'Where it stands; null for what was computed',
        ),
      }),
      description: 'The named values the verdict rests on',
    },
  },
  ['would', 'because', 'deadline'],
);

/** What needs somebody. */
export const finding = mapping(
  {
    fingerprint: { ...text, description: 'Policy, check, kind and id; the same as long as the finding is' },
    policy: told(text, 'Id of the policy'),
    title: told(text, 'What the policy asks'),
    severity: told(severity, 'Of the policy'),
    verdict: told(verdict, 'Why it is a finding'),
    record: told(orNull(recordRef), 'null for a policy that is judged once'),
    message: told(text, 'What is wrong'),
    remedy: { type: ['string', 'null'], description: 'What to do' },
    help: told(text, 'Where the policy is explained: an address, or a path in the package it ships with'),
    owner: { type: ['string', 'null'], description: 'Id of the person it belongs to' },
    known: { type: 'boolean', description: 'Kept in the baseline' },
    location: told(orNull(location), 'The value that decided it'),
    related: {
      type: 'array',
      items: mapping({
        record: told(orNull(recordRef), 'The record it stands in'),
        location: told(location, 'Where it stands'),
      }),
      description: 'Other values that it rests on',
    },
    controls: told(texts, 'framework/control of each that the policy gives evidence for'),
    introduced,
    since: told(text, 'The first of the periods since which it has been open in each; only with history'),
  },
  ['help', 'introduced', 'since'],
);

/** An exception, and what it amounts to. */
export const exception = mapping(
  {
    id: told(text, 'Id of its record'),
    policies: told(texts, 'Ids of the policies it is about'),
    state: {
      enum: ['active', 'upcoming', 'expired', 'closed', 'refused'],
      description: 'What it is as of the moment; active alone covers',
    },
    because: told(text, 'Why it is in that state'),
    unused: { type: 'boolean', description: 'In force, and nothing needs it' },
    expires: { type: ['string', 'null'], description: 'Last day it counts' },
    covers: {
      type: 'array',
      items: mapping({
        policy: told(text, 'Id of the policy'),
        record: told(recordRef, 'The record'),
        would: told(verdict, 'What it would be without the exception'),
      }),
      description: 'What is excepted by it',
    },
    terms: {
      ...mapping({
        subjects: told(texts, 'Ids of the records that it covers'),
        reason: told(orNull(text), 'Why the policy cannot be met'),
        risk: told(orNull(text), 'What could happen'),
        compensating: told(orNull(text), 'What is done meanwhile'),
        requestedBy: told(orNull(text), 'Id of the person who asked'),
        approvedBy: told(orNull(text), 'Id of the person who approved'),
        approvedOn: told(orNull(text), 'The day of it'),
        fixBy: told(orNull(text), 'The day by which it is to be mended'),
        lastReviewed: told(orNull(text), 'The day on which it was last looked at'),
        renewals: told(count, 'How often it was extended'),
        location: told(location, 'Where its record stands'),
      }),
      description: 'What its record says; null where it does not',
    },
  },
  ['because', 'terms'],
);

/** A policy that was judged. */
export const policy = mapping({
  ...policyMembers,
  params,
});
