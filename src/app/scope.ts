/** What a run is limited to, from the flags. A limit that fits nothing would look like a good result. */
import { fitsPair, pairPattern } from '../engine/scope.ts';
import { kinds } from '../kinds/index.ts';
import { isList } from '../model/json.ts';
import { isOpenPattern } from '../model/pattern.ts';
import { OpsledgerError } from '../model/problem.ts';
import type { Scope } from '../model/report.ts';
import { didYouMean, listed } from '../model/wording.ts';
import { type Gathered, noPolicy } from './gather.ts';

/** What the flags that limit a run say. */
export interface Filters {
  readonly policies: readonly string[];
  readonly kinds: readonly string[];
  readonly owners: readonly string[];
  readonly only: readonly string[];
}

/** Limits a run to policies, kinds, people and pairs that exist; undefined where nothing is left out. */
export function scopeOf(filters: Filters, gathered: Gathered): Scope | undefined {
  const { policies, inventory } = gathered;
  const known = new Set([...policies.policies.map(({ id }) => id), ...policies.broken]);
  for (const id of filters.policies) {
    if (!known.has(id)) throw noPolicy(id, known);
  }
  for (const name of filters.kinds) {
    if (!kinds.has(name)) throw noKind(name);
  }
  for (const id of filters.owners) {
    if (inventory.byId.get(id)?.kind === 'Person') continue;
    const people = (inventory.byKind.get('Person') ?? []).map((person) => person.id);
    throw new OpsledgerError(
      'usage',
      `There is no Person with the id ${JSON.stringify(id)}.${didYouMean(id, people)}`,
      { hint: '--owner takes the id of a Person, as findings show it.' },
    );
  }
  for (const text of filters.only) refuseUnfit(text, gathered, known);
  const given = Object.entries(filters).filter(([name, values]) => FILTERS.has(name) && values.length > 0);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

const FILTERS: ReadonlySet<string> = new Set<keyof Filters>(['policies', 'kinds', 'owners', 'only']);

function noKind(name: string): OpsledgerError {
  return new OpsledgerError(
    'usage',
    `There is no kind ${JSON.stringify(name)}.${didYouMean(name, kinds.keys())}`,
    { hint: `The kinds are ${listed([...kinds.keys()], 'and')}.` },
  );
}

/** Throws when no policy on any of its records fits, with the part of the pattern that is to blame. */
function refuseUnfit(text: string, { policies, inventory }: Gathered, known: ReadonlySet<string>): void {
  const pattern = pairPattern(text);
  const seen = `--only is ${JSON.stringify(text)}`;
  if (!pattern) {
    throw new OpsledgerError('usage', `${seen}, which is no pattern.`, {
      hint: 'Write POLICY, POLICY/KIND, POLICY/KIND/ID or a fingerprint; * and ? stand for characters.',
    });
  }
  const { policy, kind, id } = pattern;
  if (!isOpenPattern(policy) && !known.has(policy)) throw noPolicy(policy, known);
  // What such a policy would be about cannot be told; that it is broken is.
  if (policies.broken.has(policy)) return;
  if (!isOpenPattern(kind) && kind !== '-' && !kinds.has(kind)) throw noKind(kind);
  const isJudged = policies.policies.some((one) => {
    if (fitsPair(pattern, one.id, null)) return true;
    return one.forEach?.some((name) =>
      inventory.byKind.get(name)?.some((record) => fitsPair(pattern, one.id, record)),
    );
  });
  if (isJudged) return;
  const excepts = (inventory.byKind.get('Exception') ?? []).some((record) => {
    const named = record.data['policy'];
    return isList(named) && named.some((name) => fitsPair(pattern, String(name), record));
  });
  if (excepts) return;
  const suggestion =
    isOpenPattern(id) || id === '-' || inventory.byId.has(id) ? '' : didYouMean(id, inventory.byId.keys());
  throw new OpsledgerError('usage', `${seen}, and nothing that is judged fits it.${suggestion}`, {
    hint: 'opsledger help filters shows what can be written.',
  });
}
