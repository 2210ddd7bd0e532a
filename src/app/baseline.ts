/** `opsledger baseline`: accepts today's findings as known, and forgets those that are mended. */
import { join } from 'node:path';
import { planBaseline } from '../engine/baseline.ts';
import type { BaselineChange } from '../model/baseline.ts';
import { errorsAmong, type Untrusted } from '../model/problem.ts';
import { writeAll } from '../shell/files.ts';
import { EVERYTHING, runCheck } from './check.ts';
import { baselinePath, type Place } from './gather.ts';
import type { World } from './world.ts';

export interface BaselineOptions extends Place {
  readonly asOf: string | undefined;
  /** Also take in what is open and not known yet. */
  readonly add: boolean;
  /** Say what would be done, and do nothing. */
  readonly dryRun: boolean;
}

/** What became of the baseline; `untrusted` when the run was none to base it on. */
export type BaselineOutcome = Untrusted | { readonly is: 'planned'; readonly change: BaselineChange };

/** Judges everything and writes the baseline that follows. Nothing is written from a run with errors. */
export async function updateBaseline(world: World, options: BaselineOptions): Promise<BaselineOutcome> {
  const { folder, config, asOf, add, dryRun } = options;
  const { report, gathered } = await runCheck(world, { ...EVERYTHING, folder, config, asOf });
  const errors = errorsAmong(report.problems);
  if (errors.length > 0) return { is: 'untrusted', problems: errors };
  const { workspace, baseline, policies } = gathered;
  const plan = planBaseline(report.findings, policies.policies, baseline, add);
  const path = baselinePath(workspace, gathered.config);
  if (plan.text !== undefined && !dryRun) {
    // What stands there was read as a baseline without a mistake, so it is one, or there is nothing.
    writeAll([{ path: join(workspace.root, path), text: [plan.text] }], () => false);
  }
  const { added, removed, kept, left } = plan;
  const changes = plan.text !== undefined;
  const first = baseline === undefined;
  return { is: 'planned', change: { path, first, changes, dryRun, added, removed, kept, left } };
}
