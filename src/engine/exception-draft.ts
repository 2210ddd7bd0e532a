/** A new exception, drafted from what somebody says; all that is missing or would be refused is told at once. */

import type { Complaint, ExceptionWish } from '../model/exception-draft.ts';
import type { JsonObject } from '../model/json.ts';
import { compareText } from '../model/order.ts';
import type { RecordRef } from '../model/record.ts';
import { type Day, formatDay, parseDay } from '../model/time.ts';
import { counted, didYouMean, listed, quote } from '../model/wording.ts';
import { exceptionApprovers, isApprover, NO_APPROVER } from './exceptions.ts';
import type { Inventory } from './inventory.ts';
import { nextId } from './next-id.ts';

/** What an exception is held against before it is written. */
export interface Ground {
  readonly inventory: Inventory;
  readonly today: Day;
  /** Longest time an exception may count, in days. */
  readonly maxDays: number;
}

const PREFIX = 'EXC-';

/** Digits of the first id; later ones have as many as those before them. */
const DIGITS = 3;

/** The id of the next exception: EXC-015 after EXC-014. */
export function nextExceptionId(ids: Iterable<string>): string {
  return nextId(PREFIX, DIGITS, ids);
}

/** The record of an exception, complete when there is no complaint. */
export function draftException(
  id: string,
  policy: string,
  record: RecordRef,
  wish: ExceptionWish,
  ground: Ground,
): { readonly data: JsonObject; readonly complaints: readonly Complaint[] } {
  const complaints = [
    ...textComplaints(wish),
    ...personComplaints(wish, ground),
    ...dateComplaints(wish, ground),
  ];
  const expires = wish.expires ?? '';
  const data = {
    kind: 'Exception',
    id,
    policy: [policy],
    subjects: [record.id],
    reason: wish.reason ?? '',
    risk: wish.risk ?? '',
    compensating: wish.compensating ?? '',
    requested_by: wish.requestedBy ?? '',
    approved_by: wish.approvedBy ?? '',
    approved_on: wish.approvedOn ?? formatDay(ground.today),
    expires,
    fix_by: wish.fixBy ?? expires,
    status: 'active',
  };
  return { data, complaints };
}

function textComplaints({ reason, risk, compensating }: ExceptionWish): readonly Complaint[] {
  const wanted = [
    ['--reason', reason, 'Say why the policy cannot be met.'],
    ['--risk', risk, 'Say what could happen.'],
    ['--compensating', compensating, 'Say what is done meanwhile; "none" is allowed, and is shown.'],
  ] as const;
  return wanted
    .filter(([, text]) => text === undefined || text.trim() === '')
    .map(([flag, text, hint]) => ({ message: gap(flag, text), hint }));
}

function gap(flag: string, text: string | undefined): string {
  return `${flag} is ${text === undefined ? 'missing' : 'empty'}.`;
}

function personComplaints(wish: ExceptionWish, { inventory }: Ground): readonly Complaint[] {
  const { requestedBy, approvedBy } = wish;
  const complaints: Complaint[] = [];
  const isPerson = (flag: string, id: string | undefined, who: string): id is string => {
    if (id === undefined || id.trim() === '') {
      complaints.push({ message: gap(flag, id), hint: who });
      return false;
    }
    if (inventory.byId.get(id)?.kind === 'Person') return true;
    const people = (inventory.byKind.get('Person') ?? []).map((person) => person.id);
    const hint = didYouMean(id, people).trimStart();
    complaints.push({
      message: `${flag} is ${quote(id)}; there is no Person with this id.`,
      hint: hint === '' ? who : hint,
    });
    return false;
  };
  const able = exceptionApprovers(inventory).filter((id) => id !== requestedBy);
  const approvers =
    able.length === 0
      ? 'Nobody in the inventory may: give a Person the role risk_owner or business_lead.'
      : `Those who may: ${firstOf(able.sort(compareText))}.`;
  isPerson('--requested-by', requestedBy, 'Say who asks: the id of a Person.');
  if (isPerson('--approved-by', approvedBy, `Say who approved: somebody else. ${approvers}`)) {
    if (approvedBy === requestedBy) {
      complaints.push({ message: `${approvedBy} cannot both ask and approve.`, hint: approvers });
    } else if (!isApprover(inventory, approvedBy)) {
      complaints.push({ message: `${approvedBy} ${NO_APPROVER}, so cannot approve.`, hint: approvers });
    }
  }
  return complaints;
}

/** Approvers that a message names. */
export const MOST_NAMED = 5;

function firstOf(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMED;
  return more > 0 ? `${ids.slice(0, MOST_NAMED).join(', ')} and ${more} more` : listed(ids);
}

function dateComplaints({ approvedOn, expires, fixBy }: ExceptionWish, ground: Ground): readonly Complaint[] {
  const { today, maxDays } = ground;
  const complaints: Complaint[] = [];
  const dayOf = (flag: string, text: string | undefined): Day | undefined => {
    if (text === undefined) return undefined;
    const day = parseDay(text);
    if (day === undefined) {
      const hint = `Write a day as ${formatDay(today)}.`;
      complaints.push({ message: `${flag} is ${quote(text)}, which is no date.`, hint });
    }
    return day;
  };
  const from = approvedOn === undefined ? today : dayOf('--approved-on', approvedOn);
  const until = dayOf('--expires', expires);
  dayOf('--fix-by', fixBy);
  if (from !== undefined && from > today) {
    const hint = 'Write it once it is approved; without the flag it is today.';
    complaints.push({ message: `--approved-on is ${formatDay(from)}, which is still to come.`, hint });
  }
  const latest = (from ?? today) + maxDays;
  const last = `Say the last day it counts, ${formatDay(latest)} at the latest.`;
  if (expires === undefined) complaints.push({ message: '--expires is missing.', hint: last });
  if (until === undefined) return complaints;
  if (until < today) {
    complaints.push({ message: `--expires is ${formatDay(until)}, which has passed.`, hint: last });
  } else if (until > latest) {
    const days = counted(until - (from ?? today), 'day');
    const message = `--expires is ${formatDay(until)}: it would count for ${days}, and ${maxDays} are allowed.`;
    complaints.push({ message, hint: last });
  }
  return complaints;
}
