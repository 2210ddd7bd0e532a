import type { Kind, Kinds } from '../model/kind.ts';
import { account } from './account.ts';
import { asset } from './asset.ts';
import { backupJob } from './backup-job.ts';
import { change } from './change.ts';
import { escalationPath } from './escalation-path.ts';
import { exception } from './exception.ts';
import { incident } from './incident.ts';
import { monitoringCheck } from './monitoring-check.ts';
import { organization } from './organization.ts';
import { patchReport } from './patch-report.ts';
import { person } from './person.ts';
import { recoveryPlan } from './recovery-plan.ts';
import { recurringTask } from './recurring-task.ts';
import { restoreTest } from './restore-test.ts';
import { service } from './service.ts';
import { serviceLevel } from './service-level.ts';
import { vendor } from './vendor.ts';

const all: readonly Kind[] = [
  account,
  asset,
  backupJob,
  change,
  escalationPath,
  exception,
  incident,
  monitoringCheck,
  organization,
  patchReport,
  person,
  recoveryPlan,
  recurringTask,
  restoreTest,
  service,
  serviceLevel,
  vendor,
];

/** The record kinds this version knows, by name. To add one: write its file and put it in the list. */
export const kinds: Kinds = new Map(all.map((kind) => [kind.name, kind]));

/**
 * Kinds that fields may already refer to, but whose records this version does not read yet. A reference to
 * one of them cannot be resolved, and the message says why.
 */
export const plannedKinds: ReadonlySet<string> = new Set([
  'ActionItem',
  'Baseline',
  'Credential',
  'Document',
  'MaintenanceWindow',
  'Problem',
  'Review',
  'Runbook',
  'ScheduledJob',
  'Software',
]);
