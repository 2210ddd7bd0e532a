/** Standard output and error: whether they are a terminal, how wide, and the line that shows progress. */
import { writeSync } from 'node:fs';
import { OpsledgerError } from '../model/problem.ts';
import { reasonOf } from './files.ts';

/** Nothing moves before this. */
const QUIET_MS = 300;
/** How often the line is rewritten on a terminal. */
const REWRITE_MS = 100;
/** How often a plain line is written where there is no terminal. */
const PLAIN_MS = 10_000;

export interface TerminalOptions {
  readonly color: boolean | undefined;
  readonly quiet: boolean;
}

export class Terminal {
  readonly #quiet: boolean;
  readonly #color: boolean | undefined;
  readonly #start = performance.now();
  #shown = 0;
  #line = false;
  readonly #closed = new Set<1 | 2>();

  constructor({ color, quiet }: TerminalOptions) {
    this.#color = color;
    this.#quiet = quiet;
  }

  /** Columns to fill. */
  get width(): number {
    return Math.min(Math.max(process.stdout.columns ?? 100, 60), 120);
  }

  /** Whether a stream gets colour: as the flag says, else as the environment says, else if it is a terminal. */
  hasColor(stream: 'stdout' | 'stderr'): boolean {
    if (this.#color !== undefined) return this.#color;
    const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
    if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
    if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
    return process[stream].isTTY === true && TERM !== 'dumb';
  }

  /**
   * Results. A reader that has gone away is no error: the rest is not written. Any other refusal, such as a full
   * disk, is one.
   */
  out(text: string | Uint8Array): void {
    this.#erase();
    this.#write(1, text);
  }

  /** Everything else. Where it cannot be written nobody can be told, and the exit code has to do. */
  err(text: string): void {
    this.#erase();
    this.#write(2, text);
  }

  /** Whether results go to a person's screen. */
  get isScreen(): boolean {
    return process.stdout.isTTY === true;
  }

  #write(stream: 1 | 2, text: string | Uint8Array): void {
    if (this.#closed.has(stream)) return;
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length; ) {
      try {
        from += writeSync(stream, bytes, from);
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === 'EAGAIN') continue; // a pipe whose reader is slower than we are
        this.#closed.add(stream);
        if (stream === 2 || code === 'EPIPE') return;
        throw new OpsledgerError('unwritable', `Standard output cannot be written: ${reasonOf(error)}.`, {
          cause: error,
        });
      }
    }
  }

  /** Shows how far the work is, if it takes long enough to wonder. */
  progress(what: string, done: number, total: number): void {
    if (this.#quiet) return;
    const now = performance.now();
    const isLive = process.stderr.isTTY === true && !process.env['CI'];
    if (now - this.#start < (isLive ? QUIET_MS : PLAIN_MS)) return;
    if (now - this.#shown < (isLive ? REWRITE_MS : PLAIN_MS)) return;
    this.#shown = now;
    const line = `${what} ${String(done)} of ${String(total)}`;
    if (isLive) {
      this.#line = true;
      this.#write(2, `\r\u001b[K${line}`);
    } else {
      this.#write(2, `${line}\n`);
    }
  }

  #erase(): void {
    if (!this.#line) return;
    this.#line = false;
    this.#write(2, '\r\u001b[K');
  }
}
