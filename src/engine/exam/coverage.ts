/**
 * What the cases of a policy cover of it.
 *
 * A branch is covered when it has decided both ways: a check by being true and by being false; an arm of `and`
 * by being false so that the whole was, and by being true in a whole that was, since any arm of that would have
 * changed it; likewise down through nested rules. It must also have been absent, and have kept its rule from
 * being decided, if it can be: if there is a case in which leaving out one field that it reads, or all records
 * of a kind, does that. A field that its kind requires can be absent as well, since an invalid value counts as
 * absent; where a guard such as `exists` stands before it, nothing that is left out gets there, and none is asked.
 */
import type { PolicyCoverage, Share, UncoveredBranch, Way } from '../../model/exam.ts';
import { isObject, type Pointer } from '../../model/json.ts';
import type { Kinds } from '../../model/kind.ts';
import { isTruthy } from '../logic/library.ts';
import type { TraceStep } from '../logic/operator.ts';
import type { Val } from '../logic/value.ts';
import { phrase } from '../phrase.ts';
import { compilePolicy } from '../policies.ts';
import type { Policy } from '../policy.ts';
import type { Run } from '../run.ts';
import { traceJudgement } from '../trace.ts';
import { locateAll } from '../yaml/places.ts';
import { type Branch, branchesOf, isNeverAbsent, operationOf } from './branches.ts';
import type { Case } from './cases.ts';
import { variationsOf, wordsRead } from './variations.ts';

/** What `cases`, which are all about `policy`, cover of it. */
export function coverageOf(policy: Policy, cases: readonly Case[], kinds: Kinds): PolicyCoverage {
  const { policy: traced } = compilePolicy(
    { value: policy.document, extent: policy.extent, items: [] },
    kinds,
    true,
  );
  if (!traced) throw new Error(`The policy ${policy.id} was compiled, and cannot be compiled again.`);
  const branches = branchesOf(policy.document);
  const taken = new Ways();
  for (const { run } of cases) observe(traced, run, taken);
  const absences = possibleAbsences(traced, cases, branches, taken);
  const open = branches.flatMap((branch) => {
    const missing: UncoveredBranch['missing'] = [
      ...branch.ways.filter((way) => !taken.has(branch.pointer, way)).map((way) => ({ way })),
      ...[absences.get(branch.pointer) ?? []].flat().map((hint) => ({ way: 'absent' as const, hint })),
    ];
    return missing.length > 0 ? [{ branch, missing }] : [];
  });
  const locations = locateAll(
    open.map(({ branch: { pointer } }) => ({ extent: policy.extent, pointer, part: 'value' })),
  );
  const isOpen = new Set(open.map(({ branch }) => branch));
  const share = (isCounted: (branch: Branch) => boolean): Share => {
    const counted = branches.filter(isCounted);
    return { covered: counted.filter((branch) => !isOpen.has(branch)).length, total: counted.length };
  };
  return {
    policy: policy.id,
    checks: share(isCheck),
    branches: share((branch) => !isCheck(branch)),
    uncovered: open.flatMap(({ branch, missing }, index) => {
      const location = locations[index];
      return location ? [{ role: branch.role, rule: inWords(branch), location, missing }] : [];
    }),
  };
}

function isCheck({ role }: Branch): boolean {
  return role === 'where' || role === 'fresh' || role === 'check';
}

function inWords({ role, expression }: Branch): string {
  if (role !== 'fresh' || !isObject(expression)) return phrase(expression);
  return `${phrase(expression['field'] ?? null)} within ${phrase(expression['within'] ?? null)}`;
}

/** The ways that branches went. */
class Ways {
  readonly #seen = new Set<string>();

  has(pointer: Pointer, way: Way): boolean {
    return this.#seen.has(`${way} ${pointer}`);
  }

  add(pointer: Pointer, way: Way): void {
    this.#seen.add(`${way} ${pointer}`);
  }

  /** A value that decided as true or false or kept things from being decided; a failed one did none of it. */
  addValue(pointer: Pointer, value: Val): void {
    if (value.is === 'absent') this.add(pointer, 'absent');
    else if (value.is === 'known') {
      this.add(pointer, isTruthy(value.value) ? 'true' : 'false');
      this.add(pointer, 'used');
    }
  }
}

/** For each branch that was never absent and can be: what to leave out of which case to see it so. */
function possibleAbsences(
  policy: Policy,
  cases: readonly Case[],
  branches: readonly Branch[],
  taken: Ways,
): ReadonlyMap<Pointer, string> {
  const hints = new Map<Pointer, string>();
  const pending = new Map<Pointer, ReadonlySet<string>>();
  for (const { pointer, expression } of branches) {
    if (taken.has(pointer, 'absent') || isNeverAbsent(expression)) continue;
    pending.set(pointer, wordsRead(expression, policy.document));
  }
  for (const { run, inventory, location } of cases) {
    const fields = new Set([...pending.values()].flatMap((words) => [...words]));
    for (const variation of variationsOf(inventory, fields)) {
      if (pending.size === 0) return hints;
      const seen = new Ways();
      observe(policy, run.over(variation.inventory), seen);
      for (const pointer of pending.keys()) {
        if (!seen.has(pointer, 'absent')) continue;
        pending.delete(pointer);
        hints.set(pointer, `leave out ${variation.lacks} in the case of line ${location.line}`);
      }
    }
  }
  return hints;
}

/** Judges every record that the policy is about, and notes the ways its branches go. */
function observe(policy: Policy, run: Run, ways: Ways): void {
  // Before it is in force nothing that it says decides.
  if (policy.effectiveFrom !== undefined && run.calendar.dayOf(run.asOf) < policy.effectiveFrom) return;
  const subjects = policy.forEach?.flatMap((kind) => run.inventory.byKind.get(kind) ?? []) ?? [null];
  for (const subject of subjects) {
    for (const { pointer, value, steps, isFresh } of traceJudgement(policy, run, subject)) {
      ways.addValue(pointer, value);
      if (isFresh) ways.addValue('/fresh', isFresh);
      for (const step of steps) follow(step, true, ways);
    }
  }
}

/** Notes the ways of the branches inside a step. `decides` tells whether the step itself decided anything. */
function follow(step: TraceStep, decides: boolean, ways: Ways): void {
  const operation = operationOf(step.expression, step.pointer);
  const places = new Map(operation?.operands.map(({ pointer }, index) => [pointer, index]));
  for (const child of step.steps) {
    const index = places.get(child.pointer);
    const decided = decides && (index === undefined || didDecide(operation?.name ?? '', index, child, step));
    // What an operand is to its operator is known by where it stands, so all are noted; only branches are asked for.
    if (decided && child.value) ways.addValue(child.pointer, child.value);
    follow(child, decided, ways);
  }
}

/** Whether an operand had a part in what its operator came to. */
function didDecide(operator: string, index: number, operand: TraceStep, whole: TraceStep): boolean {
  switch (operator) {
    case 'and':
      return settled(operand, whole, { by: false, as: false });
    case 'or':
      return settled(operand, whole, { by: true, as: true });
    case 'all':
      return index === 0 || settled(operand, whole, { by: false, as: false });
    case 'some':
      return index === 0 || settled(operand, whole, { by: true, as: true });
    case 'none':
      return index === 0 || settled(operand, whole, { by: true, as: false });
    default:
      return true;
  }
}

/**
 * In a rule where one operand that is `by` makes the whole `as`: that operand decided; others did if none was `by`
 * and the whole is known, and if they are why it is not.
 */
function settled(
  { value: operand }: TraceStep,
  { value: whole }: TraceStep,
  { by, as }: { by: boolean; as: boolean },
): boolean {
  if (operand?.is !== 'known') return whole?.is !== 'known';
  if (isTruthy(operand.value) === by) return true;
  return whole?.is === 'known' && isTruthy(whole.value) !== as;
}
