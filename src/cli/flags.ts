/** The table of flags. The parser, the help and the documentation read it. */
import { DEFAULT_PREVIOUS, MOST_PREVIOUS } from '../app/report.ts';
import { kindNames, relatedNames } from '../app/schema.ts';
import type { ExceptionWish } from '../model/exception-draft.ts';
import { GATED } from '../model/gate.ts';
import { PERIOD_NAMES } from '../model/period.ts';
import { SEVERITIES } from '../model/policy.ts';
import { DIMENSIONS } from '../model/scorecard.ts';
import { listed } from '../model/wording.ts';
import { examFormats, explanationFormats, formats } from '../render/index.ts';

export interface Flag {
  /** `--as-of`, without the dashes. */
  readonly name: string;
  readonly letter?: string;
  /** What follows it, such as `WHEN`; without one the flag stands alone. */
  readonly value?: string;
  readonly repeatable?: boolean;
  /** Also understood as `--no-<name>`. */
  readonly negatable?: boolean;
  readonly summary: string;
  /** What a shell offers for its value: files, folders, or these words. */
  readonly completes?: 'file' | 'folder' | readonly string[];
}

/** -o of a command, which has formats of its own. */
function outputFlag(known: ReadonlyMap<string, unknown>): Flag {
  return {
    name: 'output',
    letter: 'o',
    value: 'FORMAT[=PATH]',
    repeatable: true,
    summary: `${listed([...known.keys()])}; to a file, or to standard output without a path or with -`,
    completes: [...known.keys()],
  };
}

export const flags = {
  asOf: {
    name: 'as-of',
    value: 'WHEN',
    summary:
      'judge as of then: a day (its end) or a moment, such as 2026-09-30T12:00:00Z; of a period, only whether it is over; default: now',
  },
  output: outputFlag(formats),
  explanationOutput: outputFlag(explanationFormats),
  examOutput: outputFlag(examFormats),
  newOutput: {
    name: 'output',
    letter: 'o',
    value: 'PATH',
    repeatable: true,
    summary: 'write it there instead; with - only to standard output',
    completes: 'file',
  },
  coverageMin: {
    name: 'coverage-min',
    value: 'PERCENT',
    summary: 'end with 1 when less of a policy is covered; default: no limit',
  },
  mutate: {
    name: 'mutate',
    summary: 'change the policies one step at a time, and list the changes that no case notices',
  },
  workflows: {
    name: 'workflows',
    summary: 'look at the workflows in .github/workflows in place of the policies',
  },
  watch: { name: 'watch', summary: 'run again whenever a policy or a test changes, until Ctrl-C' },
  gate: {
    name: 'gate',
    value: 'GATE',
    summary: 'what ends with 1: a severity, none, or fail=medium,stale=none; default: high',
    completes: [...SEVERITIES, 'none'],
  },
  at: {
    name: 'at',
    value: 'REV',
    summary:
      'judge what a commit holds, read from Git without a checkout; of a period, what its history holds; default: the files as they are, or HEAD',
  },
  period: {
    name: 'period',
    value: 'NAME',
    summary: `which one: ${PERIOD_NAMES}`,
    completes: ['last'],
  },
  previous: {
    name: 'previous',
    value: 'N',
    summary: `how many periods before it are looked at, from 0 to ${MOST_PREVIOUS}; default: ${DEFAULT_PREVIOUS}`,
    completes: Array.from({ length: MOST_PREVIOUS + 1 }, (_, count) => String(count)),
  },
  base: {
    name: 'base',
    value: 'REV',
    summary: 'by the rules of this commit, and say what is new, fixed and changed in the rules since then',
  },
  gateOn: {
    name: 'gate-on',
    value: 'WHICH',
    summary: 'with --base, what the gate looks at: new findings, or all; default: all',
    completes: GATED,
  },
  shard: {
    name: 'shard',
    value: 'I/N',
    summary: 'judge one part of several, such as 2/5, by a hash of the id; opsledger merge joins the parts',
  },
  policy: {
    name: 'policy',
    value: 'ID',
    repeatable: true,
    summary: 'only this policy; the report says that it is a part',
  },
  kind: {
    name: 'kind',
    value: 'KIND',
    repeatable: true,
    summary: 'only records of this kind',
    completes: kindNames,
  },
  set: {
    name: 'set',
    value: 'ID.PARAM=VALUE',
    repeatable: true,
    summary: 'judge with another threshold, to see what if; the report says so',
  },
  profile: {
    name: 'profile',
    value: 'NAME',
    repeatable: true,
    summary: 'judge by this profile, such as starter, in place of what the configuration extends',
  },
  owner: {
    name: 'owner',
    value: 'ID',
    repeatable: true,
    summary: 'only what belongs to this person',
  },
  by: {
    name: 'by',
    value: 'DIMENSION',
    summary: `the scorecard that the text shows: ${DIMENSIONS.slice(0, -1).join(', ')} or ${DIMENSIONS.at(-1)}; default: domain`,
    completes: DIMENSIONS,
  },
  related: {
    name: 'related',
    value: 'FRAMEWORK',
    repeatable: true,
    summary: `also score this framework by crosswalk: ${relatedNames.slice(0, -1).join(', ')} or ${relatedNames.at(-1)}`,
    completes: relatedNames,
  },
  only: {
    name: 'only',
    value: 'PATTERN',
    repeatable: true,
    summary: 'only what fits POLICY/KIND/ID, with * and ?, or a fingerprint; see opsledger help filters',
  },
  add: { name: 'add', summary: 'also take in findings that are open and not known yet' },
  dryRun: { name: 'dry-run', letter: 'n', summary: 'say what would be written, and write nothing' },
  reason: { name: 'reason', value: 'TEXT', summary: 'why the policy cannot be met' },
  risk: { name: 'risk', value: 'TEXT', summary: 'what could happen' },
  compensating: {
    name: 'compensating',
    value: 'TEXT',
    summary: 'what is done meanwhile; none is allowed, and is shown',
  },
  requestedBy: { name: 'requested-by', value: 'PERSON', summary: 'who asks' },
  approvedBy: {
    name: 'approved-by',
    value: 'PERSON',
    summary: 'who approved: somebody else, with the role risk_owner or business_lead',
  },
  approvedOn: { name: 'approved-on', value: 'DAY', summary: 'when; default: the day of --as-of' },
  expires: { name: 'expires', value: 'DAY', summary: 'the last day it counts' },
  fixBy: { name: 'fix-by', value: 'DAY', summary: 'when it is to be mended; default: the day it expires' },
  write: { name: 'write', summary: 'write the record; without it, only say what would be' },
  into: {
    name: 'into',
    value: 'DIR',
    summary: 'write the schemas of YAML files into this folder, and print the settings that use them',
    completes: 'folder',
  },
  check: { name: 'check', summary: 'write nothing; end with 1 when a file would change' },
  cwd: { name: 'cwd', letter: 'C', value: 'DIR', summary: 'work in this folder', completes: 'folder' },
  config: {
    name: 'config',
    value: 'FILE',
    summary: 'this configuration, not opsledger.yaml found upwards',
    completes: 'file',
  },
  color: { name: 'color', negatable: true, summary: 'colour, or none, whatever the terminal says' },
  jsonLogic: {
    name: 'json-logic',
    summary: 'the rules of the policy as plain JSON Logic, for other programs; nothing is judged',
  },
  quiet: {
    name: 'quiet',
    letter: 'q',
    summary: 'no text, no progress; files, the exit code and what is for programs stay',
  },
  verbose: { name: 'verbose', letter: 'v', summary: 'everything, and what each stage cost' },
} as const satisfies Record<string, Flag>;

/** What the flags of a command line say. */
export interface Settings {
  readonly asOf: string | undefined;
  readonly outputs: readonly string[];
  readonly gate: string | undefined;
  /** `--at`. */
  readonly revision: string | undefined;
  readonly base: string | undefined;
  readonly gateOn: string | undefined;
  /** `--shard`. */
  readonly part: string | undefined;
  readonly period: string | undefined;
  readonly previous: string | undefined;
  readonly policies: readonly string[];
  readonly kinds: readonly string[];
  readonly sets: readonly string[];
  readonly profiles: readonly string[];
  readonly owners: readonly string[];
  readonly only: readonly string[];
  readonly related: readonly string[];
  /** `--by`. */
  readonly scorecard: string | undefined;
  readonly wish: ExceptionWish;
  readonly write: boolean;
  readonly into: string | undefined;
  readonly check: boolean;
  readonly add: boolean;
  readonly dryRun: boolean;
  readonly folder: string;
  readonly config: string | undefined;
  readonly color: boolean | undefined;
  readonly jsonLogic: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly coverageMin: string | undefined;
  readonly mutate: boolean;
  readonly watch: boolean;
  readonly workflows: boolean;
}

/** Flags that every command takes. */
export const COMMON: readonly Flag[] = [flags.cwd, flags.config, flags.color, flags.quiet, flags.verbose];
