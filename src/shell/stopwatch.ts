/** How much processor time and memory each stage of a run takes, for --verbose and the benchmark. */

export interface Stage {
  readonly name: string;
  /** User and system time of this process, in milliseconds. */
  readonly cpuMs: number;
  /** Largest memory of the process so far, in bytes. */
  readonly peakBytes: number;
}

export class Stopwatch {
  readonly stages: Stage[] = [];
  #last = 0;

  /** Ends a stage that began where the one before it ended. */
  lap(name: string): void {
    const { user, system } = process.cpuUsage();
    const total = (user + system) / 1000;
    // maxRSS is in kilobytes on every system that Node supports.
    this.stages.push({ name, cpuMs: total - this.#last, peakBytes: process.resourceUsage().maxRSS * 1024 });
    this.#last = total;
  }
}
