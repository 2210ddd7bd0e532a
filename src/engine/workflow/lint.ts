/**
 * What makes a workflow of GitHub Actions dangerous beside pull requests: a trigger with the rights of the repository
 * together with the code of the pull request, and text of others put into a script before the shell reads it.
 */
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type Pointer,
  pointerBelow,
} from '../../model/json.ts';
import type { Problem } from '../../model/problem.ts';
import type { SourceFile } from '../../model/source.ts';
import { quote } from '../../model/wording.ts';
import { locateAll, type Part } from '../yaml/places.ts';
import { readYaml, type YamlDocument } from '../yaml/read.ts';
import { interpolationsIn, type Path, reaches } from './expression.ts';

/** Stands in examples where the owner of the Action belongs. No account can have two hyphens in a row. */
export const PLACEHOLDER = 'REPLACE--OWNER';

/** Triggers by which a stranger starts a run that has the rights and the secrets of the repository. */
const PRIVILEGED = ['pull_request_target', 'workflow_run', 'issue_comment'] as const;

/** Text that a stranger writes. */
const FOREIGN_TEXT: readonly string[] = [
  'github.head_ref',
  ...['title', 'body', 'head.ref', 'head.label', 'head.repo.default_branch'].map(inPull),
  ...['head.repo.description', 'head.repo.homepage'].map(inPull),
  ...['issue', 'discussion'].flatMap((of) => [`github.event.${of}.title`, `github.event.${of}.body`]),
  ...['comment', 'review'].map((of) => `github.event.${of}.body`),
  ...['page_name', 'title'].map((of) => `github.event.pages.*.${of}`),
  ...['commits.*', 'head_commit', 'merge_group.head_commit', 'workflow_run.head_commit'].flatMap((of) =>
    ['message', 'author.name', 'author.email', 'committer.name', 'committer.email'].map(
      (part) => `github.event.${of}.${part}`,
    ),
  ),
  ...['head_branch', 'display_title', 'head_repository.description', 'pull_requests.*.head.ref'].map(
    (part) => `github.event.workflow_run.${part}`,
  ),
];

/** What leads to the commit of a pull request. */
const FOREIGN_COMMIT: readonly string[] = [
  'github.head_ref',
  ...['head.**', 'merge_commit_sha', 'number'].map(inPull),
  'github.event.number',
  'github.event.issue.number',
  ...['head_sha', 'head_branch', 'head_commit.**', 'head_repository.**', 'pull_requests.**'].map(
    (part) => `github.event.workflow_run.${part}`,
  ),
];

/** What leads to a commit of the repository itself. */
const OWN_COMMIT: readonly string[] = [
  ...['sha', 'ref', 'ref_name', 'base_ref', 'repository', 'workflow_sha'].map((part) => `github.${part}`),
  inPull('base.**'),
  'github.event.repository.**',
  'github.event.workflow_run.repository.**',
];

function inPull(part: string): string {
  return `github.event.pull_request.${part}`;
}

interface Remark {
  readonly severity: Problem['severity'];
  readonly pointer: Pointer;
  readonly part?: Part;
  readonly message: string;
  readonly hint: string;
}

interface Workflow {
  readonly path: string;
  readonly document: YamlDocument;
  readonly value: JsonObject;
}

/** Reads workflows, which are looked at together: one may call another. Mistakes are errors, doubts are warnings. */
export function lintWorkflows(sources: readonly SourceFile[]): readonly Problem[] {
  const problems: Problem[] = [];
  const workflows: Workflow[] = [];
  for (const source of sources) {
    const { documents, problems: unread } = readYaml(source);
    problems.push(...unread.filter(({ severity }) => severity === 'error'));
    for (const document of documents) {
      const { value } = document;
      if (isObject(value)) workflows.push({ path: source.path, document, value });
      else problems.push(...told(document, [noWorkflow()]));
    }
  }
  const privileged = privilegedAmong(workflows);
  for (const workflow of workflows)
    problems.push(...told(workflow.document, remarksOn(workflow, privileged.get(workflow))));
  return problems;
}

function told(document: YamlDocument, remarks: readonly Remark[]): readonly Problem[] {
  const { extent } = document;
  const locations = locateAll(remarks.map(({ pointer, part = 'value' }) => ({ extent, pointer, part })));
  return remarks.flatMap<Problem>(({ severity, message, hint }, index) => {
    const location = locations[index];
    return location ? [{ code: 'workflow', severity, message, hint, location }] : [];
  });
}

function noWorkflow(): Remark {
  return {
    severity: 'error',
    pointer: '',
    message: 'This is no workflow: it has no keys.',
    hint: 'Write on: and jobs:, or remove the file.',
  };
}

/** The workflows that run with the rights of the repository, and by which trigger: their own, or that of a caller. */
function privilegedAmong(workflows: readonly Workflow[]): ReadonlyMap<Workflow, string> {
  const found = new Map<Workflow, string>();
  const visit = (workflow: Workflow, trigger: string): void => {
    if (found.has(workflow)) return;
    found.set(workflow, trigger);
    for (const job of jobsOf(workflow)) {
      const called = own(job.value, 'uses');
      if (typeof called !== 'string' || !called.startsWith('./')) continue;
      for (const other of workflows) if (other.path === called.slice(2)) visit(other, trigger);
    }
  };
  for (const workflow of workflows) {
    const trigger = triggersOf(workflow.value).find((name) => PRIVILEGED.some((one) => one === name));
    if (trigger !== undefined) visit(workflow, trigger);
  }
  return found;
}

function triggersOf(workflow: JsonObject): readonly string[] {
  const on = own(workflow, 'on');
  if (typeof on === 'string') return [on];
  if (isList(on)) return on.filter((name) => typeof name === 'string');
  return isObject(on) ? Object.keys(on) : [];
}

interface Placed {
  readonly value: JsonObject;
  readonly pointer: Pointer;
}

function jobsOf({ value }: Workflow): readonly Placed[] {
  const jobs = own(value, 'jobs');
  return isObject(jobs) ? objectsIn(Object.entries(jobs), '/jobs') : [];
}

function stepsOf({ value, pointer }: Placed): readonly Placed[] {
  const steps = own(value, 'steps');
  return isList(steps) ? objectsIn([...steps.entries()], pointerBelow(pointer, 'steps')) : [];
}

function objectsIn(
  entries: readonly (readonly [string | number, JsonValue])[],
  base: Pointer,
): readonly Placed[] {
  return entries.flatMap(([key, value]) =>
    isObject(value) ? [{ value, pointer: pointerBelow(base, key) }] : [],
  );
}

/** Variables that a step sees by what they are set to, the innermost first. */
type Variables = readonly JsonObject[];

function variablesOf(...holders: readonly JsonObject[]): Variables {
  return holders.flatMap((holder) => {
    const env = own(holder, 'env');
    return isObject(env) ? [env] : [];
  });
}

function remarksOn(workflow: Workflow, trigger: string | undefined): readonly Remark[] {
  if (!isObject(own(workflow.value, 'jobs'))) return [noWorkflow()];
  return jobsOf(workflow).flatMap((job) => [
    ...placeholder(job),
    ...stepsOf(job).flatMap((step) => {
      const variables = variablesOf(step.value, job.value, workflow.value);
      return [
        ...placeholder(step),
        ...unsafeCheckout(step),
        ...interpolated(step, variables),
        ...(trigger === undefined
          ? []
          : [...foreignCheckout(step, variables, trigger), ...foreignFetch(step, variables, trigger)]),
      ];
    }),
  ]);
}

function placeholder({ value, pointer }: Placed): readonly Remark[] {
  const uses = own(value, 'uses');
  if (typeof uses !== 'string' || !uses.startsWith(`${PLACEHOLDER}/`)) return [];
  return [
    {
      severity: 'error',
      pointer: pointerBelow(pointer, 'uses'),
      message: `${PLACEHOLDER} stands for the owner of the Action, and no account has that name.`,
      hint: 'Write the owner of the repository of Opsledger, and behind @ the commit of the release.',
    },
  ];
}

function withOf({ value, pointer }: Placed): Placed {
  const inputs = own(value, 'with');
  return { value: isObject(inputs) ? inputs : {}, pointer: pointerBelow(pointer, 'with') };
}

function unsafeCheckout(step: Placed): readonly Remark[] {
  const { value, pointer } = withOf(step);
  const key = 'allow-unsafe-pr-checkout';
  const allowed = own(value, key);
  if (allowed === undefined || /^false$/i.test(String(allowed))) return [];
  return [
    {
      severity: 'error',
      pointer: pointerBelow(pointer, key),
      part: 'key',
      message: `${key} checks out the code of a stranger where a run has the rights of the repository.`,
      hint: 'Leave it out. To read a pull request as data, use the Action with head-source: git.',
    },
  ];
}

/** Scripts that an action runs, by the name of the action and of its input. */
const SCRIPTS: readonly (readonly [action: string, input: string])[] = [['actions/github-script', 'script']];

function interpolated(step: Placed, variables: Variables): readonly Remark[] {
  const inputs = withOf(step);
  const scripts: readonly (readonly [JsonValue | undefined, Pointer])[] = [
    [own(step.value, 'run'), pointerBelow(step.pointer, 'run')],
    ...SCRIPTS.filter(([action]) => actionOf(step) === action).map(
      ([, input]) => [own(inputs.value, input), pointerBelow(inputs.pointer, input)] as const,
    ),
  ];
  return scripts.flatMap(([script, pointer]) => {
    if (typeof script !== 'string') return [];
    return interpolationsIn(script).flatMap(({ text, outcome }): readonly Remark[] => {
      if (!outcome) return [unreadable(text, pointer)];
      const isForeign = resolved(outcome, variables).some((path) =>
        FOREIGN_TEXT.some((pattern) => reaches(path, pattern)),
      );
      if (!isForeign) return [];
      return [
        {
          severity: 'error',
          pointer,
          message: `${quote(text)} can be text of a stranger, and becomes part of the script before it runs.`,
          hint: 'Set a variable under env: to it, and write "$NAME" in the script.',
        },
      ];
    });
  });
}

function unreadable(text: string, pointer: Pointer): Remark {
  return {
    severity: 'warning',
    pointer,
    message: `${quote(text)} is no expression that can be read, so nobody knows what comes out of it.`,
    hint: 'Mend it; GitHub would refuse it, too.',
  };
}

/** The action of a step, without its version; '' when it uses none. */
function actionOf({ value }: Placed): string {
  const uses = own(value, 'uses');
  return typeof uses === 'string' ? (uses.split('@')[0] ?? '').toLowerCase() : '';
}

/** Deepest chain of variables that are set to each other. */
const CHAIN = 10;

/** Paths with variables of the workflow exchanged for what they are set to. */
function resolved(paths: readonly Path[], variables: Variables, depth = 0): readonly Path[] {
  return paths.flatMap((path) => {
    const [context, name] = path.steps;
    if (context !== 'env' || depth >= CHAIN) return [path];
    const values = variables.flatMap((env) =>
      Object.entries(env)
        .filter(([key]) => name === undefined || name === '*' || key.toLowerCase() === name)
        .map(([, value]) => value),
    );
    const inner = values.flatMap((value) =>
      typeof value === 'string' ? interpolationsIn(value).flatMap(({ outcome }) => outcome ?? []) : [],
    );
    return values.length === 0 ? [path] : resolved(inner, variables, depth + 1);
  });
}

function leadsToPull(paths: readonly Path[]): boolean {
  return paths.some((path) => FOREIGN_COMMIT.some((pattern) => reaches(path, pattern)));
}

function foreignCheckout(step: Placed, variables: Variables, trigger: string): readonly Remark[] {
  if (actionOf(step) !== 'actions/checkout') return [];
  const { value, pointer } = withOf(step);
  return ['ref', 'repository'].flatMap((key): readonly Remark[] => {
    const text = own(value, key);
    if (typeof text !== 'string') return [];
    const outcomes = interpolationsIn(text).map(({ outcome }) => outcome);
    const paths = resolved(
      outcomes.flatMap((outcome) => outcome ?? []),
      variables,
    );
    const at = { pointer: pointerBelow(pointer, key) };
    if (leadsToPull(paths) || /\brefs\/pull\/|^pull\//.test(text))
      return [{ severity: 'error', ...at, ...headBeside(trigger, 'checks out') }];
    const isOwn = paths.every((path) => OWN_COMMIT.some((pattern) => reaches(path, pattern)));
    if (isOwn && outcomes.every((outcome) => outcome !== undefined)) return [];
    return [
      {
        severity: 'warning',
        ...at,
        message: `Nobody can tell from here whether ${quote(text)} is a commit of a pull request; ${trigger} gives the run the rights of the repository.`,
        hint: 'Leave it out to check out the base, or write an expression of the base itself.',
      },
    ];
  });
}

function headBeside(trigger: string, does: string): Pick<Remark, 'message' | 'hint'> {
  return {
    message: `This ${does} what a stranger wrote, and ${trigger} gives the run the rights and the secrets of the repository.`,
    hint: 'Check out the base alone. Opsledger reads the pull request as data with head-source: git; anything that runs its code belongs to the event pull_request.',
  };
}

/** Git that brings commits, or puts them into the folder. */
const GIT = /\bgit\b.*\b(?:fetch|pull|checkout|switch|restore|reset|clone|merge|worktree|submodule)\b/;

/** A step that brings the head by its own commands. */
function foreignFetch(step: Placed, variables: Variables, trigger: string): readonly Remark[] {
  const script = own(step.value, 'run');
  if (typeof script !== 'string') return [];
  const names = variables.flatMap((env) =>
    Object.entries(env)
      .filter(([, value]) => typeof value === 'string' && leadsToPull(pathsIn(value, variables)))
      .map(([name]) => name),
  );
  const isForeign = script
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .some((line) => {
      if (/\bgh\s+pr\s+checkout\b/.test(line)) return true;
      if (!GIT.test(line)) return false;
      const plain = line.replaceAll(/\$\{\{.*?\}\}/g, 'X');
      const named = [...plain.matchAll(/\$\{?(\w+)/g)].map(([, name = '']) => name);
      return (
        /\bpull\/[^\s/]+\/(?:head|merge)\b/.test(plain) ||
        leadsToPull(pathsIn(line, variables)) ||
        named.some((name) => names.includes(name))
      );
    });
  if (!isForeign) return [];
  return [
    { severity: 'error', pointer: pointerBelow(step.pointer, 'run'), ...headBeside(trigger, 'fetches') },
  ];
}

function pathsIn(text: string, variables: Variables): readonly Path[] {
  return resolved(
    interpolationsIn(text).flatMap(({ outcome }) => outcome ?? []),
    variables,
  );
}
