/** What the validator of SARIF's own makers finds wrong with a file, with the rules of GitHub among its rules. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/build.ts';

const TOOL = join(ROOT, 'tests/slow/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool');

interface Complaint {
  readonly ruleId: string;
  readonly level?: string;
}

/**
 * What is found wrong with a text. A result without a level is a warning, as the standard says.
 * @throws for what it could not read, since it would have nothing to say of that
 */
export function complaintsAbout(text: string): readonly Complaint[] {
  const place = mkdtempSync(join(tmpdir(), 'opsledger-sarif-'));
  try {
    const [input, output] = [join(place, 'input.sarif'), join(place, 'output.sarif')];
    writeFileSync(input, text);
    chmodSync(TOOL, 0o755);
    const { error, stdout } = spawnSync(
      TOOL,
      ['validate', input, '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--kind', 'Fail'].concat([
        '--quiet',
        'true',
        '--log',
        'ForceOverwrite',
        '-o',
        output,
      ]),
      { encoding: 'utf8' },
    );
    if (error) throw error;
    const { runs } = JSON.parse(readFileSync(output, 'utf8').replace(/^\ufeff/, '')) as {
      runs: {
        results: { ruleId: string; level?: string }[];
        invocations?: { toolExecutionNotifications?: object[] }[];
      }[];
    };
    const [run] = runs;
    if (!run) throw new Error(stdout);
    const unread = run.invocations?.flatMap(({ toolExecutionNotifications: told = [] }) => told) ?? [];
    if (unread.length > 0) throw new Error(JSON.stringify(unread));
    return run.results;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The rules by which something is an error. */
export const errorsIn = (text: string): readonly string[] =>
  complaintsAbout(text).flatMap(({ ruleId, level }) => (level === 'error' ? [ruleId] : []));
