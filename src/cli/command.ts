import type { ExitCode } from '../app/exit.ts';
import type { World } from '../app/world.ts';
import type { Flag, Settings } from './flags.ts';

/** A row of the table of commands: all there is to know of one. */
export interface Command {
  readonly name: string;
  /** What it does, as the end of "opsledger can …". */
  readonly summary: string;
  /** What follows its name, such as `POLICY [RECORD]`. */
  readonly operands?: string;
  /** Words that an operand can be, for those who complete it. */
  readonly choices?: readonly string[];
  /** Fewest and most operands. */
  readonly arity: readonly [fewest: number, most: number];
  readonly description: string;
  readonly examples: readonly (readonly [command: string, does: string])[];
  readonly flags: readonly Flag[];
  /** Flags of other commands that would be wrong here, and why. */
  readonly refusedFlags?: Readonly<Record<string, string>>;
  run(world: World, settings: Settings, operands: readonly string[]): Promise<ExitCode>;
}
