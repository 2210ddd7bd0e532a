/** What is done one after the other, whatever becomes of one of them, and the exit code that they come to. */
import { EXIT, type ExitCode } from '../app/exit.ts';
import { OpsledgerError } from '../model/problem.ts';
import { type ActionWorld, fail } from './world.ts';

/** Of two exit codes the one that wins: the greater. */
function worse(one: ExitCode, other: ExitCode): ExitCode {
  return one > other ? one : other;
}

/** Attempts of one run: each is made, and what breaks is told. */
export class Attempts {
  readonly #world: ActionWorld;
  #worst: ExitCode = EXIT.ok;

  constructor(world: ActionWorld) {
    this.#world = world;
  }

  async try(what: string, work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // What the world does not let us do is one thing, a bug of ours another.
      const code = error instanceof OpsledgerError ? EXIT.untrusted : EXIT.bug;
      this.#worst = worse(this.#worst, code);
      const why = error instanceof Error ? error.message : String(error);
      fail(this.#world, `${what}: ${why} (exit ${code})`);
    }
  }

  /** The exit code of a run that would end with `code` if all of them had worked. */
  exit(code: ExitCode): ExitCode {
    return worse(this.#worst, code);
  }
}
