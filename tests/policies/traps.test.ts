/**
 * What looks well and is not: the traps of operations, each with the case of a policy's test that springs it. Each
 * case is looked up by its name, must want what stands here, and is run.
 */
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/engine/exam.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { readYaml } from '../../src/engine/yaml/read.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { filesOf } from '../support/check.ts';
import { policyFiles, policyTestFiles } from '../support/sample.ts';

/** A trap, the policy, the name of its case, the verdict, and the record that gets it; none for what is judged once. */
type Trap = readonly [trap: string, policy: string, name: string, verdict: string, record?: string];

const TRAPS: readonly Trap[] = [
  // Success that is only said.
  [
    'a record that says success without evidence',
    'GOV-25',
    'A record that says success without evidence is asserted, not proven',
    'fail',
    'ex-asserted',
  ],
  [
    'a restore test that says passed, with nothing to show for it',
    'RST-06',
    'A test that says passed without evidence, or without a reviewer, is no evidence',
    'no_evidence',
    'no-evidence',
  ],
  [
    'a restore test that passed but for a step',
    'RST-01',
    'A test that did not pass, or left out a step, does not count',
    'fail',
  ],
  [
    'a change that says success and caused an incident',
    'CHG-12',
    'A change that says success and is named as the cause of an incident did not succeed',
    'fail',
  ],
  [
    'a change that nobody logged, known by the trouble it made',
    'CHG-12',
    'A change that nobody logged counts as one that failed',
    'fail',
  ],
  // What is green elsewhere.
  [
    'a green job whose companion fails',
    'BKP-04',
    'A green job whose companion fails is unproven, however green it is',
    'fail',
    'bk-green',
  ],
  [
    'a database whose list of checks is empty',
    'BKP-04',
    'A database without a verifying job fails, whether none is named or the list is empty',
    'fail',
  ],
  ['an old report that says all is well', 'PAT-01', 'An old report is stale, whatever it says', 'stale'],
  [
    'a newer report that leaves out what was bad',
    'PAT-01',
    'A newer report that leaves an asset out does not make its last report younger',
    'stale',
  ],
  [
    'a patch that is installed and waits for a restart',
    'PAT-01',
    'An asset passes when nothing is missing and no restart is pending; each of the two fails by itself',
    'fail',
  ],
  [
    'a check that is configured and switched off',
    'MON-15',
    'What is watched passes wherever it runs; a check that is switched off does not watch',
    'fail',
    'edge-2',
  ],
  // What was put off, or undone.
  [
    'an exception that keeps being renewed',
    'EXC-03',
    'An exception that keeps being renewed fails with the third time',
    'fail',
    'three-times',
  ],
  [
    'an exception that is written anew instead',
    'EXC-03',
    'An exception that is written anew under another id is a renewal',
    'fail',
    'e-4',
  ],
  [
    'a disabled account that comes back',
    'ACC-08',
    'A disabled account that comes back shows that the decision does not hold',
    'fail',
    'rev-2',
  ],
  [
    'an account that was to be deleted and is only disabled',
    'ACC-08',
    'What is marked as done must show in the account',
    'fail',
    'delete-off',
  ],
  [
    'a warning about storage that nobody follows',
    'ALR-11',
    'An open warning may go without an incident for three days, and not for longer',
    'fail',
    'longer',
  ],
  ['a warning that keeps coming', 'ALR-05', 'Two alerts need no problem, three do', 'fail'],
  // People.
  [
    'an owner who has left',
    'DOC-09',
    'What belongs to somebody who has left fails, whether as owner, deputy, business owner or contact',
    'fail',
    'owner-left',
  ],
  [
    'a contact for the night who has left',
    'DOC-09',
    'What belongs to somebody who has left fails, whether as owner, deputy, business owner or contact',
    'fail',
    'contact-left',
  ],
  [
    'a runbook whose owner has left',
    'DOC-02',
    'An owner who has left, a deputy on leave and a file that is gone each fail by themselves',
    'fail',
    'owner-left',
  ],
  ['a leaver whose account is disabled too late', 'ACC-02', 'After 25 hours it is late', 'fail'],
  [
    'a change approved by who asked for it',
    'CHG-03',
    'Nobody approves what they asked for or carry out',
    'fail',
  ],
  [
    'an exception approved by who asked for it',
    'EXC-01',
    'Nobody approves what they asked for, whatever their role',
    'fail',
  ],
  [
    'a restore test reviewed by who did it',
    'RST-06',
    'A test with a file and a second pair of eyes passes; without either it fails',
    'fail',
    'own-review',
  ],
  [
    'one person who is both owner and deputy',
    'DOC-06',
    'Owner and deputy are two people, of each sort of thing',
    'fail',
  ],
  [
    'a name in the text of an incident',
    'INC-14',
    'Addresses, numbers and names are found in the title, the notes and the review',
    'fail',
    'name',
  ],
  // Numbers and dates.
  [
    'an alert that nobody took on, left out of the share',
    'ALR-01',
    'An alert that nobody took on is missed',
    'fail',
  ],
  ['a share that is rounded up', 'ALR-01', 'What is just short of the share fails', 'fail'],
  ['a share of nothing', 'ALR-01', 'Of no critical alert there is no share', 'no_evidence'],
  [
    'two promises that cannot both be kept',
    'SLA-06',
    'A minute more than 216 is too long in a month, and not in a quarter',
    'fail',
  ],
  [
    'times that compare otherwise as texts',
    'CHG-01',
    'Moments are compared, not the way they are written',
    'fail',
  ],
  [
    'an emergency that began before anybody agreed',
    'CHG-04',
    'An emergency may start at the moment it is approved, and not a second earlier',
    'fail',
  ],
  [
    'emergencies that become the usual way',
    'CHG-04',
    'Two among nineteen are more than 10 per cent, approved or not, whatever was before',
    'fail',
  ],
  ['a way back that is the word none', 'CHG-05', 'Each word that stands for nothing is no way back', 'fail'],
  [
    'a row that leaves out what decides',
    'PAT-01',
    'A row that leaves out what decides is no evidence, and no excuse for what it does say',
    'no_evidence',
  ],
  ['a contract without an end', 'VEN-03', 'What is left out is no evidence', 'no_evidence', 'no-end'],
];

const asked = new Set(TRAPS.map(([, policy]) => policy));
const chosen = Object.entries(policyTestFiles).filter(([path]) =>
  asked.has(path.replace(/^.*\/|\.test\.yaml$/g, '')),
);
const exam = examine(
  filesOf(Object.fromEntries(chosen), ''),
  readPolicies(filesOf(policyFiles, ''), kinds),
  kinds,
);

/** What the cases of that name want: verdict → records, or the one verdict. */
function wantedBy(policy: string, name: string): readonly (string | JsonObject)[] {
  return chosen.flatMap(([path, text]) =>
    readYaml({ path, text }).documents.flatMap(({ value }) => {
      const one = value as JsonObject;
      return one['policy'] === policy && one['name'] === name ? [one['expect'] as string | JsonObject] : [];
    }),
  );
}

for (const [trap, policy, name, verdict, record] of TRAPS)
  describe(trap, () => {
    it(`is sprung by a case of ${policy}`, () => {
      const [wanted, ...more] = wantedBy(policy, name);
      expect(more, 'one case of that name').toEqual([]);
      if (typeof wanted === 'string') expect([wanted, record]).toEqual([verdict, undefined]);
      else if (record === undefined)
        expect(wanted?.[verdict]).toEqual(expect.arrayContaining([expect.any(String)]));
      else expect(wanted?.[verdict]).toContain(record);
    });

    it('which holds', () => {
      const run = exam.cases.filter((one) => one.policy === policy && one.name === name);
      expect(run).toHaveLength(1);
      expect(run[0]?.differences).toEqual([]);
    });
  });

it('the tests of these policies have no mistakes', () => {
  expect(exam.problems).toEqual([]);
});
