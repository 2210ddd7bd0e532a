/** A check run: created once, filled in pieces of what GitHub takes at once, and always brought to its end. */
import {
  type Annotation,
  type CheckConclusion,
  type CheckRequest,
  type GitHub,
  GitHubError,
  type Outcome,
  type ResultClass,
} from '../../model/publication.ts';
import { fitLine, fitLines } from './fit.ts';

/** What GitHub takes in one request. */
const ANNOTATIONS = 50;
const TEXT_LENGTH = 65_535;
const TITLE_LENGTH = 255;
/** 64 KB; counted in UTF-16 units of at most three bytes each in UTF-8. */
const MESSAGE_LENGTH = Math.floor(65_536 / 3);

/** What a result that passes with warnings concludes with. `neutral` counts as passed where the check is required. */
export const WARNINGS_CONCLUSIONS = ['success', 'neutral'] as const;

export interface CheckWanted {
  readonly sha: string;
  readonly name: string;
  /** From `keyOf`; GitHub keeps it beside the check run. */
  readonly key: string;
  readonly class: ResultClass;
  /** Whether there are findings that do not trip the gate. */
  readonly hasWarnings: boolean;
  readonly warningsConclusion: (typeof WARNINGS_CONCLUSIONS)[number];
  readonly title: string;
  /** Markdown; whole lines are cut above 65,535 characters, and so is `text`. */
  readonly summary: string;
  readonly text: string | null;
  readonly annotations: readonly Annotation[];
}

/** The requests, in order: the first creates, the others update, the last concludes. */
export function planCheck(wanted: CheckWanted): readonly [CheckRequest, ...CheckRequest[]] {
  const base = {
    title: fitLine(wanted.title, TITLE_LENGTH),
    summary: fitLines(wanted.summary, TEXT_LENGTH),
    text: wanted.text === null ? null : fitLines(wanted.text, TEXT_LENGTH),
  };
  const all = wanted.annotations.map(fitAnnotation);
  const conclusion = conclusionOf(wanted);
  const request = (from: number): CheckRequest => ({
    ...base,
    conclusion: from + ANNOTATIONS >= all.length ? conclusion : null,
    annotations: all.slice(from, from + ANNOTATIONS),
  });
  const later = Array.from({ length: Math.max(0, Math.ceil(all.length / ANNOTATIONS) - 1) }, (_, index) =>
    request((index + 1) * ANNOTATIONS),
  );
  return [request(0), ...later];
}

function conclusionOf({ class: resultClass, hasWarnings, warningsConclusion }: CheckWanted): CheckConclusion {
  if (resultClass === 'fail') return 'failure';
  return hasWarnings ? warningsConclusion : 'success';
}

function fitAnnotation({ startColumn, endColumn, ...annotation }: Annotation): Annotation {
  const isOneLine = annotation.startLine === annotation.endLine;
  return {
    ...annotation,
    ...(isOneLine && startColumn !== undefined ? { startColumn } : {}),
    ...(isOneLine && endColumn !== undefined ? { endColumn } : {}),
    title: fitLine(annotation.title, TITLE_LENGTH),
    message: fitLine(annotation.message, MESSAGE_LENGTH),
  };
}

/** Makes a check run. Throws GitHubError when GitHub does not let it; a run that was begun is concluded all the same. */
export async function publishCheck(github: GitHub, wanted: CheckWanted): Promise<Outcome> {
  const [first, ...later] = planCheck(wanted);
  const { id, url } = await github.createCheck(wanted.sha, wanted.name, wanted.key, first);
  for (const [index, request] of later.entries()) {
    try {
      await github.updateCheck(id, request);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      await github.updateCheck(id, { ...request, conclusion: conclusionOf(wanted), annotations: [] });
      const left = wanted.annotations.length - (index + 1) * ANNOTATIONS;
      const because = `${left} annotations are missing: ${error.message}`;
      return { what: 'check-run', outcome: 'failed', because, id, url };
    }
  }
  return { what: 'check-run', outcome: 'done', id, url };
}
