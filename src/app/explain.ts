/** `opsledger explain`: why a policy decides as it does. */
import { applyExceptions, readExceptions } from '../engine/exceptions.ts';
import { explanationOf } from '../engine/explain.ts';
import { plainPolicy } from '../engine/json-logic.ts';
import { answersOf, judgePolicy } from '../engine/judge.ts';
import type { PolicySet } from '../engine/policies.ts';
import type { Policy } from '../engine/policy.ts';
import { policyList } from '../engine/policy-list.ts';
import { calendarOf, instantOfAsOf, Run } from '../engine/run.ts';
import type { Explanation } from '../model/explanation.ts';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import { didYouMean } from '../model/wording.ts';
import { configure } from './config.ts';
import { gather, gatherPolicies, noPolicy, type Place, parseAsOf } from './gather.ts';
import { tool } from './tool.ts';
import type { World } from './world.ts';

export interface ExplainOptions extends Place {
  readonly asOf: string | undefined;
}

/** An explanation, and what it must not be written over. */
export interface Explained {
  readonly explanation: Explanation;
  readonly isInput: (path: string) => boolean;
}

/** The explanation of a policy, and of its verdict on a record when one is named. */
export async function explain(
  world: World,
  options: ExplainOptions,
  policyId: string,
  recordId: string | undefined,
): Promise<Explained> {
  const asOf = parseAsOf(options.asOf, world);
  const gathered = await gather(world, options, { traced: true });
  const { inventory, policies } = gathered;
  const policy = policyOf(policies, policyId);
  const problems = [...gathered.problems, ...policies.problems, ...inventory.problems];
  const calendar = calendarOf(inventory);
  const run = new Run(inventory, calendar, instantOfAsOf(asOf, calendar), {
    people: gathered.config.people,
    artefacts: gathered.artefacts,
    ask: answersOf(policies.policies),
    policies: policyList(policies.policies),
  });
  const exceptions = readExceptions(run, policies.policies, gathered.config.exceptionMaxDays);
  const [result] = applyExceptions([judgePolicy(policy, run)], exceptions);
  const record = recordId === undefined ? undefined : inventory.byId.get(recordId);
  if (recordId !== undefined && !record) {
    throw new OpsledgerError(
      'not-found',
      `There is no record ${JSON.stringify(recordId)}.${didYouMean(recordId, inventory.byId.keys())}`,
    );
  }
  if (record && !policy.forEach) {
    throw new OpsledgerError('usage', `${policy.id} is judged once, not for each record.`, {
      hint: `Write opsledger explain ${policy.id}.`,
    });
  }
  if (record && policy.forEach && !policy.forEach.includes(record.kind)) {
    throw new OpsledgerError(
      'usage',
      `${policy.id} judges ${policy.forEach.join(' and ')}, and ${record.id} is of kind ${record.kind}.`,
    );
  }
  const { judgements = [], ruledOut = 0 } = result ?? {};
  return {
    explanation: explanationOf({ tool, policy, run, judgements, ruledOut, record, problems }),
    isInput: gathered.isInput,
  };
}

/** The rules of a policy as plain JSON Logic, as the text of a JSON document. No record is looked at. */
export function asJsonLogic(
  place: Place,
  policyId: string,
  recordId: string | undefined,
): { text: string; problems: readonly Problem[] } {
  if (recordId !== undefined) {
    throw new OpsledgerError(
      'usage',
      `--json-logic prints rules, which are the same for ${recordId} and for all.`,
      {
        hint: `Write opsledger explain ${policyId} --json-logic, without a record.`,
      },
    );
  }
  const configured = configure(place.folder, place.config);
  const { policyFiles, policies } = gatherPolicies(place, configured);
  return {
    text: `${JSON.stringify(plainPolicy(policyOf(policies, policyId)), null, 2)}\n`,
    problems: [...configured.problems, ...policyFiles.problems, ...policies.problems],
  };
}

/** The policy with this id, or with this id among its old ones. */
function policyOf({ policies, broken }: PolicySet, policyId: string): Policy {
  const policy = policies.find(({ id, replaces }) => id === policyId || replaces.includes(policyId));
  if (policy) return policy;
  if (broken.has(policyId)) {
    throw new OpsledgerError('usage', `The policy ${policyId} has mistakes and cannot be judged.`, {
      hint: 'opsledger lint tells which.',
    });
  }
  throw noPolicy(
    policyId,
    policies.map(({ id }) => id),
  );
}
