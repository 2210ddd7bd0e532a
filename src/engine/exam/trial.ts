/** Mutants against the cases of their policy: which of them nothing notices. */
import type { PolicyMutants, SurvivingMutant } from '../../model/exam.ts';
import type { Kinds } from '../../model/kind.ts';
import type { Problem } from '../../model/problem.ts';
import { nearest, quote } from '../../model/wording.ts';
import { compilePolicy } from '../policies.ts';
import type { Policy } from '../policy.ts';
import { locateAll } from '../yaml/places.ts';
import type { Case, EquivalentMutant } from './cases.ts';
import { Mistakes } from './mistakes.ts';
import { type Mutant, mutantsOf } from './mutants.ts';
import { differences, judgeCase } from './verdicts.ts';

/** What came of the mutants of a policy, and what is wrong with its list of those that make no difference. */
export interface Trial {
  readonly mutants: PolicyMutants;
  readonly problems: readonly Problem[];
}

/**
 * Tries the mutants of a policy one by one; yields after each, so that others get a turn. `cases` must hold as
 * the policy is. A mutant that is no sound policy is left out: nobody could write it without being told.
 */
export function* tryMutants(
  policy: Policy,
  cases: readonly Case[],
  equivalent: readonly EquivalentMutant[],
  kinds: Kinds,
): Generator<void, Trial> {
  const survivors: Mutant[] = [];
  const known: Mutant[] = [];
  for (const mutant of mutantsOf(policy.document)) {
    yield;
    const document = { value: mutant.document, extent: policy.extent, items: [] };
    const { policy: mutated } = compilePolicy(document, kinds, false);
    if (!mutated) continue;
    known.push(mutant);
    if (!cases.some((one) => notices(mutated, one))) survivors.push(mutant);
  }
  const listed = new Set(equivalent.map(({ at, mutant }) => nameOf(at, mutant)));
  const unlisted = survivors.filter(({ at, change }) => !listed.has(nameOf(at, change)));
  return {
    mutants: {
      policy: policy.id,
      tried: known.length,
      equivalent: survivors.length - unlisted.length,
      survived: placed(unlisted, policy),
    },
    problems: equivalent.flatMap((entry) => wrongWith(entry, known, survivors)),
  };
}

function notices(mutated: Policy, one: Case): boolean {
  return differences(judgeCase(mutated, one), one).length > 0;
}

function nameOf(at: string, change: string): string {
  return `${at} ${change}`;
}

/** A place that a mutant adds to the policy, such as `/when_empty`, is shown where the policy begins. */
function placed(mutants: readonly Mutant[], { extent }: Policy): readonly SurvivingMutant[] {
  const locations = locateAll(mutants.map(({ at }) => ({ extent, pointer: at, part: 'value' })));
  return mutants.flatMap(({ at, change }, index) => {
    const location = locations[index];
    return location ? [{ at, mutant: change, location }] : [];
  });
}

/** An entry that is listed must be a mutant, and must survive: else the list says what is no longer so. */
function wrongWith(
  { extent, pointer, at, mutant: change, policy }: EquivalentMutant,
  known: readonly Mutant[],
  survivors: readonly Mutant[],
): readonly Problem[] {
  const mistakes = new Mistakes(extent);
  const isIt = (mutant: Mutant): boolean => mutant.at === at && mutant.change === change;
  if (!known.some(isIt)) {
    const here = known.filter((mutant) => mutant.at === at).map((mutant) => mutant.change);
    const near = nearest(
      at,
      known.map((mutant) => mutant.at),
    );
    mistakes.add(
      'policy-test',
      `${pointer}/${here.length > 0 ? 'mutant' : 'at'}`,
      `${policy.id} has no mutant ${quote(change)} at ${at}.`,
      here.length > 0
        ? `Those there are ${here.map((one) => quote(one)).join(', ')}.`
        : near && `Did you mean ${quote(near)}?`,
    );
  } else if (!survivors.some(isIt)) {
    mistakes.add(
      'policy-test',
      pointer,
      `A case notices the mutant ${quote(change)} at ${at}, so it is not equivalent.`,
      'Remove it from the list.',
    );
  }
  return mistakes.problems();
}
