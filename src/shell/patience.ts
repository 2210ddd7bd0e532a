/**
 * A client of GitHub that waits and asks again, within one budget of time. What to retry, and how long to wait, is known
 * to the plug-ins of the client; the waiting itself is done here, so that all of it comes out of the budget and no test
 * has to sleep. The only file that knows the client.
 */
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';

export type { Octokit };

/** Time as the client sees it, in milliseconds. */
export interface Clock {
  /** From any moment on, never backwards. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Is aborted after so long. */
  deadline(ms: number): AbortSignal;
}

/** Attempts after the first. */
const RETRIES = 3;
/** GitHub asks for a second between writes, and for more before what notifies people. */
const WRITE_GAP_MS = 1000;
const NOTIFY_GAP_MS = 3000;

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  // It takes whole numbers only, and what is left of a budget is none.
  deadline: (ms) => AbortSignal.timeout(Math.ceil(ms)),
};

/** The time that requests and waits have taken together; what lies between them is not counted. */
export class Budget {
  readonly clock: Clock;
  readonly #total: number;
  #spent = 0;
  #active = 0;
  #since = 0;

  constructor(total: number, clock: Clock = systemClock) {
    this.#total = total;
    this.clock = clock;
  }

  get left(): number {
    const running = this.#active > 0 ? this.clock.now() - this.#since : 0;
    return Math.max(0, this.#total - this.#spent - running);
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#active++ === 0) this.#since = this.clock.now();
    try {
      return await work();
    } finally {
      if (--this.#active === 0) this.#spent += this.clock.now() - this.#since;
    }
  }

  /** Waits if there is more time than that left. */
  async wait(ms: number): Promise<boolean> {
    if (ms >= this.left) return false;
    await this.during(() => this.clock.sleep(ms));
    return true;
  }
}

/** Where plug-ins of the client reach it. */
type Hooked = Pick<Octokit, 'hook'>;

/** What the client hands to its hooks. */
interface Options {
  readonly request: { once?: boolean; retries?: number; retryCount?: number; signal?: AbortSignal };
}

/** An answer that is an error, as the client tells it. */
export interface Refused {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/** Told of a limit: after how many seconds, of which request, and how often it was tried again. */
type OnLimit = (retryAfter: number, options: object, client: unknown, retryCount: number) => Promise<boolean>;

/** Who asks, and whom. */
export interface Caller {
  readonly apiUrl: string;
  /** '' asks without one. */
  readonly token: string;
  readonly userAgent?: string;
}

/**
 * The client with its plug-ins. Each of them decides; none waits: their unit of time is 0, and the hook inside and the
 * handlers of limits wait before they say yes. `answerOf` makes the error that comes out; it is told after how long
 * another attempt is worth it, where it was asked for only one.
 */
export function patient(
  { apiUrl, token, userAgent = 'opsledger' }: Caller,
  budget: Budget,
  answerOf: (error: unknown, pause: number | undefined) => Error,
): Octokit {
  const pauses = new WeakMap<object, number>();
  const mayRetry = async (options: Options, count: number, ms: number): Promise<boolean> => {
    if (options.request.once !== true) return count < RETRIES && budget.wait(ms);
    pauses.set(options, ms);
    return false;
  };
  const onLimit: OnLimit = (retryAfter, options, _client, count) =>
    mayRetry(options as Options, count, retryAfter * 1000);
  const inside = (octokit: Hooked): void => {
    octokit.hook.before('request', (given) => {
      const { request } = given as unknown as Options;
      request.signal = budget.clock.deadline(budget.left);
      // What was worth it the last time says nothing of this one.
      request.retries = 0;
    });
    octokit.hook.error('request', async (error, given) => {
      const options = given as unknown as Options;
      const count = options.request.retryCount ?? 0;
      const pause = pauseAfter(error as Refused, count);
      const isWorthIt = pause !== undefined && (await mayRetry(options, count, pause));
      options.request.retries = isWorthIt ? RETRIES : 0;
      throw error;
    });
  };
  const outside = (octokit: Hooked): void => {
    octokit.hook.wrap('request', async (request, options) => {
      try {
        return await budget.during(async () => request(options));
      } catch (error) {
        throw answerOf(error, pauses.get(options));
      }
    });
  };
  const Patient = Octokit.plugin(inside, retry, throttling, outside);
  return new Patient({
    ...(token === '' ? {} : { auth: token }),
    baseUrl: apiUrl,
    userAgent,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    retry: { retryAfterBaseValue: 0 },
    throttle: {
      retryAfterBaseValue: 0,
      write: new Gap(WRITE_GAP_MS, budget) as never,
      notifications: new Gap(NOTIFY_GAP_MS, budget) as never,
      onRateLimit: onLimit,
      onSecondaryRateLimit: onLimit,
    },
  });
}

function silent(): void {}

/**
 * After how many milliseconds a request may be repeated that failed for no reason of its own; undefined when it is
 * refused, and when it met a limit that the plug-in for limits knows to read.
 */
function pauseAfter(error: Refused, count: number): number | undefined {
  const { status = 500, response } = error;
  if (status !== 429 && status < 500) return undefined;
  if (status === 429 && isLimited(error)) return undefined;
  const asked = Number(response?.headers['retry-after']);
  return (asked > 0 ? asked : (count + 1) ** 2) * 1000;
}

/** Whether the plug-in for limits takes an answer for one: GitHub says so with 403 as well as with 429. */
export function isLimited({ status, message = '', response }: Refused): boolean {
  if (status !== 403 && status !== 429) return false;
  return /\bsecondary rate\b/i.test(message) || response?.headers['x-ratelimit-remaining'] === '0';
}

/** A distance in time between requests, in the form in which the plug-in for limits takes it. */
class Gap {
  readonly #ms: number;
  readonly #budget: Budget;
  #next = Number.NEGATIVE_INFINITY;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ms: number, budget: Budget) {
    this.#ms = ms;
    this.#budget = budget;
  }

  key(): this {
    return this;
  }

  schedule(_options: object, job: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      const wait = this.#next - this.#budget.clock.now();
      if (wait > 0) await this.#budget.wait(wait);
      this.#next = this.#budget.clock.now() + this.#ms;
      await job();
    });
    this.#turn = turn.catch(silent);
    return turn;
  }
}
