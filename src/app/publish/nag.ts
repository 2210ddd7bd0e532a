/** The issue that says what lapses: one a key, closed when nothing does, opened again when something does. */
import type { GitHub, Issue, IssueDraft, Outcome } from '../../model/publication.ts';
import { sha256 } from '../../shell/files.ts';
import { fitLines } from './fit.ts';
import { hiddenFields, hiddenLine } from './marker.ts';

const BODY_LENGTH = 65_000;

export interface NagWanted {
  /** From `keyOf`. */
  readonly key: string;
  readonly title: string;
  /** Markdown without the marker; whole lines are cut above 65,000 characters. */
  readonly body: string;
  /** How many things lapse; 0 closes the issue. */
  readonly items: number;
  /** The label by which it is looked for. GitHub makes it where there is none. */
  readonly label: string;
  readonly assignees: readonly string[];
}

export type NagStep =
  | { readonly do: 'create'; readonly draft: IssueDraft }
  | { readonly do: 'update'; readonly number: number; readonly isOpen: boolean; readonly draft: IssueDraft }
  /** One too many. */
  | { readonly do: 'close'; readonly number: number };

export interface NagPlan {
  readonly steps: readonly NagStep[];
  readonly standing: Issue | undefined;
  /** Issues of others with our marker. */
  readonly planted: number;
  /** That an issue has our marker and nobody can tell whose it is, so that nothing is done: one more each day would be worse. */
  readonly isUnsure: boolean;
}

/** What to do about the issue of a key. `issues` may hold any. */
export function planNag(issues: readonly Issue[], wanted: NagWanted): NagPlan {
  const marked = issues.filter(({ body }) => hashOf(body, wanted.key) !== undefined);
  const ours = marked.filter(({ isOurs }) => isOurs === true).sort((a, b) => a.number - b.number);
  const planted = marked.filter(({ isOurs }) => isOurs === false).length;
  const kept = ours.find(({ isOpen }) => isOpen) ?? ours[0];
  const spare = ours
    .filter((issue) => issue !== kept && issue.isOpen)
    .map<NagStep>(({ number }) => ({ do: 'close', number }));
  if (!kept && marked.some(({ isOurs }) => isOurs === null))
    return { steps: [], standing: undefined, planted, isUnsure: true };
  const steps = (main: NagStep | undefined): NagPlan => ({
    steps: [...(main ? [main] : []), ...spare],
    standing: kept,
    planted,
    isUnsure: false,
  });
  const isNeeded = wanted.items > 0;
  if (!kept && !isNeeded) return steps(undefined);
  const hash = sha256(JSON.stringify([wanted.title, wanted.body]));
  const marker = `${hiddenLine('issue', { key: wanted.key, hash })}\n`;
  const { title, assignees } = wanted;
  const draft = { title, assignees, body: marker + fitLines(wanted.body, BODY_LENGTH - marker.length) };
  if (!kept) return steps({ do: 'create', draft });
  const isSame = kept.isOpen === isNeeded && (!isNeeded || hashOf(kept.body, wanted.key) === hash);
  return steps(isSame ? undefined : { do: 'update', number: kept.number, isOpen: isNeeded, draft });
}

function hashOf(body: string, key: string): string | undefined {
  const [of, hash] = hiddenFields(body, 'issue', ['key', 'hash']) ?? [];
  return of === key ? hash : undefined;
}

/** Brings the issue of a key to where it should be. Throws GitHubError when GitHub does not let it. */
export async function publishNag(github: GitHub, wanted: NagWanted): Promise<Outcome> {
  const issues = await github.issues(wanted.label, (body) => hashOf(body, wanted.key) !== undefined);
  const { steps, standing, planted, isUnsure } = planNag(issues, wanted);
  if (isUnsure) {
    return {
      what: 'issue',
      outcome: 'skipped',
      because:
        'There is an issue with our marker, and GitHub does not say who we are, so it was left alone. The token of a user can tell.',
    };
  }
  let shown = standing && { id: standing.number, url: standing.url };
  for (const step of steps) {
    if (step.do === 'close') await github.updateIssue(step.number, false);
    else {
      const { id, url } =
        step.do === 'create'
          ? await github.createIssue(wanted.label, step.draft)
          : await github.updateIssue(step.number, step.isOpen, step.draft);
      shown = { id, url };
    }
  }
  return {
    what: 'issue',
    outcome: steps.length > 0 ? 'done' : 'unchanged',
    ...(planted > 0 ? { because: `Issues by others with our marker, left alone: ${planted}.` } : {}),
    ...shown,
  };
}
