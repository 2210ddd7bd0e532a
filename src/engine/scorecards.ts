/**
 * What judgements come to, by each thing a reader may ask for. One pass over the judgements adds to the counts of
 * the policy, and of the kind, the owner and the services of the record; domains, controls and frameworks are sums
 * of those. Nothing is kept but counts.
 */
import { type Framework, type FrameworkControl, groupsOf } from '../model/framework.ts';
import { own } from '../model/json.ts';
import { compareNumbered, compareText, groupBy } from '../model/order.ts';
import type { Controls } from '../model/policy.ts';
import type { InventoryRecord } from '../model/record.ts';
import {
  type AskedControls,
  DIMENSIONS,
  type Dimension,
  isUnevidenced,
  NO_SUBJECT,
  type Scorecard,
} from '../model/scorecard.ts';
import { Count } from './counts.ts';
import { crosswalks } from './crosswalks.ts';
import { frameworks as shipped } from './framework.ts';
import type { PolicyResult } from './judge.ts';
import { ownerOf } from './owner.ts';
import type { Policy } from './policy.ts';
import type { Run } from './run.ts';
import { Services } from './services.ts';
import { isCollected, strengthName } from './strength.ts';

export interface ScorecardInput {
  readonly run: Run;
  readonly results: readonly PolicyResult[];
  /** The controls that profiles ask for, by framework. */
  readonly wanted: Controls;
  /** Frameworks that are told of by crosswalk. */
  readonly related: readonly string[];
  /** Whether the run was limited: of what it did not look at nothing can be said. */
  readonly isPart: boolean;
  readonly frameworks?: ReadonlyMap<string, Framework>;
}

export interface Scorecards {
  readonly total: Count;
  readonly cards: readonly Scorecard[];
}

/** All scorecards, by dimension and then subject. */
export function scorecardsOf(input: ScorecardInput): Scorecards {
  const { run, results, isPart } = input;
  const total = new Count();
  const policies = new Table();
  const places = new Places(run);
  if (!isPart) places.open();
  for (const { policy, judgements, ruledOut } of results) {
    const count = policies.at(policy.id, policy.title);
    count.tally.not_applicable += ruledOut;
    for (const judgement of judgements) {
      const { record, verdict } = judgement;
      const bits = run.evidence.ofJudgement(judgement);
      const [on, collected] = [strengthName(bits), isCollected(bits)];
      count.add(verdict, on, collected);
      for (const place of record ? places.of(record) : places.without(policy))
        place.add(verdict, on, collected);
    }
    total.addAll(count);
  }
  const domains = new Table();
  for (const { policy } of results) domains.at(policy.domain).addAll(policies.at(policy.id));
  const controls = [...controlsOf(input, policies), ...relatedOf(input, policies)].sort((a, b) =>
    compareText(a.id, b.id),
  );
  return {
    total,
    cards: [
      ...frameworkCards(controls),
      ...controls.flatMap(({ cards }) => cards).sort((a, b) => compareNumbered(a.subject, b.subject)),
      ...domains.cards('domain'),
      ...places.services.cards('service'),
      ...places.owners.cards('owner'),
      ...places.kinds.cards('kind'),
      ...policies.cards('policy'),
    ],
  };
}

/** The counts of one dimension, by subject. */
class Table {
  readonly #counts = new Map<string, Count>();
  readonly #titles = new Map<string, string>();

  at(subject: string, title?: string): Count {
    let count = this.#counts.get(subject);
    if (!count) {
      count = new Count();
      this.#counts.set(subject, count);
      if (title !== undefined) this.#titles.set(subject, title);
    }
    return count;
  }

  cards(by: Dimension): readonly Scorecard[] {
    return [...this.#counts]
      .sort(([a], [b]) => compareText(a, b))
      .map(([subject, count]) => cardOf(by, subject, count, { title: this.#titles.get(subject) }));
  }
}

function cardOf(
  by: Dimension,
  subject: string,
  count: Count,
  { title }: { readonly title?: string | undefined },
): Scorecard {
  const { tally, evidence } = count;
  return { by, subject, ...(title === undefined ? {} : { title }), tally, ...count.scores(), evidence };
}

/** The kind, the owner and the services of records. */
class Places {
  readonly services = new Table();
  readonly owners = new Table();
  readonly kinds = new Table();
  readonly #run: Run;
  readonly #services: Services;
  readonly #ofRecord = new Map<InventoryRecord, readonly Count[]>();

  constructor(run: Run) {
    this.#run = run;
    this.#services = new Services(run.inventory);
  }

  /** Opens a scorecard for each service and each kind there is: that nothing was judged is told too. */
  open(): void {
    const { byKind } = this.#run.inventory;
    for (const kind of byKind.keys()) this.kinds.at(kind);
    for (const { id } of byKind.get('Service') ?? []) this.#service(id);
  }

  /** Where what is judged of a record is counted. */
  of(record: InventoryRecord): readonly Count[] {
    let counts = this.#ofRecord.get(record);
    if (!counts) {
      const services = this.#services.of(record);
      counts = [
        this.kinds.at(record.kind),
        this.#owner(ownerOf(record, this.#run.inventory)),
        ...(services.length === 0 ? [this.services.at(NO_SUBJECT)] : services.map((id) => this.#service(id))),
      ];
      this.#ofRecord.set(record, counts);
    }
    return counts;
  }

  /** Where what is judged of no record is counted: by its kinds where they have none, else apart. */
  without({ forEach = [NO_SUBJECT] }: Policy): readonly Count[] {
    return [
      ...forEach.map((kind) => this.kinds.at(kind)),
      this.owners.at(NO_SUBJECT),
      this.services.at(NO_SUBJECT),
    ];
  }

  #service(id: string): Count {
    const name = own(this.#run.inventory.byId.get(id)?.data ?? {}, 'name');
    return this.services.at(id, typeof name === 'string' ? this.#run.people.mask(name) : undefined);
  }

  #owner(id: string | null): Count {
    if (id === null) return this.owners.at(NO_SUBJECT);
    return this.owners.at(id, this.#run.people.namesOf([id])?.[0]?.name);
  }
}

/** The controls of a framework that is in use. */
interface InUse {
  readonly id: string;
  readonly title: string | undefined;
  readonly cards: readonly Scorecard[];
  readonly counts: readonly Count[];
  /** Of the counts, those of the controls that profiles ask for; undefined where they ask for none. */
  readonly asked: readonly Count[] | undefined;
  /** The framework that it is related to by crosswalk; undefined for one that policies name themselves. */
  readonly from: string | undefined;
}

/**
 * A framework is in use when a policy of the run names it, or a profile asks for controls of it. Of such a one all
 * controls are told, or those that profiles ask for, so that what nothing gives evidence for is seen.
 */
function controlsOf(
  { results, wanted, isPart, frameworks = shipped }: ScorecardInput,
  policies: Table,
): InUse[] {
  const judged = new Map<string, Map<string, Count>>();
  for (const { policy } of results) {
    for (const [framework, ids] of Object.entries(policy.controls)) {
      const counts = judged.get(framework) ?? new Map<string, Count>();
      judged.set(framework, counts);
      for (const id of new Set(ids)) {
        const count = counts.get(id) ?? new Count();
        counts.set(id, count);
        count.addAll(policies.at(policy.id));
      }
    }
  }
  const names = new Set([...judged.keys(), ...(isPart ? [] : Object.keys(wanted))]);
  return [...names].sort(compareText).map((framework) => {
    const known = frameworks.get(framework);
    const counts = judged.get(framework) ?? new Map<string, Count>();
    const asked = isPart || !Object.hasOwn(wanted, framework) ? undefined : wanted[framework];
    const listed = asked ?? (isPart ? [] : (known?.controls.map(({ id }) => id) ?? []));
    const ids = [...new Set([...counts.keys(), ...listed])].sort(compareNumbered);
    const all = ids.map((id) => counts.get(id) ?? new Count());
    const facts = new Map(known?.controls.map((control) => [control.id, control]));
    return {
      id: framework,
      title: known?.title,
      counts: all,
      asked: asked?.map((id) => counts.get(id) ?? new Count()),
      from: undefined,
      cards: all.map((count, index) => {
        const id = ids[index] ?? '';
        return controlCard(framework, id, facts.get(id), count);
      }),
    };
  });
}

/**
 * What other frameworks come to by crosswalk: each control of one by the policies for the controls that it is related to,
 * each policy once. All that the crosswalk leads to is told; in a part of a run, what something was judged for.
 */
function relatedOf({ results, related, isPart }: ScorecardInput, policies: Table): InUse[] {
  return related.flatMap((framework) => {
    const crosswalk = crosswalks.get(framework);
    if (!crosswalk) return [];
    const { from, title, pairs } = crosswalk;
    const targets = [...groupBy(pairs, ({ target }) => target)]
      .sort(([a], [b]) => compareNumbered(a, b))
      .flatMap(([id, same]) => {
        const controls = new Set(same.map(({ control }) => control));
        const judging = results.filter(({ policy }) =>
          policy.controls[from]?.some((one) => controls.has(one)),
        );
        if (isPart && judging.length === 0) return [];
        const count = new Count();
        for (const { policy } of judging) count.addAll(policies.at(policy.id));
        const by = same.map(({ control, confidence }) => ({ control: `${from}/${control}`, confidence }));
        return [{ id, count, by }];
      });
    return {
      id: framework,
      title,
      counts: targets.map(({ count }) => count),
      asked: undefined,
      from,
      cards: targets.map(({ id, count, by }) => ({
        ...controlCard(framework, id, undefined, count),
        crosswalk: { from, by },
      })),
    };
  });
}

function controlCard(
  framework: string,
  control: string,
  facts: FrameworkControl | undefined,
  count: Count,
): Scorecard {
  // Of CIS the first group that asks for it, since the later ones do too.
  const group = facts && groupsOf(facts)[0];
  return {
    ...cardOf('control', `${framework}/${control}`, count, { title: facts?.title }),
    framework,
    control,
    ...(group === undefined ? {} : { group }),
    verdict: count.verdict(),
  };
}

/** The scorecards of several parts of one run, as the whole tells them; `asked` are the controls that profiles ask for. */
export function joinScorecards(
  lists: readonly (readonly Scorecard[])[],
  asked: Controls,
): readonly Scorecard[] {
  const groups = [...groupBy(lists.flat(), ({ by, subject }) => JSON.stringify([by, subject])).values()];
  const cards = groups.flatMap((group) => joinCards(group));
  const controls = groupBy(
    cards.filter(({ by }) => by === 'control'),
    ({ framework }) => framework,
  );
  return cards
    .map((card) => {
      if (card.by !== 'framework') return card;
      const own = controls.get(card.subject) ?? [];
      const counts = new Map(own.map((control) => [control.control, countOf(control)]));
      const ids = (Object.hasOwn(asked, card.subject) ? asked[card.subject] : undefined) ?? [];
      return {
        ...card,
        ...cardOf('framework', card.subject, sumOf([...counts.values()]), card),
        ...(card.asked === undefined
          ? {}
          : { asked: askedOf(ids.map((id) => counts.get(id) ?? new Count())) }),
      };
    })
    .sort(
      (a, b) =>
        DIMENSIONS.indexOf(a.by) - DIMENSIONS.indexOf(b.by) ||
        (a.by === 'control' ? compareNumbered : compareText)(a.subject, b.subject),
    );
}

/** What all parts say alike stays where it stood; what they count is added. */
function joinCards(group: readonly Scorecard[]): readonly Scorecard[] {
  const [first] = group;
  if (!first) return [];
  const count = new Count();
  for (const card of group) count.addAll(card);
  return [
    {
      ...first,
      ...cardOf(first.by, first.subject, count, first),
      ...(first.verdict === undefined ? {} : { verdict: count.verdict() }),
    },
  ];
}

function countOf(card: Scorecard): Count {
  const count = new Count();
  count.addAll(card);
  return count;
}

/** A framework counts its controls, not evaluations: of many evaluations of one control none stands for another. */
function frameworkCards(inUse: readonly InUse[]): readonly Scorecard[] {
  return inUse.map(({ id, title, counts, asked, from }) => ({
    ...cardOf('framework', id, sumOf(counts), { title }),
    ...(from === undefined ? {} : { crosswalk: { from } }),
    ...(asked === undefined ? {} : { asked: askedOf(asked) }),
  }));
}

function sumOf(controls: readonly Count[]): Count {
  const sum = new Count();
  for (const count of controls) sum.add(count.verdict(), count.strength(), count.isCollected());
  return sum;
}

function askedOf(asked: readonly Count[]): AskedControls {
  const sum = sumOf(asked);
  const judged = asked.filter(
    (count) => !isUnevidenced({ verdict: count.verdict(), tally: count.tally, ...count.scores() }),
  );
  return { controls: asked.length, judged: judged.length, tally: sum.tally, ...sum.scores() };
}
