/** `opsledger explain`: why a policy decides as it does. */
import { applyExceptions, readExceptions } from '../engine/exceptions.ts';
import { explanationOf } from '../engine/explain.ts';
import { judgePolicy } from '../engine/judge.ts';
import { calendarOf, instantOfAsOf, Run } from '../engine/run.ts';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import { didYouMean } from '../model/wording.ts';
import { renderExplanation } from '../render/explanation.ts';
import type { TextOptions } from '../render/page.ts';
import { gather, noPolicy, type Place, parseAsOf } from './gather.ts';
import type { World } from './world.ts';

export interface ExplainOptions extends Place {
  readonly asOf: string | undefined;
}

/** The explanation of a policy, and of its verdict on a record when one is named. */
export async function explain(
  world: World,
  options: ExplainOptions,
  policyId: string,
  recordId: string | undefined,
  text: TextOptions,
): Promise<{ text: string; problems: readonly Problem[] }> {
  const asOf = parseAsOf(options.asOf, world);
  const gathered = await gather(world, options, { traced: true });
  const { inventory, policies } = gathered;
  const policy = policies.policies.find(({ id, replaces }) => id === policyId || replaces.includes(policyId));
  const problems = [...gathered.problems, ...policies.problems, ...inventory.problems];
  if (!policy && policies.broken.has(policyId)) {
    throw new OpsledgerError('usage', `The policy ${policyId} has mistakes and cannot be judged.`, {
      hint: 'opsledger lint tells which.',
    });
  }
  if (!policy)
    throw noPolicy(
      policyId,
      policies.policies.map(({ id }) => id),
    );
  const calendar = calendarOf(inventory);
  const run = new Run(inventory, calendar, instantOfAsOf(asOf, calendar), gathered.config.people);
  const exceptions = readExceptions(run, policies.policies, gathered.config.exceptionMaxDays);
  const [result] = applyExceptions([judgePolicy(policy, run)], exceptions);
  const record = recordId === undefined ? undefined : inventory.byId.get(recordId);
  if (recordId !== undefined && !record) {
    throw new OpsledgerError(
      'not-found',
      `There is no record ${JSON.stringify(recordId)}.${didYouMean(recordId, inventory.byId.keys())}`,
    );
  }
  if (record && policy.forEach && !policy.forEach.includes(record.kind)) {
    throw new OpsledgerError(
      'usage',
      `${policy.id} judges ${policy.forEach.join(' and ')}, and ${record.id} is of kind ${record.kind}.`,
    );
  }
  const explanation = explanationOf(policy, run, result ?? { judgements: [], ruledOut: 0 }, record);
  return { text: renderExplanation(explanation, text), problems };
}
