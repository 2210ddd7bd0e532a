/** Judges texts in this process, without a disk: what `opsledger check` does between reading and writing. */
import type { Baseline } from '../../src/engine/baseline.ts';
import { check } from '../../src/engine/check.ts';
import { type ParsedFile, parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { type PolicySet, readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Artefact } from '../../src/model/artefact.ts';
import { DEFAULT_GATE, type Gate } from '../../src/model/gate.ts';
import type { Controls } from '../../src/model/policy.ts';
import type { Report, Scope } from '../../src/model/report.ts';
import { parseDay, parseInstant } from '../../src/model/time.ts';
import type { Verdict } from '../../src/model/verdict.ts';

export const AS_OF = '2026-09-30T12:00:00Z';

/** File name → text. */
export type Files = Readonly<Record<string, string>>;

export interface JudgeOptions {
  readonly asOf?: string;
  readonly gate?: Gate;
  readonly scope?: Scope;
  readonly artefacts?: Readonly<Record<string, Artefact>>;
  readonly exceptionMaxDays?: number;
  readonly baseline?: Baseline;
  /** The controls that profiles ask for. */
  readonly wanted?: Controls;
  /** Frameworks that are told of by crosswalk. */
  readonly related?: readonly string[];
  readonly people?: 'id' | 'name';
}

const NOTHING = '0'.repeat(64);

/** Judges records by policies. A lone text stands for one file. */
export function judge(
  policies: string | Files,
  inventory: string | Files,
  options: JudgeOptions = {},
): Report {
  return judgeParsed(
    readPolicies(filesOf(policies, 'policies/p.yaml'), kinds),
    filesOf(inventory, 'inventory/r.yaml').map(parseInventoryFile),
    options,
  );
}

/** The same with policies and files that are read already, for the many runs of a property. */
export function judgeParsed(
  policies: PolicySet,
  files: readonly ParsedFile[],
  options: JudgeOptions = {},
): Report {
  const {
    asOf = AS_OF,
    gate = DEFAULT_GATE,
    scope,
    artefacts = {},
    exceptionMaxDays = 365,
    baseline,
    wanted,
    related,
    people,
  } = options;
  const records = readInventory(files, kinds);
  const day = parseDay(asOf);
  return check({
    tool: { name: 'opsledger', version: '0.0.0' },
    inventory: records,
    policies,
    asOf: day === undefined ? { instant: parseInstant(asOf) ?? Number.NaN } : { day },
    gate,
    exceptionMaxDays,
    artefacts: new Map(Object.entries(artefacts)),
    problems: [],
    revision: null,
    inputs: {
      inventory: { files: 0, records: records.records.length, sha256: NOTHING },
      policies: { files: 0, count: policies.policies.length, sha256: NOTHING },
      config: { sha256: null },
    },
    scope,
    wanted,
    related,
    baseline,
    ...(people === undefined ? {} : { people }),
  });
}

/** File name → text as source files; a lone text stands for the file at `path`. */
export function filesOf(files: string | Files, path: string): { path: string; text: string }[] {
  if (typeof files === 'string') return [{ path, text: files }];
  return Object.entries(files).map(([name, text]) => ({ path: name, text }));
}

/** `id: verdict` for each judged record, or the verdict alone for what is judged once. */
export function verdicts(report: Report): readonly string[] {
  return report.evaluations.map(({ record, verdict }) => (record ? `${record.id}: ${verdict}` : verdict));
}

/** The only verdict of a report. */
export function verdict(report: Report): Verdict {
  const [first, ...more] = report.evaluations;
  if (!first || more.length > 0)
    throw new Error(`${report.evaluations.length} evaluations: ${verdicts(report).join(', ')}`);
  return first.verdict;
}

/** Problems as `path:line:column code: message`. */
export function problems(report: Report): readonly string[] {
  return report.problems.map(
    ({ code, message, location: { path, line, column } }) => `${path}:${line}:${column} ${code}: ${message}`,
  );
}

/** A policy with the keys that every policy needs, and these. */
export function aPolicy(body: string): string {
  return `id: T-01\ntitle: A test\ndomain: assets\nlevel: basic\nseverity: high\n${body}\n`;
}
