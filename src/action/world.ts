/** What the Action gets of the world. */
import type { World } from '../app/world.ts';
import type { GitHub } from '../model/publication.ts';
import { workflowCommandData } from '../render/escape.ts';
import type { Connection } from '../shell/github.ts';
import type { Log } from './log.ts';

export interface ActionWorld extends World {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Writes what is a command to the runner, as it stands. */
  readonly command: (text: string) => void;
  readonly connect: (connection: Connection) => GitHub;
}

/** The message by which a step fails. */
export function fail(world: Pick<ActionWorld, 'command'>, text: string): void {
  tell(world, 'error', text);
}

/** A message that the runner shows with the step, about the run as a whole. */
export function tell(
  { command }: Pick<ActionWorld, 'command'>,
  level: 'error' | 'warning' | 'notice',
  text: string,
): void {
  command(`::${level} title=Opsledger::${workflowCommandData(text)}\n`);
}
