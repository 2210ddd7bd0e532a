import type { Kind, Kinds } from '../model/kind.ts';
import { accessRequest } from './access-request.ts';
import { accessReview } from './access-review.ts';
import { account } from './account.ts';
import { actionItem } from './action-item.ts';
import { alert } from './alert.ts';
import { asset } from './asset.ts';
import { automation } from './automation.ts';
import { backupJob } from './backup-job.ts';
import { baseline } from './baseline.ts';
import { capacityReading } from './capacity-reading.ts';
import { change } from './change.ts';
import { configScan } from './config-scan.ts';
import { contract } from './contract.ts';
import { costReport } from './cost-report.ts';
import { credential } from './credential.ts';
import { dataSet } from './data-set.ts';
import { discoveryScan } from './discovery-scan.ts';
import { document } from './document.ts';
import { energyReport } from './energy-report.ts';
import { escalationPath } from './escalation-path.ts';
import { exception } from './exception.ts';
import { exercise } from './exercise.ts';
import { feedback } from './feedback.ts';
import { handover } from './handover.ts';
import { helpDeskReport } from './help-desk-report.ts';
import { incident } from './incident.ts';
import { jobReport } from './job-report.ts';
import { kpiTarget } from './kpi-target.ts';
import { logSource } from './log-source.ts';
import { maintenanceWindow } from './maintenance-window.ts';
import { monitoringCheck } from './monitoring-check.ts';
import { objective } from './objective.ts';
import { obligation } from './obligation.ts';
import { onCallShift } from './on-call-shift.ts';
import { organization } from './organization.ts';
import { patchReport } from './patch-report.ts';
import { person } from './person.ts';
import { problem } from './problem.ts';
import { recoveryPlan } from './recovery-plan.ts';
import { recurringTask } from './recurring-task.ts';
import { responsibility } from './responsibility.ts';
import { restoreTest } from './restore-test.ts';
import { review } from './review.ts';
import { risk } from './risk.ts';
import { runbook } from './runbook.ts';
import { scheduledJob } from './scheduled-job.ts';
import { service } from './service.ts';
import { serviceLevel } from './service-level.ts';
import { serviceLevelReport } from './service-level-report.ts';
import { software } from './software.ts';
import { training } from './training.ts';
import { vendor } from './vendor.ts';
import { vulnerabilityScan } from './vulnerability-scan.ts';

const all: readonly Kind[] = [
  accessRequest,
  accessReview,
  account,
  actionItem,
  alert,
  asset,
  automation,
  backupJob,
  baseline,
  capacityReading,
  change,
  configScan,
  contract,
  costReport,
  credential,
  dataSet,
  discoveryScan,
  document,
  energyReport,
  escalationPath,
  exception,
  exercise,
  feedback,
  handover,
  helpDeskReport,
  incident,
  jobReport,
  kpiTarget,
  logSource,
  maintenanceWindow,
  monitoringCheck,
  objective,
  obligation,
  onCallShift,
  organization,
  patchReport,
  person,
  problem,
  recoveryPlan,
  recurringTask,
  responsibility,
  restoreTest,
  review,
  risk,
  runbook,
  scheduledJob,
  service,
  serviceLevel,
  serviceLevelReport,
  software,
  training,
  vendor,
  vulnerabilityScan,
];

/** The record kinds there are, by name. To add one: write its file and put it in the list. */
export const kinds: Kinds = new Map(all.map((kind) => [kind.name, kind]));
