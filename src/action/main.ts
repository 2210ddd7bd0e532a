/**
 * The Action: inputs and an event in; a result file, a summary, annotations, outputs, and what is published out. The
 * verdict is settled before anything is shown, and nothing that is shown, refused or broken alters it.
 */
import { EXIT, type ExitCode } from '../app/exit.ts';
import { OpsledgerError } from '../model/problem.ts';
import { textAt } from '../shell/files.ts';
import { variable } from '../shell/runner.ts';
import { readOccasion } from './event.ts';
import { readInputs } from './inputs.ts';
import { Step } from './step.ts';
import { type ActionWorld, fail, tell } from './world.ts';

/** Runs the step. Says what ends it, and never throws. */
export async function main(world: ActionWorld): Promise<ExitCode> {
  try {
    const settings = readInputs(world.environment);
    for (const remark of settings.remarks) tell(world, 'warning', remark);
    const occasion = readOccasion(world.environment, payloadOf(world));
    if (occasion.isUnknown)
      tell(world, 'notice', `Nothing is known of the event ${occasion.event}, so everything is judged.`);
    return await new Step(world, settings, occasion).run();
  } catch (error) {
    return failed(world, error);
  }
}

function failed(world: ActionWorld, error: unknown): ExitCode {
  if (error instanceof OpsledgerError) {
    const hint = error.hint === undefined ? '' : ` ${error.hint}`;
    fail(world, `Nothing can be said (exit 2). ${error.message}${hint}`);
    return EXIT.untrusted;
  }
  fail(world, `This is a bug of Opsledger (exit 3), and there is no result: ${String(error)}`);
  for (const line of error instanceof Error ? (error.stack ?? '').split('\n') : []) world.log(line);
  return EXIT.bug;
}

function payloadOf({ environment }: ActionWorld): unknown {
  const path = variable(environment, 'GITHUB_EVENT_PATH');
  const text = path === undefined ? undefined : textAt(path);
  if (text === undefined || text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new OpsledgerError('usage', 'The payload of the event is no JSON.');
  }
}
