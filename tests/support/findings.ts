/** Reports that hold given findings, and what is read of them as SARIF. */
import type { Finding, Report } from '../../src/model/report.ts';
import { aPolicy, judge } from './check.ts';

/** A report about nothing but these findings. */
export function aReport(findings: readonly Finding[]): Report {
  const empty = judge(aPolicy('for_each: Asset\nrequire: {exists: $.site}\nmessage: m'), {});
  return { ...empty, findings, policies: [], evaluations: [], scorecards: [] };
}

/** A finding with what matters in it. */
export function aFinding(id: string, of: Partial<Finding> = {}): Finding {
  return {
    fingerprint: `AST-01/0/Asset/${id}`,
    policy: 'AST-01',
    title: 'Every asset has a site',
    severity: 'high',
    verdict: 'fail',
    record: { kind: 'Asset', id },
    message: `${id} has no site`,
    remedy: null,
    owner: null,
    known: false,
    location: { path: 'inventory/assets.yaml', line: 3, column: 5, pointer: '' },
    related: [],
    controls: [],
    ...of,
  };
}

/** The parts of SARIF that tests look at. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly SarifLocation[];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState?: string;
  readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
}

interface SarifLocation {
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly startColumn: number };
  };
}

interface SarifRule {
  readonly id: string;
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly properties: Readonly<Record<string, unknown>>;
}

interface SarifNotification {
  readonly level: string;
  readonly message: { readonly text: string };
}

/** The one run of a SARIF file. */
export function sarifOf(text: string): {
  readonly results: readonly SarifResult[];
  readonly rules: readonly SarifRule[];
  readonly id: string;
  readonly successful: boolean;
  readonly configuration: readonly SarifNotification[];
  readonly execution: readonly SarifNotification[];
} {
  const { runs } = JSON.parse(text) as {
    runs: {
      results: SarifResult[];
      tool: { driver: { rules: SarifRule[] } };
      automationDetails: { id: string };
      invocations: {
        executionSuccessful: boolean;
        toolConfigurationNotifications: SarifNotification[];
        toolExecutionNotifications: SarifNotification[];
      }[];
    }[];
  };
  const [run, ...others] = runs;
  const [invocation] = run?.invocations ?? [];
  if (!run || !invocation || others.length > 0) throw new Error('Not one run');
  return {
    results: run.results,
    rules: run.tool.driver.rules,
    id: run.automationDetails.id,
    successful: invocation.executionSuccessful,
    configuration: invocation.toolConfigurationNotifications,
    execution: invocation.toolExecutionNotifications,
  };
}
