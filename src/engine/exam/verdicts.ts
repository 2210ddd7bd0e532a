/** What a policy says of the records of a case, and how that differs from what is expected. */
import { isList, isObject, type JsonObject, own } from '../../model/json.ts';
import { compareText } from '../../model/order.ts';
import type { InventoryRecord } from '../../model/record.ts';
import { KINDS_OF_TIMETABLES } from '../../model/scheduled.ts';
import { VERDICTS, type Verdict } from '../../model/verdict.ts';
import { didYouMean, listed, quote } from '../../model/wording.ts';
import { applyExceptions, readExceptions } from '../exceptions.ts';
import { judgePolicy } from '../judge.ts';
import type { Policy } from '../policy.ts';
import type { Case } from './cases.ts';
import type { Mistakes } from './mistakes.ts';
import { namedIds, textsIn } from './variations.ts';

/** How long an exception may count in a test; there is no configuration here. */
const EXCEPTION_MAX_DAYS = 365;

/** What a policy says in a case. */
export interface Said {
  /** The verdict on each record that could be judged, by its id. */
  readonly each: ReadonlyMap<string, Verdict>;
  /** The verdict where no record is judged by itself. */
  readonly whole: Verdict | undefined;
}

/** Judges the records of a case by `policy`: the one the case is about, or a mutant of it. */
export function judgeCase(policy: Policy, { run, inventory }: Case): Said {
  const exceptions = readExceptions(run, [policy], EXCEPTION_MAX_DAYS);
  const [result] = applyExceptions([judgePolicy(policy, run)], exceptions);
  const each = new Map<string, Verdict>();
  const subjects = (policy.forEach ?? []).flatMap((kind) => inventory.byKind.get(kind) ?? []);
  for (const { id } of subjects) each.set(id, 'not_applicable');
  let whole: Verdict | undefined;
  for (const { record, verdict } of result?.judgements ?? []) {
    if (record) each.set(record.id, verdict);
    else whole = verdict;
  }
  return { each, whole };
}

/** What differs from what a case expects, a sentence each. */
export function differences({ each, whole }: Said, { expect }: Case): readonly string[] {
  if (typeof expect === 'string') {
    return whole === expect ? [] : [`it is ${whole ?? 'judged record by record'}, and ${expect} is expected`];
  }
  const expected = isObject(expect) ? expectedOf(expect) : new Map<string, Verdict>();
  return [...each]
    .filter(([id, verdict]) => expected.has(id) && expected.get(id) !== verdict)
    .map(([id, verdict]) => `${id} is ${verdict}, and ${expected.get(id)} is expected`)
    .sort(compareText);
}

function expectedOf(expect: JsonObject): ReadonlyMap<string, Verdict> {
  return new Map(
    VERDICTS.flatMap((verdict) => {
      const ids = own(expect, verdict);
      return isList(ids) ? ids.map((id) => [String(id), verdict] as const) : [];
    }),
  );
}

/** Finds what makes a case prove less than it seems to: records it does not judge, expect or read. */
export function findVacuous(one: Case, said: Said, mistakes: Mistakes): void {
  const { expect } = one;
  if (typeof expect === 'string') {
    if (said.whole === undefined) {
      mistakes.add(
        'policy-test',
        '/expect',
        'Records are judged one by one here, so the case must say which gets what.',
        'Write {fail: [id]}.',
      );
    }
  } else if (isObject(expect)) {
    findUnexpected(expect, one, said, mistakes);
  }
  for (const record of unread(one, said)) {
    mistakes.add(
      'policy-test',
      record.extent.inside ?? '',
      `Nothing reads ${quote(record.id)} in this case, so it shows nothing.`,
      'Leave it out, or give a record that names it.',
    );
  }
}

/** Every record must be named once: a verdict that nobody expected is a surprise too. */
function findUnexpected(
  expect: JsonObject,
  { policy, inventory }: Case,
  { each }: Said,
  mistakes: Mistakes,
): void {
  const expected = new Set<string>();
  for (const verdict of VERDICTS) {
    const ids = own(expect, verdict);
    if (!isList(ids)) continue;
    ids.forEach((id, index) => {
      const name = String(id);
      const pointer = `/expect/${verdict}/${index}`;
      if (policy.forEach === undefined) {
        mistakes.add(
          'policy-test',
          pointer,
          `${policy.id} is judged once, so no record gets a verdict of its own.`,
          `Write expect: ${verdict}.`,
        );
      } else if (!each.has(name)) {
        const why = inventory.byId.has(name)
          ? 'is not of a kind that the policy judges'
          : 'is not among the given records';
        mistakes.add(
          'policy-test',
          pointer,
          `${quote(name)} ${why}.`,
          didYouMean(name, each.keys()).trimStart(),
        );
      } else if (expected.has(name)) {
        mistakes.add('policy-test', pointer, `${quote(name)} is expected twice.`);
      }
      expected.add(name);
    });
  }
  const silent = [...each].filter(([id]) => !expected.has(id)).map(([id, verdict]) => `${id} (${verdict})`);
  if (silent.length > 0) {
    mistakes.add('policy-test', '/expect', `The case does not say what ${listed(silent, 'and')} should get.`);
  }
}

/** Kinds that the engine itself looks through, whatever the rules say: zone, exceptions, attested silence. */
const READ_BY_THE_ENGINE: readonly string[] = ['Organization', 'Exception', 'RecurringTask'];

/**
 * Given records that are not judged and that no rule can get at: nothing has looked at them, no other record
 * names them, and the policy asks for no other records of their kind. One that a rule could have read is there to
 * show that it did not matter.
 */
function unread({ policy, run, inventory }: Case, { each }: Said): readonly InventoryRecord[] {
  // Whoever asks for all that name a record may get any.
  if (JSON.stringify(policy.document).includes('"referrers"')) return [];
  const kinds = new Set([...READ_BY_THE_ENGINE, ...policy.joins.map(({ kind }) => kind)]);
  if (JSON.stringify(policy.document).includes('"$schedule'))
    for (const kind of KINDS_OF_TIMETABLES) kinds.add(kind);
  for (const text of textsIn(policy.document)) {
    kinds.add(text.startsWith('$all.') ? (text.split('.')[1] ?? '') : text);
  }
  const named = namedIds(inventory.records);
  return inventory.records.filter(
    (record) =>
      !each.has(record.id) && !run.examined.has(record) && !kinds.has(record.kind) && !named.has(record.id),
  );
}
