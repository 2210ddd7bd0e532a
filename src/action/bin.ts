/** The Action as GitHub starts it. */
import { writeSync } from 'node:fs';
import { startOfRun } from '../shell/clock.ts';
import { connect } from '../shell/github.ts';
import { Stopwatch } from '../shell/stopwatch.ts';
import { Terminal } from '../shell/terminal.ts';
import { logTo } from './log.ts';
import { main } from './main.ts';

const write = (text: string): void => {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; ) {
    try {
      from += writeSync(1, bytes, from);
    } catch (error) {
      // A pipe whose reader is slower than we are.
      if ((error as { code?: string }).code !== 'EAGAIN') throw error;
    }
  }
};

void main({
  terminal: new Terminal({ color: false, quiet: true }),
  stopwatch: new Stopwatch(),
  now: startOfRun,
  environment: process.env,
  log: logTo(write),
  command: write,
  connect,
}).then((code) => {
  process.exitCode = code;
});
