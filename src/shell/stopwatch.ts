/** How much time and memory each stage of a run takes, for --verbose and the benchmark. */

export interface Stage {
  readonly name: string;
  /** From its beginning to its end, in milliseconds. */
  readonly elapsedMs: number;
  /** User and system time of this process, of all its threads, in milliseconds. */
  readonly cpuMs: number;
  /** Largest memory of the process so far, in bytes. */
  readonly peakBytes: number;
}

export class Stopwatch {
  readonly stages: Stage[] = [];
  #last = 0;
  #began = 0;

  /** Ends a stage that began where the one before it ended. */
  lap(name: string): void {
    const { user, system } = process.cpuUsage();
    const total = (user + system) / 1000;
    // This counts from the beginning of the process, as CPU time does.
    const now = performance.now();
    this.stages.push({
      name,
      elapsedMs: now - this.#began,
      cpuMs: total - this.#last,
      // In kilobytes on every system that Node supports.
      peakBytes: process.resourceUsage().maxRSS * 1024,
    });
    this.#last = total;
    this.#began = now;
  }
}
