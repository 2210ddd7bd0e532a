/** What GitHub says where it refuses or fails, in words that can be shown: short, on one line, and without the token. */
import { GitHubError } from '../model/publication.ts';
import { visible } from '../model/wording.ts';
import { type Budget, isLimited, type Refused } from './patience.ts';

const MESSAGE_LENGTH = 300;

export class Refusals {
  readonly #token: string;
  readonly #budget: Budget;

  constructor(token: string, budget: Budget) {
    this.#token = token;
    this.#budget = budget;
  }

  /** What an error of a request comes to; `pause` is how long to wait before another try, where that is known. */
  read(error: unknown, pause: number | undefined): GitHubError {
    if (error instanceof GitHubError) return error;
    const { status = 500, message = '', response } = error as Refused;
    const told = this.told(message);
    if (!response || status >= 500 || status === 429 || isLimited(error as Refused)) {
      const isOver = this.#budget.left === 0 ? ' The time for asking GitHub is used up.' : '';
      return new GitHubError({
        is: 'failed',
        message: `GitHub gave no answer: ${told}.${isOver}`,
        retryMs: pause ?? null,
      });
    }
    const permission = response.headers['x-accepted-github-permissions'];
    return new GitHubError({
      is: 'refused',
      status,
      permission: permission === undefined || permission === '' ? null : String(permission),
      message: told,
    });
  }

  /** What a server said, on one short line, and without the token whatever it was. */
  told(message: string): string {
    const text = this.#token === '' ? message : message.replaceAll(this.#token, '(the token)');
    const line = visible(
      text
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    return (line.length > MESSAGE_LENGTH ? `${line.slice(0, MESSAGE_LENGTH)}…` : line).replace(/\.$/, '');
  }
}
