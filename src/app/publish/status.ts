/** The status of a commit: one context, which a later run writes over. */
import type { CommitStatus, GitHub, Outcome } from '../../model/publication.ts';
import { fitLine } from './fit.ts';

/** What GitHub takes as a description. */
const DESCRIPTION_LENGTH = 140;

export interface StatusWanted {
  readonly sha: string;
  readonly context: string;
  readonly state: CommitStatus['state'];
  /** Plain text; longer than 140 characters it is cut. */
  readonly description: string;
  /** Where more is said; null for nowhere. */
  readonly url: string | null;
}

/** The status to set; undefined when the one that is there says the same. */
export function planStatus(current: CommitStatus | null, wanted: StatusWanted): CommitStatus | undefined {
  const { state, url } = wanted;
  const description = fitLine(wanted.description.replace(/\s+/g, ' ').trim(), DESCRIPTION_LENGTH);
  const isSame = current?.state === state && current.description === description && current.url === url;
  return isSame ? undefined : { state, description, url };
}

/** Sets the status of a commit. Throws GitHubError when GitHub does not let it. */
export async function publishStatus(github: GitHub, wanted: StatusWanted): Promise<Outcome> {
  const { sha, context } = wanted;
  const status = planStatus(await github.status(sha, context), wanted);
  if (!status) return { what: 'status', outcome: 'unchanged' };
  const { id, url } = await github.setStatus(sha, context, status);
  return { what: 'status', outcome: 'done', id, url };
}
