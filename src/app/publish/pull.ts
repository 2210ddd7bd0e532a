/** Which pull request a result may be published to, when the result itself cannot be trusted to say so. */
import { type GitHub, GitHubError, type PullRequest } from '../../model/publication.ts';

export interface TrustedRun {
  /** `owner/name` of the repository that publishes. */
  readonly repository: string;
  /** Id of the commit that the platform, not the result, says was judged. */
  readonly sha: string;
  /** A number that anybody may have written; believed only if all else holds. */
  readonly hint?: number | undefined;
}

export type Resolved =
  | { readonly is: 'pull'; readonly pull: PullRequest }
  | { readonly is: 'none'; readonly because: string };

/** The one open pull request of this repository whose head is the trusted commit. Throws GitHubError. */
export async function resolvePull(github: GitHub, trusted: TrustedRun): Promise<Resolved> {
  const { hint, sha } = trusted;
  if (hint !== undefined) {
    const pull = await found(github, hint);
    const because = pull ? whyNot(pull, trusted) : 'it does not exist';
    if (pull && because === undefined) return { is: 'pull', pull };
    return { is: 'none', because: `Nothing is published to pull request ${hint}: ${because}.` };
  }
  const pulls = (await github.pullsWith(sha)).filter((pull) => whyNot(pull, trusted) === undefined);
  const [pull] = pulls;
  if (pull && pulls.length === 1) return { is: 'pull', pull };
  const because = pull
    ? `Nothing is published: ${pulls.length} open pull requests have the commit ${sha} at their head.`
    : `Nothing is published: no open pull request has the commit ${sha} at its head.`;
  return { is: 'none', because };
}

async function found(github: GitHub, number: number): Promise<PullRequest | undefined> {
  if (!Number.isSafeInteger(number) || number < 1) return undefined;
  try {
    return await github.pull(number);
  } catch (error) {
    if (error instanceof GitHubError && error.answer.is === 'refused' && error.answer.status === 404)
      return undefined;
    throw error;
  }
}

function whyNot(pull: PullRequest, { repository, sha }: TrustedRun): string | undefined {
  if (!pull.isOpen) return 'it is closed';
  // GitHub does not tell names apart by case.
  if (pull.baseRepository.toLowerCase() !== repository.toLowerCase()) return 'it is of another repository';
  return pull.head === sha ? undefined : `its head is not the commit ${sha}`;
}
