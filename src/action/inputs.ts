/** The inputs of the Action: one table, which the parser, action.yml and the README read. */
import { GATED, type Gated } from '../model/gate.ts';
import { OpsledgerError } from '../model/problem.ts';
import { MAX_SHARDS, parseShard, type Shard } from '../model/shard.ts';
import { didYouMean, listed } from '../model/wording.ts';

/** An input, as action.yml declares it. */
export interface Input {
  readonly name: string;
  readonly description: string;
  /** What it is when the workflow does not say; '' for nothing. */
  readonly default: string;
  /** The words it can be. */
  readonly choices?: readonly string[];
  /** Several of the words, one a line. */
  readonly isList?: boolean;
}

export const MODES = ['all', 'evaluate', 'publish', 'merge', 'report', 'nag'] as const;
export type Mode = (typeof MODES)[number];

export const COMMENTS = ['update', 'recreate', 'hide-and-recreate', 'off'] as const;
export const COMMENT_ON = ['always', 'change', 'failure', 'never'] as const;
export const EXTRAS = ['status', 'check-run', 'suggestions'] as const;
export const ANNOTATE = ['diff', 'all', 'none'] as const;
export const HEAD_SOURCES = ['checkout', 'git'] as const;
export const CONCLUSIONS = ['success', 'neutral'] as const;

const YES_NO = ['true', 'false'] as const;

/** Where the result goes unless the workflow says otherwise. */
export const DEFAULT_RESULT = 'opsledger-report/result.json';

export const INPUTS: readonly Input[] = [
  {
    name: 'mode',
    description:
      'all: judge and publish. evaluate: judge alone, without any token. publish: publish the result of an evaluation. merge: join the results of shards. report: the scorecard of a period. nag: one issue that lists what lapses soon.',
    default: 'all',
    choices: MODES,
  },
  {
    name: 'token',
    description: 'What publishes. Without one, or with one that may only read, the verdict is the same.',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub, for action.yml
    default: '${{ github.token }}',
  },
  {
    name: 'config',
    description:
      'The configuration, from the root of the repository. Its folder is where patterns count from.',
    default: 'opsledger.yaml',
  },
  {
    name: 'gate',
    description:
      'What fails the step: a severity, none, or fail=medium,stale=none. Empty: as the configuration says.',
    default: '',
  },
  {
    name: 'gate-on',
    description:
      'new: only findings that the base does not have. all: every finding. Empty: new on pull requests, all otherwise.',
    default: '',
    choices: ['', ...GATED],
  },
  {
    name: 'comment',
    description: 'How the comment is kept: update it, recreate it, hide-and-recreate it, or off.',
    default: 'update',
    choices: COMMENTS,
  },
  {
    name: 'comment-on',
    description:
      'When to comment: always, change (something is new, fixed or different in the rules), failure, or never. One that is there is brought up to date all the same.',
    default: 'always',
    choices: COMMENT_ON,
  },
  {
    name: 'comment-key',
    description: 'Keeps the comments of several instances in one repository apart.',
    default: 'opsledger',
  },
  {
    name: 'also-publish',
    description: 'What else to publish, one a line: status, check-run, suggestions.',
    default: '',
    choices: EXTRAS,
    isList: true,
  },
  {
    name: 'annotate',
    description: 'Which findings become annotations: those in files of the diff, all, or none.',
    default: 'diff',
    choices: ANNOTATE,
  },
  {
    name: 'warnings-conclusion',
    description:
      'How a check run ends when there are findings and the gate lets them through: success, or neutral.',
    default: 'success',
    choices: CONCLUSIONS,
  },
  {
    name: 'allow-self-exception',
    description: 'Whether an exception counts for the pull request that brings it.',
    default: 'false',
    choices: YES_NO,
  },
  {
    name: 'head-source',
    description:
      'Where the change is read: checkout, the commit that is checked out; git, the objects of refs/pull/N/merge, which are fetched and never checked out (for pull_request_target).',
    default: 'checkout',
    choices: HEAD_SOURCES,
  },
  {
    name: 'result',
    description:
      'The result file. all and evaluate write it, publish reads it, merge reads one a line and writes the default. The SARIF file and the summary lie beside it.',
    default: DEFAULT_RESULT,
    isList: true,
  },
  {
    name: 'trusted-sha',
    description:
      'For publish: the commit that the result must be about, as github.event.workflow_run.head_sha says.',
    default: '',
  },
  {
    name: 'api-time-budget',
    description:
      'Most seconds to wait for GitHub in all; after that publishing is skipped, and the verdict stands.',
    default: '120',
  },
  {
    name: 'sarif-category',
    description: 'The category of the SARIF file, which tells several analyses of one commit apart.',
    default: 'opsledger',
  },
  {
    name: 'period',
    description: 'For report: 2026-Q3, 2026-09, 2026, or last for the last quarter that is over.',
    default: 'last',
  },
  {
    name: 'shard',
    description:
      'For evaluate: judge one part of several, such as 2/5; merge joins them. All of them need the same SOURCE_DATE_EPOCH, or each would judge by its own clock.',
    default: '',
  },
];

/** What the inputs of a run say. */
export interface Settings {
  readonly mode: Mode;
  readonly token: string;
  readonly config: string;
  readonly gate: string | undefined;
  readonly gateOn: Gated | undefined;
  readonly comment: (typeof COMMENTS)[number];
  readonly commentOn: (typeof COMMENT_ON)[number];
  readonly commentKey: string;
  readonly extras: readonly (typeof EXTRAS)[number][];
  readonly annotate: (typeof ANNOTATE)[number];
  readonly warningsConclusion: (typeof CONCLUSIONS)[number];
  readonly allowSelfException: boolean;
  readonly headSource: (typeof HEAD_SOURCES)[number];
  readonly results: readonly string[];
  readonly trustedSha: string | undefined;
  readonly budgetSeconds: number;
  readonly sarifCategory: string;
  readonly period: string;
  readonly shard: Shard | undefined;
  /** What a reader of the log has to know of them. */
  readonly remarks: readonly string[];
}

/** Names of the variables in which the runner hands over inputs begin so. */
const PREFIX = 'INPUT_';

/**
 * Reads the inputs. All that is wrong is told at once.
 * @throws OpsledgerError('usage')
 */
export function readInputs(environment: Readonly<Record<string, string | undefined>>): Settings {
  const wrong: string[] = [];
  const text = (name: string): string => {
    const input = INPUTS.find((one) => one.name === name);
    const value = (environment[PREFIX + name.toUpperCase()] ?? '').trim();
    const { choices, isList = false } = input ?? {};
    const words = isList ? linesOf(value) : [value === '' ? (input?.default ?? '') : value];
    for (const word of choices ? words : []) {
      const known = choices === YES_NO ? booleanOf(word) : word;
      if (known !== undefined && choices?.includes(known)) continue;
      const named = choices?.filter((choice) => choice !== '') ?? [];
      wrong.push(`${name} is ${JSON.stringify(word)}; it can be ${listed(named)}.${didYouMean(word, named)}`);
    }
    return value === '' ? (input?.default ?? '') : value;
  };
  const optional = (name: string) => text(name) || undefined;
  const settings: Settings = {
    mode: text('mode') as Mode,
    // What stands in action.yml is an expression for the runner, which nobody but it can evaluate.
    token: (environment[`${PREFIX}TOKEN`] ?? '').trim(),
    config: text('config'),
    gate: optional('gate'),
    gateOn: optional('gate-on') as Gated | undefined,
    comment: text('comment') as Settings['comment'],
    commentOn: text('comment-on') as Settings['commentOn'],
    commentKey: text('comment-key'),
    extras: linesOf(text('also-publish')) as Settings['extras'],
    annotate: text('annotate') as Settings['annotate'],
    warningsConclusion: text('warnings-conclusion') as Settings['warningsConclusion'],
    allowSelfException: booleanOf(text('allow-self-exception')) === 'true',
    headSource: text('head-source') as Settings['headSource'],
    results: linesOf(text('result')),
    trustedSha: optional('trusted-sha'),
    budgetSeconds: Number(text('api-time-budget')),
    sarifCategory: text('sarif-category'),
    period: text('period'),
    shard: shardOf(text('shard'), wrong),
    remarks: unknownInputs(environment),
  };
  if (!/^[A-Za-z0-9][\w.-]{0,63}$/.test(settings.commentKey))
    wrong.push(
      `comment-key is ${JSON.stringify(settings.commentKey)}; it is 1 to 64 letters, digits, dots, dashes or underscores.`,
    );
  if (!/^\d{1,4}$/.test(text('api-time-budget')))
    wrong.push(
      `api-time-budget is ${JSON.stringify(text('api-time-budget'))}; it is a number of seconds, from 0 to 9999.`,
    );
  if (settings.trustedSha !== undefined && !/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(settings.trustedSha))
    wrong.push(`trusted-sha is ${JSON.stringify(settings.trustedSha)}; it is the whole id of a commit.`);
  if (settings.mode !== 'merge' && settings.results.length > 1)
    wrong.push(`result names ${settings.results.length} files; only merge reads several.`);
  // A part must not be published as if it were the whole.
  if (settings.mode !== 'evaluate' && settings.shard)
    wrong.push(`shard is for the mode evaluate; the mode is ${settings.mode}.`);
  if (wrong.length > 0)
    throw new OpsledgerError('usage', `The inputs of the step are wrong. ${wrong.join(' ')}`, {
      hint: 'Mend them under with: in the workflow.',
    });
  return settings;
}

/** The spellings of the core schema of YAML 1.2; undefined for any other. */
function booleanOf(word: string): 'true' | 'false' | undefined {
  if (/^(?:true|True|TRUE)$/.test(word)) return 'true';
  return /^(?:false|False|FALSE)$/.test(word) ? 'false' : undefined;
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function shardOf(text: string, wrong: string[]): Settings['shard'] {
  if (text === '') return undefined;
  const shard = parseShard(text);
  if (shard) return shard;
  wrong.push(`shard is ${JSON.stringify(text)}; write 2/5 for the second of five, of at most ${MAX_SHARDS}.`);
  return undefined;
}

/** The runner only warns of an input that action.yml does not have; what was meant it does not say. */
function unknownInputs(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const known = INPUTS.map(({ name }) => name);
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length).toLowerCase())
    .filter((name) => !known.includes(name))
    .sort()
    .map((name) => `There is no input ${JSON.stringify(name)}.${didYouMean(name, known)}`);
}
