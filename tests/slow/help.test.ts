/** Every example of the help is typed as it is printed: a process for each, and most judge the sample. */
import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { folder, folderIn, launchShell } from '../support/cli.ts';
import { examplesIn, pages } from '../support/help.ts';
import { repositoryAt } from '../support/repository.ts';
import { copySample } from '../support/sample-folder.ts';

/** The as-of of the sample in seconds since 1970, for examples that judge as of now. */
const SAMPLE_DAY = '1790769600';

/** A folder for each example, and nothing else. */
const place = folder({}, afterAll);

describe('an example of the help, typed as it is printed', () => {
  interface Outcome {
    readonly code: number;
    readonly says: RegExp;
    readonly writes?: readonly string[];
    /** The parts of the sample that lie in its folder; records and policies unless told otherwise. */
    readonly sample?: readonly string[];
    /** What it says on standard error; nothing unless told otherwise. */
    readonly tells?: RegExp;
    /** Seconds since 1970. */
    readonly now?: string;
    /** What was typed before. */
    readonly given?: string;
    /** Whether all of it is committed, on main and with a tag. */
    readonly isCommitted?: boolean;
  }

  const PARTS = [1, 2]
    .map((index) => `opsledger check -q --policy PAT-01 --shard ${index}/2 -o json=part-${index}.json`)
    .join('; ');

  // The sample as of its day, or as of that day's end: what each example ends with and what it must show.
  const WHOLE = /\n\d+ evaluations: \d+ fail, .*; \d+ need attention; score\s\d+ %\n/;
  const outcomes: Readonly<Record<string, Outcome>> = {
    opsledger: { code: 1, says: WHOLE },
    'opsledger check': { code: 1, says: WHOLE },
    'opsledger check --as-of 2026-09-30': {
      code: 1,
      says: /as of the end of 2026-09-30 in America\/Toronto/,
    },
    'opsledger check -o json=report.json -o markdown=report.md': {
      code: 1,
      says: WHOLE,
      writes: ['report.json', 'report.md'],
    },
    // The code of a pipe is that of its end.
    'opsledger check -o json=- | jq .summary': {
      code: 0,
      says: /^\{\n {2}"verdicts": \{\n {4}"pass": \d+,\n/,
    },
    'opsledger check --by control': {
      code: 1,
      says: /\nScorecard by control: cis-v8\.1\n {2}control +score +passed +evidence\n {2}1\.1 /,
    },
    'opsledger check --policy PAT-01 --gate none': { code: 0, says: /A part only: policy PAT-01\./ },
    'opsledger init': {
      code: 0,
      sample: [],
      writes: ['.github', '.vscode', 'inventory', 'opsledger.yaml'],
      says: /^Written\n {2}opsledger\.yaml\n[\s\S]*Next\n {2}1\. /,
    },
    'opsledger init && opsledger check': {
      code: 1,
      sample: [],
      writes: ['.github', '.vscode', 'inventory', 'opsledger.yaml'],
      says: /^Written[\s\S]*Nothing is recorded yet\n {2}\? Account /,
    },
    'opsledger new record Vendor v-acme': {
      code: 0,
      says: /^Written\n {2}inventory\/vendors\/v-acme\.yaml\n/,
    },
    'opsledger new record Incident --dry-run': {
      code: 0,
      says: /\nkind: Incident\n[\s\S]*\nid: INC-\d+\n/,
      tells: /^Nothing was written\. It would go to\n/,
    },
    'opsledger new policy OWN-01 Vendor': { code: 0, says: /^Written\n {2}policies\/OWN-01\.yaml\n/ },
    'opsledger check --profile starter': {
      code: 1,
      sample: ['inventory'],
      says: /\d+ records, \d+ policies/,
    },
    'opsledger check --set PAT-01.max_days=14': {
      code: 1,
      says: /\n {2}PAT-01: max_days is 14 instead of 30 \(by --set\)\n/,
    },
    'opsledger explain PAT-01': { code: 0, says: /^PAT-01 {2}Security patches[\s\S]*What it asks/ },
    'opsledger explain PAT-01 vm-app-01': {
      code: 0,
      says: /\n {2}✗ fail {2}Asset\/vm-app-01\n[\s\S]*: yes {2}inventory\/patch-reports\/2026-09-28\.yaml:22:21\n/,
    },
    // By then the patch report is stale; on the day that is asked for it was not.
    'opsledger explain AST-01 --json-logic | jq .require': {
      code: 0,
      says: /^\[\n {2}\{\n {4}"id": "0",\n {4}"check": \{/,
    },
    'opsledger explain PAT-01 vm-app-01 -o json=- | jq .trace': {
      code: 0,
      says: /^\[\n {2}\{\n {4}"name": "where",\n[\s\S]*\n {4}"name": "with report",\n/,
    },
    'opsledger explain PAT-01 vm-app-01 --as-of 2026-09-30': {
      code: 0,
      now: '1800000000',
      says: /\n {2}✗ fail {2}Asset\/vm-app-01\n/,
    },
    'opsledger test': { code: 0, says: /✓ ACC-02 [\s\S]*✓ PAT-01 [\s\S]*\d+ cases: \d+ hold, 0 do not\.\n$/ },
    'opsledger test --policy PAT-01': {
      code: 0,
      says: /^ {2}Policy .*\n✓ PAT-01 .* 100 %\n\n\d+ cases: \d+ hold, 0 do not\.\n$/,
    },
    'opsledger test --coverage-min 100 --mutate': {
      code: 0,
      says: /\n\d+ mutants: \d+ noticed, \d+ listed as equivalent, 0 survived\.\n\d+ cases: /,
    },
    'opsledger test -o junit=policies.xml': { code: 0, says: /✓ PAT-01 /, writes: ['policies.xml'] },
    'opsledger lint': { code: 0, says: /^\d+ policies that can be judged, 0 mistakes, 0 remarks\.\n$/ },
    'opsledger lint --workflows': {
      code: 2,
      says: /matched no file\. Nothing was looked at\.\n/,
    },
    'opsledger fmt': { code: 0, says: /^\d+ files, all laid out\.\n$/ },
    'opsledger fmt --check': { code: 0, says: /^\d+ files, all laid out\.\n$/ },
    'opsledger check --owner p-jo': { code: 1, says: /A part only: what belongs to p-jo\./ },
    "opsledger check --only 'PAT-*/Asset/vm-*'": {
      code: 1,
      says: /A part only: only PAT-\*\/Asset\/vm-\*\./,
    },
    'opsledger check --shard 1/2 -o json=part-1.json': {
      code: 1,
      says: /\nThis is part 1 of 2 alone /,
      writes: ['part-1.json'],
    },
    'opsledger merge part-1.json part-2.json': {
      code: 1,
      given: PARTS,
      says: /\nA part only: policy PAT-01\.\n/,
      writes: ['part-1.json', 'part-2.json'],
    },
    'opsledger merge part-1.json part-2.json -o json=report.json': {
      code: 1,
      given: PARTS,
      says: /\nA part only: policy PAT-01\.\n/,
      writes: ['part-1.json', 'part-2.json', 'report.json'],
    },
    'opsledger check --at v1.2': { code: 1, isCommitted: true, says: /commit\s+[0-9a-f]{12}\n/ },
    'opsledger check --base main --gate-on new': {
      code: 0,
      isCommitted: true,
      says: /\nGate: none of these findings stops the run\.\n/,
    },
    'opsledger report --period 2026-Q3': {
      code: 1,
      isCommitted: true,
      now: '1790899200',
      says: /2026-Q3, 2026-07-01 to 2026-09-30 · as of\s+the end of 2026-09-30[\s\S]*\nThe history begins on 2026-09-21, so nothing is told of\s2026-Q2 and earlier\./,
    },
    'opsledger report --period last -o json=report.json -o markdown=report.md': {
      code: 1,
      isCommitted: true,
      now: '1790899200',
      says: /2026-Q3, 2026-07-01 to 2026-09-30/,
      writes: ['report.json', 'report.md'],
    },
    'opsledger report --period 2026-09 --previous 12': {
      code: 1,
      isCommitted: true,
      now: '1790899200',
      says: /2026-09, 2026-09-01 to 2026-09-30/,
    },
    'opsledger report --period 2026 --by control': {
      code: 1,
      isCommitted: true,
      now: '1800000000',
      says: /\nScorecard by control: cis-v8\.1\n[\s\S]*2026, 2026-01-01 to 2026-12-31/,
    },
    'opsledger report report.json -o markdown=report.md': {
      code: 1,
      given: 'opsledger check -q -o json=report.json',
      says: WHOLE,
      writes: ['report.json', 'report.md'],
    },
    'opsledger check --related nist-csf-2.0 --by framework': { code: 1, says: /\n {2}nist-csf-2\.0 / },
    'source <(opsledger completion bash)': { code: 0, says: /^$/ },
    'opsledger completion zsh > _opsledger': { code: 0, says: /^$/, writes: ['_opsledger'] },
    'opsledger completion fish > opsledger.fish': { code: 0, says: /^$/, writes: ['opsledger.fish'] },
    'opsledger baseline': {
      code: 0,
      says: /\nWrote opsledger\.baseline\.yaml: \d+ known findings\. Commit it\.\n$/,
      writes: ['opsledger.baseline.yaml'],
    },
    'opsledger baseline --dry-run': { code: 0, says: /\nWould write opsledger\.baseline\.yaml: \d+ known/ },
    'opsledger baseline --add': {
      code: 0,
      says: /\nWrote opsledger\.baseline\.yaml: \d+ known findings/,
      writes: ['opsledger.baseline.yaml'],
    },
    'opsledger except PAT-01 vm-app-01': {
      code: 2,
      says: /^$/,
      tells: /cannot be written: 6 things to mend\.\n {2}--reason is missing\./,
    },
    'opsledger except PAT-01/1/Asset/vm-app-01 --expires 2026-10-31 --reason "No window before the audit" --risk "Fixes are not active" --compensating none --requested-by p-jo --approved-by p-lee':
      {
        code: 0,
        says: /^kind: Exception\nid: EXC-015\npolicy: \[PAT-01\]\n/,
        tells: /fail now, excepted with EXC-015 until 2026-10-31\.\n[\s\S]*Nothing was written/,
      },
    'opsledger schema': { code: 0, says: /^report {2,}the JSON report of check\n/ },
    'opsledger schema report > report.schema.json': { code: 0, says: /^$/, writes: ['report.schema.json'] },
    'opsledger schema Asset': {
      code: 0,
      says: /^\{\n {2}"\$schema": "http:\/\/json-schema\.org\/draft-07\/schema#"/,
    },
    'opsledger schema --into schemas': {
      code: 0,
      says: /^\{\n {2}"yaml\.schemas": \{\n {4}"\.\/schemas\/policy\.schema\.json": \[\n/,
      tells: /^Wrote into schemas:\n {2}policy\.schema\.json\n/,
      writes: ['schemas'],
    },
  };

  // jq need not be installed where the tests run: this one gives a member of what it reads.
  const jq = `jq() { '${process.execPath}' -e 'let text = ""; process.stdin.on("data", (more) => { text += more; }).on("end", () => console.log(JSON.stringify(JSON.parse(text)[process.argv[1].slice(1)], null, 2)))' "$@"; }`;

  it('is one of these', () => {
    const printed = [...pages.values()].flatMap(({ stdout }) => examplesIn(stdout));
    expect([...new Set(printed)].sort()).toEqual(Object.keys(outcomes).sort());
  });

  it.concurrent.each(Object.entries(outcomes))(
    '%s',
    async (line, {
      code,
      says,
      tells = /^$/,
      writes = [],
      sample = ['inventory', 'policies'],
      now = SAMPLE_DAY,
      isCommitted = false,
      given = ':',
    }) => {
      const at = folderIn(place, {});
      copySample(at, sample);
      if (isCommitted) {
        const repository = repositoryAt(at);
        repository.commit({});
        repository.git('tag', 'v1.2');
      }
      const result = await launchShell(`${jq}; ${given}; ${line}`, {
        cwd: at,
        env: { SOURCE_DATE_EPOCH: now },
      });
      expect(result.stderr).toMatch(tells);
      expect(result.stdout).toMatch(says);
      expect(result.code).toBe(code);
      const expected = [...sample, ...writes, ...(isCommitted ? ['.git'] : [])];
      expect(readdirSync(at)).toEqual(expected.sort());
    },
  );
});
