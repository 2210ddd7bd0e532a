/** `opsledger except`: an exception for one finding, tried in memory before anything is written. */
import { join } from 'node:path';
import { draftException, nextExceptionId } from '../engine/exception-draft.ts';
import { COVERED } from '../engine/exceptions.ts';
import type { Policy } from '../engine/policy.ts';
import { calendarOf } from '../engine/run.ts';
import { writeYaml } from '../engine/yaml/write.ts';
import type { Complaint, ExceptionPreview, ExceptionWish, Standing } from '../model/exception-draft.ts';
import { errorsAmong, OpsledgerError, type Untrusted } from '../model/problem.ts';
import { type RecordRef, refText } from '../model/record.ts';
import type { Report } from '../model/report.ts';
import { parseInstant } from '../model/time.ts';
import type { Evaluation } from '../model/verdict.ts';
import { didYouMean } from '../model/wording.ts';
import { writeAll } from '../shell/files.ts';
import { EVERYTHING, runCheck } from './check.ts';
import { freePlace } from './free-place.ts';
import { type Gathered, noPolicy, type Place } from './gather.ts';
import type { World } from './world.ts';

export interface ExceptOptions extends Place {
  readonly asOf: string | undefined;
  readonly wish: ExceptionWish;
  /** Write the record; otherwise say what it would be. */
  readonly write: boolean;
}

export type ExceptOutcome =
  | Untrusted
  | { readonly is: 'incomplete'; readonly about: string; readonly complaints: readonly Complaint[] }
  | { readonly is: 'drafted'; readonly preview: ExceptionPreview };

/** Where exceptions are written, from the folder of the configuration. */
const FOLDER = 'inventory/exceptions';

/** Drafts an exception for a finding, or for a policy on a record, and writes it if asked to. */
export async function except(
  world: World,
  options: ExceptOptions,
  operands: readonly string[],
): Promise<ExceptOutcome> {
  const { folder, config, asOf } = options;
  const whole = { ...EVERYTHING, folder, config, asOf };
  const { report, gathered } = await runCheck(world, whole);
  const untrusted = errorsAmong(report.problems);
  if (untrusted.length > 0) return { is: 'untrusted', problems: untrusted };
  const { policy, record } = subjectOf(operands, report, gathered);
  const now = evaluationOf(report, policy, record);
  refuseUncoverable(policy, record, now);
  const { inventory, workspace } = gathered;
  const ids = [...inventory.records, ...[...inventory.ambiguous.values()].flat()].map(({ id }) => id);
  const id = nextExceptionId(ids);
  const path = placeFor(id, gathered);
  const today = calendarOf(inventory).dayOf(parseInstant(report.asOf) ?? 0);
  const ground = { inventory, today, maxDays: gathered.config.exceptionMaxDays };
  const { data, complaints } = draftException(id, policy.id, record, options.wish, ground);
  const about = `An exception to ${policy.id} for ${refText(record)}`;
  if (complaints.length > 0) return { is: 'incomplete', about, complaints };
  const text = writeYaml(data);
  const { report: after } = await runCheck(world, whole, { added: [{ path, text }] });
  const problems = errorsAmong(after.problems);
  if (problems.length > 0) return { is: 'untrusted', problems };
  const then = evaluationOf(after, policy, record);
  const state = after.exceptions.find((exception) => exception.id === id);
  if (then?.verdict !== 'excepted') {
    const message = `It would be ${state?.state ?? 'unknown'}${state?.because === undefined ? '' : `: ${state.because}`}.`;
    return { is: 'incomplete', about, complaints: [{ message, hint: 'Nothing would be excepted.' }] };
  }
  // Nothing stands there: that was asked when the path was chosen.
  if (options.write) writeAll([{ path: join(workspace.root, path), text: [text] }], () => false);
  return {
    is: 'drafted',
    preview: {
      id,
      path,
      text,
      policy: policy.id,
      record,
      approver: String(data['approved_by']),
      expires: String(data['expires']),
      covers: report.findings
        .filter((finding) => finding.policy === policy.id && finding.record?.id === record.id)
        .map(({ fingerprint }) => fingerprint),
      before: standing(report, now),
      after: standing(after, then),
      isWritten: options.write,
    },
  };
}

function standing({ summary }: Report, evaluation: Evaluation | undefined): Standing {
  const { score, net, gate } = summary;
  return { verdict: evaluation?.verdict ?? 'not_applicable', score, net, gate: gate.reasons };
}

function evaluationOf(report: Report, policy: Policy, record: RecordRef): Evaluation | undefined {
  return report.evaluations.find((one) => one.policy === policy.id && one.record?.id === record.id);
}

/** The policy and the record that are meant: by the fingerprint of a finding, or by their ids. */
function subjectOf(
  [first = '', second]: readonly string[],
  report: Report,
  { policies, inventory }: Gathered,
): { readonly policy: Policy; readonly record: RecordRef } {
  const policyOf = (name: string): Policy => {
    const policy = policies.policies.find(({ id, replaces }) => id === name || replaces.includes(name));
    if (!policy)
      throw noPolicy(
        name,
        policies.policies.map(({ id }) => id),
      );
    return policy;
  };
  if (second === undefined) {
    if (!first.includes('/')) {
      policyOf(first);
      throw new OpsledgerError('usage', `${first} is a policy; an exception is for one record.`, {
        hint: `Write opsledger except ${first} RECORD.`,
      });
    }
    const finding = report.findings.find(({ fingerprint }) => fingerprint === first);
    if (!finding) {
      const known = report.findings.map(({ fingerprint }) => fingerprint);
      throw new OpsledgerError(
        'not-found',
        `There is no finding ${JSON.stringify(first)}.${didYouMean(first, known)}`,
        { hint: 'The JSON report has the fingerprint of each finding.' },
      );
    }
    const policy = policyOf(finding.policy);
    if (!finding.record) throw judgedOnce(policy);
    return { policy, record: finding.record };
  }
  const policy = policyOf(first);
  if (!policy.forEach) throw judgedOnce(policy);
  const record = inventory.byId.get(second);
  if (!record) {
    throw new OpsledgerError(
      'not-found',
      `There is no record ${JSON.stringify(second)}.${didYouMean(second, inventory.byId.keys())}`,
    );
  }
  return { policy, record: { kind: record.kind, id: record.id } };
}

function judgedOnce({ id }: Policy): OpsledgerError {
  return new OpsledgerError('usage', `${id} is not about one record, and an exception names its subjects.`, {
    hint: 'Mend what it found.',
  });
}

/** Refuses what no exception can cover, and what needs none. */
function refuseUncoverable(policy: Policy, record: RecordRef, now: Evaluation | undefined): void {
  const refuse = (message: string, hint: string) => new OpsledgerError('usage', message, { hint });
  const pair = `${policy.id} on ${refText(record)}`;
  if (!policy.exceptable) {
    throw refuse(`${policy.id} allows no exception.`, 'Mend what it found; its author has ruled this out.');
  }
  if (!now) {
    throw refuse(`${policy.id} was not judged on ${refText(record)}.`, `It is not about this record.`);
  }
  if (COVERED.includes(now.verdict)) return;
  switch (now.verdict) {
    case 'excepted':
      throw refuse(
        `${pair} is excepted already: ${now.because ?? ''}.`,
        'To extend it, edit that exception.',
      );
    case 'error':
      throw refuse(
        `${pair} gives an error, and no exception covers one.`,
        'Mend the record or the policy: they do not fit.',
      );
    case 'upcoming':
      throw refuse(`${pair} is not in force yet: ${now.because ?? ''}.`, 'Write an exception when it is.');
    default:
      throw refuse(`${pair} needs no exception: the verdict is ${now.verdict}.`, 'Nothing was written.');
  }
}

/** The path of a new exception. */
function placeFor(id: string, { workspace, config }: Gathered): string {
  return freePlace(join(workspace.base, FOLDER, `${id}.yaml`), config.inventory, workspace, {
    unread: `Add "${FOLDER}/**/*.yaml" to inventory in opsledger.yaml.`,
    taken: 'Move it away, or write the exception by hand.',
  });
}
