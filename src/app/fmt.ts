/** `opsledger fmt`: the layout of records, policies and their tests. */
import { join } from 'node:path';
import { parseInventoryFile, readInventory } from '../engine/inventory.ts';
import { type FileSort, layOut } from '../engine/layout.ts';
import { readPolicies } from '../engine/policies.ts';
import { readYaml } from '../engine/yaml/read.ts';
import { kinds } from '../kinds/index.ts';
import type { LayoutResult } from '../model/layout.ts';
import { by, compareText } from '../model/order.ts';
import { errorsAmong, type Problem } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { listed } from '../model/wording.ts';
import { writeAll } from '../shell/files.ts';
import { configure } from './config.ts';
import type { Place } from './gather.ts';
import { authoredPatterns, policyPatterns, type Reading, readAll } from './reading.ts';
import { distinct, readTestFiles, testPatterns } from './test.ts';

export interface FormatOptions extends Place {
  /** Write nothing. */
  readonly check: boolean;
}

/** Lays out every file that has no problem; all of them are written, or none. */
export function formatFiles(options: FormatOptions): LayoutResult {
  const configured = configure(options.folder, options.config);
  const { workspace, config, problems } = configured;
  const policies = authoredPatterns(configured);
  const sorts: readonly (readonly [FileSort, Reading])[] = [
    ['records', readAll(workspace, config.inventory)],
    ['policies', readAll(workspace, policyPatterns(policies))],
    ['tests', readTestFiles(workspace, workspace.list(testPatterns(policies)))],
  ];
  const files = sorts.reduce((count, [, reading]) => count + reading.files.length, 0);
  const trouble = errorsAmong([
    ...problems,
    ...sorts.flatMap(([sort, reading]) => [...reading.problems, ...problemsIn(sort, reading)]),
    ...(files === 0 ? nothing([...config.inventory, ...policies]) : []),
  ]);
  const spoilt = new Set(trouble.map(({ location }) => location.path));
  const changes = sorts.flatMap(([sort, reading]) =>
    reading.files
      .filter(({ source }) => !spoilt.has(source.path))
      .map(({ source: { path, text } }) => ({ path, before: text, after: layOut(text, sort, kinds) }))
      .filter(({ before, after }) => before !== after),
  );
  if (!options.check) {
    const outputs = changes.map(({ path, after }) => ({ path: join(workspace.root, path), text: [after] }));
    // These are the files that were read.
    writeAll(outputs, () => false);
  }
  return {
    files,
    changed: changes.map(({ path }) => path).sort(compareText),
    checkOnly: options.check,
    problems: distinct(trouble).toSorted(by(({ location }) => location.path)),
  };
}

/** What is wrong with files: keys of what is not understood cannot be put in order. */
function problemsIn(sort: FileSort, { files }: Reading): readonly Problem[] {
  const sources = files.map(({ source }) => source);
  switch (sort) {
    case 'records':
      return readInventory(sources.map(parseInventoryFile), kinds).problems;
    case 'policies':
      return readPolicies(sources, kinds).problems;
    case 'tests':
      return sources.flatMap((source) => readYaml(source).problems);
  }
}

function nothing(patterns: readonly string[]): readonly Problem[] {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const message = `${listed(wanted)} matched no file. Nothing was laid out.`;
  const location = wholeFile(wanted[0]?.split('/')[0] ?? '.');
  return [{ code: 'nothing-to-check', severity: 'error', message, location }];
}
