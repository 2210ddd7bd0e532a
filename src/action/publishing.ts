/** What of a result goes to GitHub: each reporter is asked, whatever became of those before it. */
import { keyOf, type PublishRequest, publish, type ReviewWanted } from '../app/publish.ts';
import { severityRank } from '../model/policy.ts';
import type { Annotation, GitHub, Outcome, ResultClass } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import { isOpen } from '../model/verdict.ts';
import { headlineOf } from '../render/change.ts';
import { type Comment, renderComment } from '../render/comment.ts';
import type { Templates } from '../render/templates/index.ts';
import { sha256 } from '../shell/files.ts';
import type { Occasion } from './event.ts';
import type { Settings } from './inputs.ts';

/** Name of the status and of the check run. */
const CONTEXT = 'opsledger';

export interface Publication {
  readonly outcomes: readonly Outcome[];
  readonly truncated: boolean;
}

/** Where a result goes: a pull request, or only a commit. */
export interface Target {
  /** Its number; undefined where there is none. */
  readonly pull: number | undefined;
  readonly head: string;
  /** What to suggest there; left out where nothing is to be. */
  readonly review?: Pick<ReviewWanted, 'suggestions' | 'added' | 'untried'> | undefined;
  /** What it is shown by in place of templates that ship. */
  readonly templates?: Templates | undefined;
}

/** The comment on a result, with its links. */
export function commentOf(
  report: Report,
  occasion: Occasion,
  head: string,
  foreword: string,
  templates: Templates = {},
): Comment {
  const places = { files: `${occasion.server}/${occasion.repository}/blob/${head}`, run: occasion.run };
  const comment = renderComment(report, places, templates['comment.md.hbs']);
  const before = foreword === '' ? '' : `> ${foreword}\n\n`;
  return { ...comment, body: before + comment.body, lasting: before + comment.lasting };
}

/** Publishes a result. Never throws: what GitHub refuses is an outcome, and no verdict. */
export async function publishResult(
  github: GitHub,
  report: Report,
  { pull, head, review, templates }: Target,
  occasion: Occasion,
  settings: Settings,
  foreword = '',
): Promise<Publication> {
  const comment = commentOf(report, occasion, head, foreword, templates);
  const isFailing = report.summary.partial || report.summary.gate.tripped;
  const resultClass: ResultClass = isFailing ? 'fail' : 'pass';
  const key = keyOf(settings.commentKey);
  const title = headlineOf(report);
  const state = report.summary.partial ? 'error' : isFailing ? 'failure' : 'success';
  const wants = (what: (typeof settings.extras)[number]) => settings.extras.includes(what);
  const request: PublishRequest = {
    ...(pull === undefined
      ? {}
      : {
          comment: {
            pull,
            settings,
            wanted: {
              key,
              ordinal: occasion.ordinal,
              head,
              hash: sha256(comment.lasting),
              class: resultClass,
              isChanged: isChanged(report),
              body: comment.body,
              note: isFailing ? 'The gate stops this now.' : 'The gate lets this through now.',
            },
          },
        }),
    ...(wants('status')
      ? { status: { sha: head, context: CONTEXT, state, description: title, url: occasion.run } }
      : {}),
    ...(wants('check-run')
      ? {
          check: {
            sha: head,
            name: CONTEXT,
            key,
            class: resultClass,
            hasWarnings: openIn(report).length > 0,
            warningsConclusion: settings.warningsConclusion,
            title,
            summary: comment.body,
            text: null,
            annotations: annotationsOf(report),
          },
        }
      : {}),
    ...(pull !== undefined && review ? { review: { pull, wanted: { key, head, ...review } } } : {}),
  };
  return { outcomes: await publish(github, request), truncated: comment.truncated };
}

/** Whether a change makes any difference; without a base nobody can tell, and it is told. */
function isChanged({ comparison, summary }: Report): boolean {
  if (!comparison || summary.partial) return true;
  const { counts, judging } = comparison;
  return counts.introduced + counts.fixed + counts.removed > 0 || judging !== null;
}

function openIn({ findings }: Report): Report['findings'] {
  return findings.filter(
    ({ verdict, known, introduced }) => isOpen(verdict) && !known && introduced !== 'existing',
  );
}

const LEVELS = { critical: 'failure', high: 'failure', medium: 'warning', low: 'notice' } as const;

function annotationsOf(report: Report): readonly Annotation[] {
  return [...openIn(report)]
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity))
    .flatMap(({ location, severity, policy, title, message }) =>
      location
        ? [
            {
              path: location.path,
              startLine: location.line,
              endLine: location.line,
              level: LEVELS[severity],
              title: `${policy} (${severity}): ${title}`,
              message,
            },
          ]
        : [],
    );
}
