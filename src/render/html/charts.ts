/** Which charts a report has: each with what it shows in words, and as a table for those who do not see it. */
import type { Report } from '../../model/report.ts';
import type { Dimension, Scorecard } from '../../model/scorecard.ts';
import { judgedCount, VERDICTS, type Verdict } from '../../model/verdict.ts';
import { counted, grouped, listed } from '../../model/wording.ts';
import { AGE_COLUMNS, type AgeRow, ageRows, isTold, periodRows } from '../periods.ts';
import { subjectText } from '../scorecard.ts';
import { type Markup, markup } from '../template.ts';
import type { PageView } from '../templates/page.ts';
import { scoreText, VERDICT_WORDS } from '../words.ts';
import { type Bar, drawBars, drawLine } from './draw.ts';
import type { Tone } from './tone.ts';
import { asText, daysBefore } from './words.ts';

type ChartView = PageView['charts'][number];

/** Most bars of a chart; the scorecards have all. */
export const MOST_BARS = 20;

const VERDICT_TONES: Readonly<Record<Verdict, Tone>> = {
  pass: 'pass',
  fail: 'fail',
  error: 'error',
  no_evidence: 'no-evidence',
  stale: 'stale',
  excepted: 'excepted',
  upcoming: 'plain',
  not_applicable: 'plain',
};

/** Every chart that a report has numbers for. */
export async function chartsOf(report: Report): Promise<readonly ChartView[]> {
  const charts = await Promise.all([
    verdictChart(report),
    trendChart(report),
    scoreChart(report, 'domain'),
    scoreChart(report, 'framework'),
    ageChart(report),
    exceptionChart(report),
  ]);
  return charts.filter((chart) => chart !== undefined);
}

async function verdictChart({ summary: { verdicts } }: Report): Promise<ChartView | undefined> {
  const shown = VERDICTS.filter((verdict) => verdicts[verdict] > 0);
  if (shown.length === 0) return undefined;
  const bars = shown.map((verdict) => ({
    label: VERDICT_WORDS[verdict],
    parts: [{ value: verdicts[verdict], tone: VERDICT_TONES[verdict] }],
    text: grouped(verdicts[verdict]),
  }));
  const judged = judgedCount(verdicts);
  return {
    id: 'verdicts',
    title: 'Verdicts',
    words: `Of ${counted(judged, 'evaluation')} that ${judged === 1 ? 'counts' : 'count'}, ${grouped(verdicts.pass)} ${verdicts.pass === 1 ? 'is a pass' : 'are passes'}. What does not apply and what is not yet in force does not count.`,
    drawing: await drawn(bars, 'count'),
    legend: [],
    columns: ['verdict', 'evaluations'],
    rows: bars.map(({ label, text }) => ({ name: label, values: [text] })),
  };
}

/** Bars as the page takes them. */
async function drawn(bars: readonly Bar[], of: 'count' | 'percent'): Promise<Markup> {
  return markup(await drawBars(bars, of));
}

async function trendChart(report: Report): Promise<ChartView | undefined> {
  const periods = periodRows(report);
  if (periods.length === 0) return undefined;
  const scores = periods.map(({ name, score }) => `${scoreText(score)} in ${name}`);
  return {
    id: 'trend',
    title: 'Score over time',
    words: asText(`The score was ${listed(scores, 'and')}. Each is by the rules of its own time.`),
    drawing: markup(
      await drawLine(periods.map(({ name, score }) => ({ label: asText(name), value: score }))),
    ),
    legend: [],
    columns: ['period', 'score', 'net', 'findings', 'commit', 'remark'],
    rows: periods.map(({ name, score, net, findings, commit, remark }) => ({
      name: asText(name),
      values: [scoreText(score), scoreText(net), grouped(findings), asText(commit), asText(remark)],
    })),
  };
}

async function scoreChart(report: Report, by: Dimension): Promise<ChartView | undefined> {
  const cards = report.scorecards.filter((card) => card.by === by && card.score !== null);
  if (cards.length === 0) return undefined;
  const shown = cards.slice(0, MOST_BARS);
  const rest = cards.length - shown.length;
  return {
    id: `scores-by-${by}`,
    title: `Scores by ${by}`,
    words: asText(
      `${lowestText(cards)}${rest > 0 ? `; ${counted(rest, 'more row')} in the scorecard below` : ''}.`,
    ),
    drawing: await drawn(
      shown.map((card) => ({
        label: asText(nameOf(card)),
        parts: [
          { value: card.score ?? 0, tone: 'score' },
          { value: Math.max((card.net ?? 0) - (card.score ?? 0), 0), tone: 'net-score' },
        ],
        text: scoreText(card.score),
      })),
      'percent',
    ),
    legend: shown.some(({ net, score }) => net !== score)
      ? [
          { tone: 'score', name: 'score' },
          { tone: 'net-score', name: 'net score, without what is under an exception' },
        ]
      : [],
    columns: [by, 'score', 'net', 'passed', 'judged'],
    rows: shown.map((card) => ({
      name: asText(nameOf(card)),
      values: [
        scoreText(card.score),
        scoreText(card.net),
        grouped(card.tally.pass),
        grouped(judgedCount(card.tally)),
      ],
    })),
  };
}

/** Which has the lowest score, where one is lower than another. */
function lowestText(cards: readonly Scorecard[]): string {
  const lowest = Math.min(...cards.map(({ score }) => score ?? 0));
  const weak = cards.filter(({ score }) => score === lowest);
  const [first] = weak;
  if (weak.length === cards.length)
    return `${cards.length === 1 && first ? nameOf(first) : 'Each'} has a score of ${scoreText(lowest)}`;
  return weak.length === 1 && first
    ? `${nameOf(first)} has the lowest score, ${scoreText(lowest)}`
    : `${grouped(weak.length)} of them have the lowest score, ${scoreText(lowest)}`;
}

function nameOf(card: Scorecard): string {
  return card.by === 'domain' ? card.subject.replaceAll('_', ' ') : subjectText(card);
}

/** Since when findings are open, as far as the report looks back; undefined where it does not. */
async function ageChart(report: Report): Promise<ChartView | undefined> {
  const rows = agesOf(report);
  if (rows.length === 0) return undefined;
  const since = rows.map(({ since: name, all }) => `${counted(all, 'finding')} since ${name}`);
  return {
    id: 'age-of-findings',
    title: 'How long findings have been open',
    words: asText(`${listed(since, 'and')}.`),
    drawing: await drawn(
      rows.map(({ since: name, counts, all }) => ({
        label: asText(name),
        parts: AGE_COLUMNS.map((tone, index) => ({ value: counts[index] ?? 0, tone })),
        text: grouped(all),
      })),
      'count',
    ),
    legend: AGE_COLUMNS.map((severity) => ({ tone: severity, name: severity })),
    columns: ['open since', ...AGE_COLUMNS, 'all'],
    rows: rows.map(({ since: name, counts, all }) => ({
      name: asText(name),
      values: [...counts, all].map(grouped),
    })),
  };
}

/** By period; where a change is judged, what is new and what the base had. */
function agesOf(report: Report): readonly AgeRow[] {
  const { findings, comparison } = report;
  if (!comparison) return ageRows(report);
  return [
    { since: 'before the change', group: findings.filter((one) => isTold(one) && one.introduced !== 'new') },
    { since: 'the change', group: findings.filter((one) => isTold(one) && one.introduced === 'new') },
  ].flatMap(({ since, group }) =>
    group.length === 0
      ? []
      : [
          {
            since,
            counts: AGE_COLUMNS.map((column) => group.filter(({ severity }) => severity === column).length),
            all: group.length,
          },
        ],
  );
}

/** Days up to which an exception is of an age, and what that is called. */
const AGES = [
  [30, 'up to 30 days'],
  [90, '31 to 90 days'],
  [180, '91 to 180 days'],
  [365, '181 to 365 days'],
  [Number.POSITIVE_INFINITY, 'more than a year'],
] as const;

const EXCEPTION_STATES = [
  ['active', 'excepted'],
  ['expired', 'fail'],
  ['refused', 'error'],
] as const satisfies readonly (readonly [string, Tone])[];

async function exceptionChart(report: Report): Promise<ChartView | undefined> {
  const age = daysBefore(report);
  const shown = new Set<string>(EXCEPTION_STATES.map(([state]) => state));
  const aged = report.exceptions.flatMap(({ state, terms }) => {
    const days = age(terms?.approvedOn ?? null);
    return days === undefined || days < 0 || !shown.has(state) ? [] : [{ state, days }];
  });
  if (aged.length === 0) return undefined;
  const rows = AGES.map(([most, name], index) => {
    const above = AGES[index - 1]?.[0] ?? -1;
    const group = aged.filter(({ days }) => days > above && days <= most);
    return {
      name,
      counts: EXCEPTION_STATES.map(([state]) => group.filter((one) => one.state === state).length),
    };
  });
  const oldest = Math.max(...aged.map(({ days }) => days));
  return {
    id: 'age-of-exceptions',
    title: 'How long exceptions have been approved',
    words: `${counted(aged.length, 'exception')} with a day of approval, and neither closed nor yet to begin; the oldest was approved ${counted(oldest, 'day')} ago.`,
    drawing: await drawn(
      rows.map(({ name, counts }) => ({
        label: name,
        parts: EXCEPTION_STATES.map(([, tone], index) => ({ value: counts[index] ?? 0, tone })),
        text: grouped(counts.reduce((sum, one) => sum + one, 0)),
      })),
      'count',
    ),
    legend: EXCEPTION_STATES.map(([name, tone]) => ({ name, tone })),
    columns: ['approved', ...EXCEPTION_STATES.map(([name]) => name)],
    rows: rows.map(({ name, counts }) => ({ name, values: counts.map(grouped) })),
  };
}
