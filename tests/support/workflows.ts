/** The workflows of the repository: those that it runs, and those that users copy. */
import { parse } from 'yaml';
import { textOf, tracked } from './markdown.ts';

export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'continue-on-error'?: boolean;
}

export interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly needs?: string | readonly string[];
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: unknown;
  readonly defaults?: { readonly run?: { readonly shell?: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface WorkflowFile {
  readonly path: string;
  readonly text: string;
  readonly workflow: Workflow;
}

/** Each, by the path of its file. */
export const workflows: ReadonlyMap<string, WorkflowFile> = new Map(
  tracked
    .filter((path) => /^(?:\.github|examples)\/workflows\/[^/]+$/.test(path))
    .map((path) => {
      const text = textOf(path);
      return [path, { path, text, workflow: parse(text) as Workflow }];
    }),
);

/** An example by its name, such as `pr`. */
export function example(name: string): WorkflowFile {
  const file = workflows.get(`examples/workflows/opsledger-${name}.yml`);
  if (!file) throw new Error(`There is no example ${name}.`);
  return file;
}

/** The step of a workflow with a name. */
export function stepNamed({ workflow }: WorkflowFile, name: string): Step {
  const step = Object.values(workflow.jobs)
    .flatMap(({ steps }) => steps)
    .find((one) => one.name === name);
  if (!step) throw new Error(`There is no step ${name}.`);
  return step;
}
