/** Policies that ask what others say. Whom they ask must be there, be about the same, and not ask back. */
import { groupBy } from '../model/order.ts';
import { counted, didYouMean, listed, quote } from '../model/wording.ts';
import { cycleThrough } from './cycle.ts';
import type { Mistake, Question } from './logic/compiled.ts';
import type { Policy } from './policy.ts';

/** Most policies of which one asks the next. */
export const MAX_QUESTIONS = 20;

/** What is wrong with the questions of policies; ids in `broken` are there, but cannot answer. */
export function wrongQuestions(
  policies: readonly Policy[],
  broken: ReadonlySet<string>,
): ReadonlyMap<Policy, readonly Mistake[]> {
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const asked = (id: string): readonly string[] =>
    (byId.get(id)?.questions ?? []).map(({ policy }) => policy).filter((other) => byId.has(other));
  const circular = new Set(
    policies
      .filter((policy) => policy.questions.some((question) => circle(policy, question, asked)))
      .map(({ id }) => id),
  );
  // A circle is told once, where it is, and not as a row without end by those who ask into it.
  const askedOutside = (id: string) => asked(id).filter((other) => !circular.has(other));
  const found = policies.flatMap((policy) =>
    policy.questions.flatMap((question) => {
      const mistake =
        unfit(question, byId, broken) ??
        circle(policy, question, asked) ??
        tooLong(policy, question, askedOutside);
      return mistake ? [{ policy, mistake }] : [];
    }),
  );
  const grouped = groupBy(found, ({ policy }) => policy);
  return new Map([...grouped].map(([policy, list]) => [policy, list.map(({ mistake }) => mistake)]));
}

/** A question to nobody, or to a policy that is about something else. */
function unfit(
  { policy: id, kinds, pointer }: Question,
  byId: ReadonlyMap<string, Policy>,
  broken: ReadonlySet<string>,
): Mistake | undefined {
  const other = byId.get(id);
  if (!other) {
    if (broken.has(id)) return undefined;
    const renamed = [...byId.values()].find(({ replaces }) => replaces.includes(id));
    const hint = renamed ? `It is ${renamed.id} now.` : didYouMean(id, byId.keys()).trimStart();
    return {
      code: 'unknown-name',
      pointer,
      message: `There is no policy ${quote(id)} here.`,
      ...(hint ? { hint } : {}),
    };
  }
  const { forEach } = other;
  if (forEach === undefined) return undefined;
  if (kinds === undefined) {
    return {
      code: 'wrong-type',
      pointer,
      message: `${id} is about each ${listed(forEach)}, and here is no record to ask about.`,
      hint: `Ask inside an iterator: {all: [$all.${forEach[0] ?? ''}, {"===": [{verdict: ${id}}, pass]}]}.`,
    };
  }
  if (kinds.length === 0 || kinds.some((kind) => forEach.includes(kind))) return undefined;
  return {
    code: 'wrong-type',
    pointer,
    message: `${id} is about each ${listed(forEach)}, and this is a record of kind ${listed(kinds)}.`,
  };
}

function circle(
  { id }: Policy,
  { policy, pointer }: Question,
  asked: (id: string) => readonly string[],
): Mistake | undefined {
  const way = cycleThrough(id, policy, asked);
  if (!way) return undefined;
  const message = `Policies ask each other in a circle: ${way.join(' asks ')}.`;
  return { code: 'cycle', pointer, message, hint: 'One of them must not ask the others.' };
}

/** Each policy that asks the next is judged inside the one before. */
function tooLong(
  { id }: Policy,
  { policy, pointer }: Question,
  asked: (id: string) => readonly string[],
): Mistake | undefined {
  let layer: ReadonlySet<string> = new Set([policy]);
  for (let length = 2; length <= MAX_QUESTIONS; length++) layer = new Set([...layer].flatMap(asked));
  if (layer.size === 0) return undefined;
  const message = `A row of policies of which one asks the next may have ${counted(MAX_QUESTIONS, 'policy', 'policies')}; from ${id} on it has more.`;
  return { code: 'limit', pointer, message, hint: 'Ask the last of them directly.' };
}
