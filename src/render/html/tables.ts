/** The tables of the page, for those who look closer. */
import { by, compareText, groupBy } from '../../model/order.ts';
import { severityRank } from '../../model/policy.ts';
import type { Graph } from '../../model/populations.ts';
import type { Finding, Report, RoutineState } from '../../model/report.ts';
import { DIMENSIONS, type Dimension, type Scorecard } from '../../model/scorecard.ts';
import { isOpen } from '../../model/verdict.ts';
import { counted, grouped, listed } from '../../model/wording.ts';
import { hidden } from '../rows.ts';
import { type CardTable, cardTables, mixText, subjectText, titleText } from '../scorecard.ts';
import { originText, overrideLines, remedyText, routineText, unexaminedText } from '../sentences.ts';
import type { PageView } from '../templates/page.ts';
import {
  OCCURRENCE_SIGNS,
  OCCURRENCE_WORDS,
  scoreText,
  UNTOLD_SIGN,
  UNTOLD_WORDS,
  VERDICT_SIGNS,
  VERDICT_WORDS,
} from '../words.ts';
import { asText, daysBefore, leftText, NO_PLACE, placesOf, pointsText, subjectOf } from './words.ts';

/** Findings that the page lists before the rest is only counted: a browser has to sort them. */
export const MOST_FINDINGS = 2000;

/** Rows of a scorecard, and of the tables of needs and of problems, before the rest is only counted. */
export const MOST_ROWS = 2000;

/** What leaders ask for stands open; the rest is long. */
const OPEN: ReadonlySet<Dimension> = new Set(['framework', 'domain', 'service', 'owner']);

/** The scorecards, those that leaders ask for first. */
export function scorecardsOf(report: Report): PageView['scorecards'] {
  const names = new Map(report.people?.map(({ id, name }) => [id, name]));
  const order = [...DIMENSIONS.filter((one) => OPEN.has(one)), ...DIMENSIONS.filter((one) => !OPEN.has(one))];
  return order.flatMap((one) =>
    cardTables(report, one).map((table, index) => cardView(table, `scorecard-${one}-${index + 1}`, names)),
  );
}

function cardView(
  table: CardTable,
  id: string,
  names: ReadonlyMap<string, string>,
): PageView['scorecards'][number] {
  const { by: dimension, title, total, shown, notes } = table;
  const cards = table.cards.slice(0, MOST_ROWS);
  return {
    id,
    by: dimension,
    title: asText(title),
    isFolded: !OPEN.has(dimension),
    verdicts: shown.map((verdict) => VERDICT_WORDS[verdict]),
    rows: [...cards, ...(total ? [total] : [])].map((card) => ({
      subject: card === total ? 'all' : asText(cardName(card)),
      title: asText(card === total ? '' : (names.get(card.subject) ?? titleText(card))),
      isTotal: card === total,
      score: scoreText(card.score),
      width: card.score ?? 0,
      net: scoreText(card.net),
      delta: pointsText(card.delta),
      counts: shown.map((verdict) => grouped(card.tally[verdict])),
      mix: mixText(card.evidence),
    })),
    hasDelta: cards.some(({ delta }) => delta !== null && delta !== undefined),
    hidden: hidden(table.cards.length - cards.length, 'row', 'is', 'are'),
    notes: notes.map((note) => asText(note)),
  };
}

function cardName(card: Scorecard): string {
  return card.by === 'domain' ? card.subject.replaceAll('_', ' ') : subjectText(card);
}

/** The strips of routines, the worst first. */
export function routinesOf({ routines = [] }: Report): PageView['routines'] {
  return routines.map((routine) => ({
    name: asText(routine.name),
    cells: routine.occurrences.map(cellOf),
    earlier: routine.earlier > 0 ? '…' : '',
    words: asText(routineText(routine)),
  }));
}

function cellOf({
  due,
  state,
  doneOn,
}: RoutineState['occurrences'][number]): PageView['routines'][number]['cells'][number] {
  const words = state === null ? UNTOLD_WORDS : OCCURRENCE_WORDS[state];
  return {
    sign: state === null ? UNTOLD_SIGN : OCCURRENCE_SIGNS[state],
    state: (state ?? 'untold').replaceAll('_', '-'),
    words: asText(`due ${due}: ${words}${doneOn === null ? '' : `, on ${doneOn}`}`),
  };
}

/** Every exception, with its age and how long it still counts. */
export function exceptionsOf(report: Report): PageView['exceptions'] {
  const [placeOf, days] = [placesOf(report), daysBefore(report)];
  return report.exceptions.map((exception) => {
    const { id, state, policies, expires, covers, because, unused, terms } = exception;
    const age = days(terms?.approvedOn ?? null);
    const covered = covers.map(
      ({ policy, record, would }) => `${policy} on ${record.id} (${VERDICT_WORDS[would]})`,
    );
    const use = [
      ...(covered.length > 0 ? [`covers ${listed(covered, 'and')}`] : unused ? ['covers nothing'] : []),
      ...(because === undefined ? [] : [because]),
    ];
    return {
      id: asText(id),
      place: terms ? placeOf(terms.location) : NO_PLACE,
      state,
      policies: asText(policies.join(', ')),
      subjects: asText(terms?.subjects.join(', ')),
      reason: asText(terms?.reason),
      risk: asText(terms?.risk),
      compensating: asText(terms?.compensating ?? 'not said'),
      requestedBy: asText(terms?.requestedBy),
      approvedBy: asText(terms?.approvedBy),
      approvedOn: asText(terms?.approvedOn),
      age: age === undefined || age < 0 ? '' : counted(age, 'day'),
      expires: asText(expires ?? 'no date'),
      left: leftText(days(expires)),
      fixBy: asText(terms?.fixBy),
      renewals: grouped(terms?.renewals ?? 0),
      use: asText(use.join('; ')),
    };
  });
}

/** All findings, the worst first. */
export function findingsOf(report: Report): {
  readonly rows: PageView['findings'];
  readonly hidden: string;
} {
  const placeOf = placesOf(report);
  const domains = new Map(report.policies.map(({ id, domain }) => [id, domain.replaceAll('_', ' ')]));
  const open = report.findings.filter(({ verdict }) => isOpen(verdict));
  const ranked = [...open].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  const rows = ranked.slice(0, MOST_FINDINGS).map((finding): PageView['findings'][number] => {
    const { severity, verdict, policy, title, record, owner, message, location, related, controls, help } =
      finding;
    return {
      severity,
      rank: severityRank(severity),
      sign: VERDICT_SIGNS[verdict],
      verdict: VERDICT_WORDS[verdict],
      age: asText(ageOf(finding, report)),
      policy: asText(policy),
      title: asText(title),
      domain: domains.get(policy) ?? '',
      record: subjectOf(record),
      owner: asText(owner ?? 'nobody'),
      message: asText(message),
      remedy: asText(remedyText([finding])),
      help: help !== undefined && /^https:\/\//.test(help) ? asText(help) : '',
      place: location ? placeOf(location) : undefined,
      related: related.map((one) => ({ ...placeOf(one.location), record: subjectOf(one.record) })),
      controls: asText(controls.join(', ')),
    };
  });
  return { rows, hidden: hidden(open.length - rows.length, 'finding', 'is', 'are') };
}

function ageOf({ known, introduced, since }: Finding, { history, period }: Report): string {
  if (known) return 'known';
  if (since !== undefined) {
    // Where nobody looked before the period itself, it is the oldest.
    const oldest = history?.[0]?.name ?? period?.name;
    if (since === period?.name && since !== oldest) return 'new';
    return since === oldest ? `since ${since} or before` : `since ${since}`;
  }
  return introduced === undefined ? '' : introduced === 'new' ? 'new' : 'older';
}

/** What each policy asks, by which thresholds, and of how many records. */
export function policiesOf({ policies, populations }: Report): PageView['policies'] {
  const counts = new Map(populations?.policies.map((one) => [one.policy, one]));
  return policies.map(({ id, title, severity, domain, level, why, controls, params }) => {
    const count = counts.get(id);
    const number = (of: number | undefined): string =>
      of === undefined ? '' : count?.once ? 'once' : grouped(of);
    return {
      id: asText(id),
      title: asText(title),
      severity,
      domain: domain.replaceAll('_', ' '),
      level: level.replaceAll('_', ' '),
      why: asText(why),
      controls: asText(
        Object.entries(controls)
          .map(([framework, ids]) => `${framework} ${ids.join(', ')}`)
          .join('; '),
      ),
      params: params.map((param) => {
        const origin = originText(param);
        return asText(
          `${param.name} is ${JSON.stringify(param.value)}${origin === undefined ? '' : ` (${origin})`}`,
        );
      }),
      records: number(count?.records),
      judged: number(count?.judged),
      ruledOut: number(count?.ruledOut),
      leftOut: number(count?.leftOut),
    };
  });
}

/** By kind what is there; and the kinds of which policies wait for a record in vain. */
export function kindsOf({ populations, unrecorded = [], unexamined }: Report): PageView['kinds'] {
  const leftOut = groupBy(unexamined.leftOut ?? [], ({ kind }) => kind);
  const leftOutOf = (kind: string): number => leftOut.get(kind)?.length ?? 0;
  const there = (populations?.kinds ?? []).map(({ kind, records, files, examined, ambiguous }) => ({
    kind: asText(kind),
    records: grouped(records),
    files: grouped(files),
    examined: grouped(examined),
    passedOver: grouped(records - examined - leftOutOf(kind)),
    leftOut: grouped(leftOutOf(kind)),
    ambiguous: grouped(ambiguous),
    policies: '',
  }));
  const missing = unrecorded.map(({ kind, policies }) => ({
    kind: asText(kind),
    records: '0',
    files: '0',
    examined: '0',
    passedOver: '0',
    leftOut: '0',
    ambiguous: '0',
    policies: asText(policies.join(', ')),
  }));
  return [...there, ...missing].sort(by(({ kind }) => kind));
}

/** What each asset and service needs, for those who do not see the drawing. */
export function needsOf(graph: Graph): {
  readonly rows: NonNullable<PageView['graph']>['rows'];
  readonly hidden: string;
} {
  const needs = groupBy(graph.edges, ({ from }) => from);
  const words = { hard: '', any: ' (one of several)', soft: ' (works without)' } as const;
  const rows = graph.nodes.slice(0, MOST_ROWS).map(({ id, name }) => ({
    id: asText(id),
    name: asText(name),
    needs: asText(
      [...(needs.get(id) ?? [])]
        .sort((a, b) => compareText(a.to, b.to))
        .map(({ to, need }) => `${to}${words[need]}`)
        .join(', ') || 'nothing',
    ),
  }));
  return { rows, hidden: hidden(graph.nodes.length - rows.length, 'row', 'is', 'are') };
}

/** What is wrong with the input. */
export function problemsOf(report: Report): {
  readonly rows: PageView['problems'];
  readonly hidden: string;
} {
  const placeOf = placesOf(report);
  const rows = report.problems.slice(0, MOST_ROWS).map(({ severity, location, message, hint }) => ({
    severity,
    place: placeOf(location),
    message: asText(message),
    hint: asText(hint),
  }));
  return { rows, hidden: hidden(report.problems.length - rows.length, 'problem', 'is', 'are') };
}

/** What was judged otherwise than the policies say, and what nobody looked at. */
export function remarksOf(report: Report): {
  readonly overrides: readonly string[];
  readonly unexamined: readonly string[];
} {
  const { sentences, places, more } = unexaminedText(report.unexamined);
  return {
    overrides: overrideLines(report).map((line) => asText(line)),
    unexamined: [
      ...sentences,
      ...places.map(([place, name]) => `${name} at ${place}`),
      ...(more ? [more] : []),
    ].map((line) => asText(line)),
  };
}
