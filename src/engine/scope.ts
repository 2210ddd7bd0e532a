/**
 * What a run is limited to. Filters of one sort add up, those of several sorts must all let through. They
 * choose evaluations, whole ones: a record is never judged by a part of a policy.
 */
import { fitsPattern } from '../model/pattern.ts';
import type { InventoryRecord, RecordRef } from '../model/record.ts';
import type { Scope } from '../model/report.ts';
import { isOfShard, type Shard } from '../model/shard.ts';
import type { Exception } from './exceptions.ts';
import type { Inventory } from './inventory.ts';
import type { PolicyResult } from './judge.ts';
import { ownerOf } from './owner.ts';
import type { Policy } from './policy.ts';

/** The three parts that `--only` looks at; those that a pattern leaves out fit anything. */
interface PairPattern {
  readonly policy: string;
  readonly kind: string;
  readonly id: string;
}

/**
 * Reads `POLICY`, `POLICY/KIND`, `POLICY/KIND/ID`, or a fingerprint, which stands for the evaluation that the
 * finding came from. Undefined for anything else.
 */
export function pairPattern(text: string): PairPattern | undefined {
  const parts = text.split('/');
  if (parts.length > 4 || parts.some((part) => part === '')) return undefined;
  const [policy = '*', kind = '*', id = '*'] = parts.length === 4 ? parts.toSpliced(1, 1) : parts;
  return { policy, kind, id };
}

/** How a policy that is judged once, or that met no record, is written, as in fingerprints. */
const NO_RECORD: RecordRef = { kind: '-', id: '-' };

/** Whether a policy on a record, or on none, fits a pattern. */
export function fitsPair(
  { policy, kind, id }: PairPattern,
  policyId: string,
  record: RecordRef | null,
): boolean {
  const { kind: recordKind, id: recordId } = record ?? NO_RECORD;
  return fitsPattern(policyId, policy) && fitsPattern(recordKind, kind) && fitsPattern(recordId, id);
}

/** A scope, and a part of several of what is in it, ready to be asked. */
export class Selection {
  readonly #scope: Scope;
  readonly #only: readonly PairPattern[] | undefined;
  readonly #inventory: Inventory;
  readonly shard: Shard | undefined;

  constructor(scope: Scope | undefined, inventory: Inventory, shard?: Shard) {
    this.shard = shard;
    this.#scope = scope ?? {};
    this.#only = scope?.only?.flatMap((text) => pairPattern(text) ?? []);
    this.#inventory = inventory;
  }

  /** Whether records are left out, and not only policies. */
  get leavesOutRecords(): boolean {
    return leavesOutRecords(this.#scope);
  }

  /** Whether a record, or null for what is about none, belongs to the part. */
  isOwn(record: RecordRef | null): boolean {
    return isOfShard(record?.id ?? null, this.shard);
  }

  /** Whether a policy is looked at, as far as that can be told without its records. */
  policy(policy: Policy): boolean {
    const { policies, kinds } = this.#scope;
    if (policies && !policies.includes(policy.id)) return false;
    if (kinds && !policy.forEach?.some((kind) => kinds.includes(kind))) return false;
    if (this.#only && !this.#only.some((pattern) => fitsPattern(policy.id, pattern.policy))) return false;
    return policy.forEach !== undefined || this.whole(policy);
  }

  /** Whether a policy is looked at where it is about no record. */
  whole(policy: Policy): boolean {
    return this.#scope.owners === undefined && this.#fitsOnly(policy, null);
  }

  /** Whether a policy is looked at on a record; for null, whether this part does where it is about none. */
  pair(policy: Policy, record: InventoryRecord | null): boolean {
    return this.isOwn(record) && (record === null || this.#fits(policy, record));
  }

  /** Whether it is told that an exception does not cover a policy; kinds are those of what is judged. */
  exception(policy: Policy, record: InventoryRecord): boolean {
    return this.isOwn(record) && this.#fitsOwner(record) && this.#fitsOnly(policy, record);
  }

  /**
   * Whether the scope leaves out that nobody looked at a record, whichever part it belongs to. Where policies are named,
   * it does of every record: what the other policies would have looked at cannot be told.
   */
  leavesOut(record: InventoryRecord): boolean {
    const { policies } = this.#scope;
    if (policies || !this.#fitsKind(record) || !this.#fitsOwner(record)) return true;
    return this.#only?.every((one) => one.policy !== '*' || !fitsPair(one, '*', record)) ?? false;
  }

  /** Whether the scope leaves out some record that a policy is about, whichever part it belongs to. */
  leavesOutOf(policy: Policy): boolean {
    const { byKind } = this.#inventory;
    return (
      policy.forEach?.some((kind) => byKind.get(kind)?.some((record) => !this.#fits(policy, record))) ?? false
    );
  }

  /** Whether the scope leaves out some of what an exception is for, whichever part it belongs to. */
  leavesOutFor({ policies, subjects }: Pick<Exception, 'policies' | 'subjects'>): boolean {
    const records = [...subjects].flatMap((id) => this.#inventory.byId.get(id) ?? []);
    return policies.some(
      (policy) => !this.policy(policy) || records.some((record) => !this.#fits(policy, record)),
    );
  }

  /** Results without what was not asked for. That a policy met no record of its other kinds is no news. */
  narrow(results: readonly PolicyResult[]): readonly PolicyResult[] {
    if (!this.leavesOutRecords) return results;
    return results
      .map((result) => ({
        ...result,
        judgements: result.judgements.filter(({ record }) => record !== null || this.whole(result.policy)),
      }))
      .filter(({ judgements, ruledOut }) => judgements.length > 0 || ruledOut > 0);
  }

  #fits(policy: Policy, record: InventoryRecord): boolean {
    return this.#fitsKind(record) && this.#fitsOwner(record) && this.#fitsOnly(policy, record);
  }

  #fitsKind({ kind }: RecordRef): boolean {
    return this.#scope.kinds?.includes(kind) ?? true;
  }

  #fitsOwner(record: InventoryRecord): boolean {
    return this.#scope.owners?.includes(ownerOf(record, this.#inventory) ?? '') ?? true;
  }

  #fitsOnly(policy: Policy, record: RecordRef | null): boolean {
    return this.#only === undefined || this.#only.some((pattern) => fitsPair(pattern, policy.id, record));
  }
}

/** Whether a scope leaves out records, and not only policies. */
export function leavesOutRecords({ kinds, owners, only }: Scope): boolean {
  return kinds !== undefined || owners !== undefined || only !== undefined;
}
